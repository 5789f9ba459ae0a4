package org.guichet.shell.internal.participation;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.participation.ParticipationService;
import org.guichet.shell.command.GuichetCommand;
import org.guichet.shell.internal.module.ModuleCompleter;
import org.guichet.shell.internal.module.ModuleNames;
import org.guichet.shell.internal.territory.OrganisationCompleter;
import org.guichet.shell.internal.territory.OrganisationNames;

/** Ends an organisation's part in a module. */
@Service
@Command(
        scope = GuichetCommand.SCOPE,
        name = "leave",
        description = "Ends an organisation's part in a service module as of today",
        detailedDescription =
                "Nothing new is offered there; requests that are open are finished by whoever handles them."
                        + "\n\nExample:\n\n  guichet:leave grabels voirie")
public final class LeaveCommand extends GuichetCommand {

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

    @Override
    protected void run() {
        OrganisationNames.find(directory, "organisation", organisation);
        ModuleNames.find(catalogue, "module", module);
        Outcomes.done(participations.leave(organisation, module, actor()));
        out.println(organisation + " takes no part in " + module + " any more. Open requests stay with whoever handles"
                + " them.");
        next("guichet:request-list --organisation " + organisation);
    }
}
