package org.guichet.notify.internal.resident;

import java.util.Optional;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.organisation.Department;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Request;
import org.guichet.api.text.PhoneNumber;
import org.guichet.notify.internal.text.MailTexts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What people call services, and who handles them. Thread-safe. */
@Component(service = Names.class)
public class Names {

    private final OrganisationDirectory organisations;
    private final ModuleCatalogue catalogue;

    @Activate
    public Names(@Reference OrganisationDirectory organisations, @Reference ModuleCatalogue catalogue) {
        this.organisations = organisations;
        this.catalogue = catalogue;
    }

    /** What was asked for, also after its module has left. */
    public String title(Request request, MailTexts texts) {
        return catalogue
                .service(request.service(), request.serviceVersion())
                .or(() -> catalogue.latestKnown(request.service()))
                .map(ServiceDefinition::title)
                .map(texts::of)
                .orElse(request.service());
    }

    /** Such as « Voirie (Grabels) ». */
    public String handler(Request request, MailTexts texts) {
        Competent competent = request.competent();
        Optional<Organisation> organisation = organisations.organisation(competent.organisation());
        String department = organisation
                .flatMap(o -> o.department(competent.department()))
                .map(Department::name)
                .map(texts::of)
                .orElse(competent.department());
        return texts.text(
                "handler", department, organisation.map(o -> texts.of(o.name())).orElse(competent.organisation()));
    }

    /** Whom to call where a request was lodged. */
    Optional<String> phone(Request request) {
        return organisations.organisation(request.organisation()).flatMap(o -> o.counters().stream()
                .flatMap(counter -> counter.phone().stream())
                .findFirst()
                .map(PhoneNumber::printed));
    }
}
