package org.guichet.booking.internal.door;

import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.guichet.booking.internal.diary.DiaryDesk;
import org.guichet.booking.internal.diary.DiaryDraft;
import org.guichet.booking.internal.diary.DiaryOutcome;
import org.guichet.booking.internal.term.ResourceSection;
import org.guichet.platform.definition.DefinitionSections;
import org.guichet.shell.command.GuichetCommand;
import org.guichet.shell.command.TrailingOptions;

/** Adds a diary. */
@Service
@Command(
        scope = GuichetCommand.SCOPE,
        name = "resource-add",
        description = "Adds what can be booked: the diary of an agent, a desk, a room, a vehicle or a team",
        detailedDescription =
                "Example:\n\n  guichet:resource-add grabels bureau-1 --kind rendez-vous.bureau --title \"Bureau 1\"")
public final class ResourceAddCommand extends GuichetCommand {

    @Reference
    DiaryDesk desk;

    @Reference
    DefinitionSections sections;

    @Argument(index = 0, name = "organisation", description = "Code of the organisation", required = true)
    String organisation;

    @Argument(index = 1, name = "code", description = "Small letters, digits, hyphens", required = true)
    String code;

    @Argument(index = 2, name = TrailingOptions.NAME, description = TrailingOptions.DESCRIPTION, multiValued = true)
    List<String> options;

    @Option(name = "--kind", description = "A resource of a module, such as rendez-vous.bureau")
    String kind;

    @Option(name = "--title", description = "What people call it")
    String title;

    @Option(name = "--counter", description = "Code of the counter where it is")
    String counter;

    @Option(name = "--account", description = "The account whose diary it is")
    String account;

    @Override
    protected void run() {
        required(
                "--kind",
                kind,
                "one of " + String.join(", ", ResourceSection.kinds(sections).keySet()));
        DiaryOutcome outcome = desk.save(
                new DiaryDraft(
                        organisation,
                        code,
                        kind,
                        title == null ? code : title,
                        Optional.ofNullable(counter),
                        Optional.ofNullable(account),
                        true),
                Optional.empty(),
                actor());
        if (outcome instanceof DiaryOutcome.Saved) {
            out.println("Added " + code + " at " + organisation + ".");
            next("guichet:resource-open " + organisation + " " + code + " --days 1-5 --hours 09:00-12:00");
        } else if (outcome instanceof DiaryOutcome.Stale) {
            throw usage("code", code + " is there already");
        } else if (outcome instanceof DiaryOutcome.Invalid invalid) {
            throw usage(
                    argument(invalid.faults().get(0)), wrong(invalid.faults().get(0)));
        }
    }

    private static String argument(String fault) {
        return fault.equals("code") ? fault : "--" + fault;
    }

    private String wrong(String fault) {
        return switch (fault) {
            case "kind" ->
                kind + " is none of "
                        + String.join(", ", ResourceSection.kinds(sections).keySet());
            case "counter" -> counter + " is no counter of " + organisation;
            case "code" -> code + " is not written in small letters, digits and hyphens";
            default -> "is wrong";
        };
    }
}
