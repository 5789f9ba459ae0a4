package org.guichet.shell.internal.participation;

import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.participation.Participation;
import org.guichet.api.participation.ParticipationService;
import org.guichet.shell.command.GuichetCommand;
import org.guichet.shell.command.Json;
import org.guichet.shell.command.Table;
import org.guichet.shell.internal.module.ModuleCompleter;
import org.guichet.shell.internal.module.ModuleNames;
import org.guichet.shell.internal.territory.OrganisationCompleter;
import org.guichet.shell.internal.territory.OrganisationNames;

/** Lists who takes part in what. */
@Service
@Command(
        scope = GuichetCommand.SCOPE,
        name = "participation-list",
        description = "Lists which organisation takes part in which service module, at which level, since when",
        detailedDescription = "Example:\n\n  guichet:participation-list --module voirie")
public final class ParticipationListCommand extends GuichetCommand {

    @Reference
    ParticipationService participations;

    @Reference
    OrganisationDirectory directory;

    @Reference
    ModuleCatalogue catalogue;

    @Option(name = "--organisation", description = "Only this organisation")
    @Completion(OrganisationCompleter.class)
    String organisation;

    @Option(name = "--module", description = "Only this module")
    @Completion(ModuleCompleter.class)
    String module;

    @Option(name = "--history", description = "Also what ended, oldest first")
    boolean history;

    @Option(name = "--json", description = "As JSON, for scripts")
    boolean json;

    @Override
    protected void run() {
        if (organisation != null) {
            OrganisationNames.find(directory, "--organisation", organisation);
        }
        if (module != null) {
            ModuleNames.find(catalogue, "--module", module);
        }
        List<Participation> found = history
                ? participations.history(Optional.ofNullable(organisation), Optional.ofNullable(module))
                : participations.current().stream()
                        .filter(p -> organisation == null || p.organisation().equals(organisation))
                        .filter(p -> module == null || p.module().equals(module))
                        .toList();
        if (json) {
            Json.print(out, found.stream().map(ParticipationListCommand::json).toList());
            return;
        }
        String join = "guichet:join " + (organisation == null ? "ORGANISATION" : organisation) + " "
                + (module == null ? "MODULE" : module) + " --level LEVEL";
        if (found.isEmpty()) {
            out.println((organisation == null ? "Nobody takes part in " : organisation + " takes no part in ")
                    + (module == null ? "any module." : module + "."));
            next(join);
            return;
        }
        Table table = history
                ? table("Organisation", "Module", "Level", "From", "Until", "By")
                        .whole(0, 1)
                : table("Organisation", "Module", "Level", "Since", "By").whole(0, 1);
        for (Participation p : found) {
            if (history) {
                table.row(
                        p.organisation(),
                        p.module(),
                        p.level(),
                        p.from(),
                        p.until().map(Object::toString).orElse(""),
                        p.by());
            } else {
                table.row(p.organisation(), p.module(), p.level(), p.from(), p.by());
            }
        }
        table.print(out);
        next(join);
    }

    private static Json json(Participation p) {
        return new Json()
                .put("organisation", p.organisation())
                .put("module", p.module())
                .put("level", p.level())
                .put("from", p.from())
                .put("until", p.until())
                .put("by", p.by());
    }
}
