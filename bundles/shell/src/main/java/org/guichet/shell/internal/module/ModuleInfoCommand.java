package org.guichet.shell.internal.module;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.guichet.api.module.LevelRule;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.module.ModuleState;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.participation.Participation;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.api.participation.ParticipationService;
import org.guichet.shell.command.GuichetCommand;
import org.guichet.shell.command.Json;
import org.guichet.shell.command.Table;
import org.guichet.shell.command.Times;
import org.guichet.shell.command.TrailingOptions;
import org.guichet.shell.internal.TrailingOptionCompleter;

/** Shows one service module. */
@Service
@Command(
        scope = GuichetCommand.SCOPE,
        name = "module-info",
        description = "Shows a service module: its levels, its services, and why it is refused if it is",
        detailedDescription = "Example:\n\n  guichet:module-info voirie")
public final class ModuleInfoCommand extends GuichetCommand {

    @Reference
    ModuleCatalogue catalogue;

    @Reference
    ParticipationService participations;

    @Argument(name = "module", description = "Id of the module", required = true)
    @Completion(ModuleCompleter.class)
    String module;

    @Argument(index = 1, name = TrailingOptions.NAME, description = TrailingOptions.DESCRIPTION, multiValued = true)
    @Completion(TrailingOptionCompleter.class)
    List<String> options;

    @Option(name = "--json", description = "As JSON, for scripts")
    boolean json;

    @Override
    protected void run() {
        ModuleInfo info = ModuleNames.find(catalogue, "module", module);
        List<Participation> participants = participations.current().stream()
                .filter(p -> p.module().equals(info.id()))
                .toList();
        if (json) {
            Json.print(out, json(info, participants));
            return;
        }
        out.println(info.title().in("fr") + " (" + info.id() + "): " + plain(info.state()));
        if (info.state() == ModuleState.ABSENT) {
            out.println("Its bundle is not running. Requests that are open can still be finished.");
        }
        info.bundle()
                .ifPresent(bundle -> out.println("Bundle " + bundle + " "
                        + info.version().orElse("")
                        + info.publisher().map(p -> ", published by " + p).orElse("")));
        info.unavailable().ifPresent(reason -> out.println("Its Java is not called at the moment: " + reason));
        if (!info.faults().isEmpty()) {
            out.println();
            info.faults().forEach(fault -> out.println("  " + fault));
        }
        printLevels(info, participants);
        printServices(info);
        printNext(info, participants);
    }

    private void printLevels(ModuleInfo info, List<Participation> participants) {
        if (info.levels().isEmpty()) {
            return;
        }
        out.println();
        Table table = table("Level", "Offers", "Handled by", "Organisations").right(3);
        for (ParticipationLevel level : ParticipationLevel.values()) {
            LevelRule rule = info.levels().get(level);
            if (rule != null) {
                table.row(
                        level,
                        rule.informationOnly() ? "information only" : "everything",
                        rule.handledBy().orElse("nobody"),
                        participants.stream().filter(p -> p.level() == level).count());
            }
        }
        table.print(out);
    }

    private void printServices(ModuleInfo info) {
        if (info.services().isEmpty()) {
            return;
        }
        out.println();
        Table table = table("Service", "Version", "Kind", "Place", "First answer / answer", "Title")
                .whole(0)
                .right(1);
        for (ServiceDefinition s : info.services()) {
            table.row(
                    s.id(),
                    s.version(),
                    plain(s.kind()),
                    plain(s.place()),
                    Times.periods(
                            s.commitments().firstAnswer(),
                            s.commitments().answer(),
                            s.commitments().workingDays()),
                    s.title().in("fr"));
        }
        table.print(out);
    }

    private void printNext(ModuleInfo info, List<Participation> participants) {
        if (info.state() == ModuleState.REFUSED) {
            next("correct module.yaml, then bundle:update " + info.bundle().orElse("its bundle"));
        } else if (info.state() == ModuleState.ABSENT) {
            next("feature:install guichet-module-" + info.id());
        } else if (participants.isEmpty()) {
            next("guichet:join ORGANISATION " + info.id() + " --level "
                    + Arrays.stream(ParticipationLevel.values())
                            .filter(info.levels()::containsKey)
                            .map(Enum::name)
                            .collect(Collectors.joining("|")));
        } else {
            next("guichet:participation-list --module " + info.id());
        }
    }

    private static Json json(ModuleInfo info, List<Participation> participants) {
        Json levels = new Json();
        for (ParticipationLevel level : ParticipationLevel.values()) {
            LevelRule rule = info.levels().get(level);
            if (rule != null) {
                levels.put(
                        level.name(),
                        new Json().put("handledBy", rule.handledBy()).put("informationOnly", rule.informationOnly()));
            }
        }
        return new Json()
                .put("id", info.id())
                .put("state", info.state())
                .put("title", info.title().in("fr"))
                .put("publisher", info.publisher())
                .put("version", info.version())
                .put("bundle", info.bundle())
                .put("faults", info.faults())
                .put("unavailable", info.unavailable())
                .put("levels", levels)
                .put(
                        "services",
                        info.services().stream()
                                .map(s -> new Json()
                                        .put("id", s.id())
                                        .put("version", s.version())
                                        .put("kind", s.kind())
                                        .put("place", s.place())
                                        .put("title", s.title().in("fr"))
                                        .put("firstAnswer", s.commitments().firstAnswer())
                                        .put("answer", s.commitments().answer())
                                        .put("workingDays", s.commitments().workingDays()))
                                .toList())
                .put(
                        "organisations",
                        participants.stream().map(Participation::organisation).toList());
    }
}
