package org.guichet.shell.internal.participation;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.participation.Participation;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.api.participation.ParticipationOutcome;
import org.guichet.api.participation.ParticipationService;
import org.guichet.shell.command.GuichetCommand;
import org.guichet.shell.command.TrailingOptions;
import org.guichet.shell.internal.TrailingOptionCompleter;
import org.guichet.shell.internal.module.ModuleCompleter;
import org.guichet.shell.internal.module.ModuleNames;
import org.guichet.shell.internal.territory.OrganisationCompleter;
import org.guichet.shell.internal.territory.OrganisationNames;

/** Changes how far an organisation takes part in a module. */
@Service
@Command(
        scope = GuichetCommand.SCOPE,
        name = "change-level",
        description = "Changes the level at which an organisation takes part in a service module, as of today",
        detailedDescription = "Requests that are open stay with whoever handles them.\n\nExample:\n\n"
                + "  guichet:change-level grabels voirie --level COMMON_SERVICE")
public final class ChangeLevelCommand extends GuichetCommand {

    @Reference
    ParticipationService participations;

    @Reference
    OrganisationDirectory directory;

    @Reference
    ModuleCatalogue catalogue;

    @Argument(name = "organisation", description = "Code of the organisation", required = true)
    @Completion(OrganisationCompleter.class)
    String organisation;

    @Argument(index = 1, name = "module", description = "Id of the module", required = true)
    @Completion(ModuleCompleter.class)
    String module;

    @Argument(index = 2, name = TrailingOptions.NAME, description = TrailingOptions.DESCRIPTION, multiValued = true)
    @Completion(TrailingOptionCompleter.class)
    List<String> options;

    @Option(name = "--level", description = "INFORMATION, ONE_OFF, SHARED_PLATFORM or COMMON_SERVICE; must be said")
    @Completion(LevelCompleter.class)
    String level;

    @Override
    protected void run() {
        OrganisationNames.find(directory, "organisation", organisation);
        ModuleInfo info = ModuleNames.find(catalogue, "module", module);
        ParticipationLevel wanted = Levels.parse(level, info);
        Participation present = participations
                .current(organisation, module)
                .orElseThrow(() -> failed(
                        "participation.none",
                        organisation + " takes no part in " + module + ": guichet:join " + organisation + " " + module
                                + " --level " + wanted));
        ParticipationOutcome.Done done = Outcomes.done(participations.join(organisation, module, wanted, actor()));
        out.println(Outcomes.describe(done.participation())
                + (done.changed() ? "; before it was " + present.level() + "." : ", as before."));
        next("guichet:participation-list --organisation " + organisation + " --history");
    }
}
