package org.guichet.web.internal.telling;

import java.util.Optional;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.organisation.Department;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Request;
import org.guichet.web.internal.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Names of who handles a request and of what was asked. */
@Component(service = HandlerNames.class)
public class HandlerNames {

    private final OrganisationDirectory organisations;
    private final ModuleCatalogue catalogue;

    @Activate
    public HandlerNames(@Reference OrganisationDirectory organisations, @Reference ModuleCatalogue catalogue) {
        this.organisations = organisations;
        this.catalogue = catalogue;
    }

    /** Such as « Voirie (Grabels) ». */
    public String of(Competent competent, Texts texts) {
        Optional<Organisation> organisation = organisations.organisation(competent.organisation());
        String department = organisation
                .flatMap(o -> o.department(competent.department()))
                .map(Department::name)
                .map(texts::of)
                .orElse(competent.department());
        return texts.text(
                "handler", department, organisation.map(o -> texts.of(o.name())).orElse(competent.organisation()));
    }

    /** What people call the service, also after its module has left. */
    public String title(Request request, Texts texts) {
        return title(request.service(), request.serviceVersion(), texts);
    }

    /** The same of a version of a service. */
    public String title(String service, int version, Texts texts) {
        return catalogue
                .service(service, version)
                .or(() -> catalogue.latestKnown(service))
                .map(ServiceDefinition::title)
                .map(texts::of)
                .orElse(service);
    }
}
