package org.guichet.shell.internal.participation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.NullCompleter;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.participation.Participation;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.api.participation.ParticipationOutcome;
import org.guichet.api.participation.ParticipationService;
import org.guichet.shell.command.GuichetCommand;
import org.guichet.shell.command.Times;
import org.guichet.shell.command.TrailingOptions;
import org.guichet.shell.internal.TrailingOptionCompleter;
import org.guichet.shell.internal.module.ModuleCompleter;
import org.guichet.shell.internal.module.ModuleNames;
import org.guichet.shell.internal.territory.OrganisationCompleter;
import org.guichet.shell.internal.territory.OrganisationNames;

/** Lets an organisation take part in a module. */
@Service
@Command(
        scope = GuichetCommand.SCOPE,
        name = "join",
        description = "Lets an organisation take part in a service module as of today",
        detailedDescription = "Joining writes data: no bundle is started.\n\nExample:\n\n"
                + "  guichet:join grabels voirie --level SHARED_PLATFORM")
public final class JoinCommand extends GuichetCommand {

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

    @Option(name = "--since", description = "First day, in the past, such as 2026-01-01; otherwise today")
    @Completion(NullCompleter.class)
    String since;

    @Override
    protected void run() {
        OrganisationNames.find(directory, "organisation", organisation);
        ModuleInfo info = ModuleNames.find(catalogue, "module", module);
        ParticipationLevel wanted = Levels.parse(level, info);
        Optional<Participation> present = participations.current(organisation, module);
        if (present.isPresent() && present.get().level() != wanted) {
            throw failed(
                    "participation.exists",
                    Outcomes.describe(present.get()) + " already: guichet:change-level " + organisation + " " + module
                            + " --level " + wanted);
        }
        Optional<LocalDate> from = Optional.ofNullable(since).map(text -> Times.parseDay("--since", text));
        ParticipationOutcome outcome = from.isPresent()
                ? participations.joinSince(organisation, module, wanted, from.get(), actor())
                : participations.join(organisation, module, wanted, actor());
        ParticipationOutcome.Done done = Outcomes.done(outcome);
        out.println(Outcomes.describe(done.participation()) + (done.changed() ? "." : ", as before."));
        next("guichet:participation-list --module " + module);
    }
}
