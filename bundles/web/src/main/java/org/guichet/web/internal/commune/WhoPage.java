package org.guichet.web.internal.commune;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.organisation.OrganisationKind;
import org.guichet.api.request.Competent;
import org.guichet.platform.participation.Handlers;
import org.guichet.web.internal.counter.Counters;
import org.guichet.web.internal.form.RequestForm;
import org.guichet.web.internal.http.Communes;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.telling.HandlerNames;
import org.guichet.web.internal.text.Texts;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who does what in a commune: every service with who handles it and by when, and partners with where one meets them. */
@Component(service = Page.class)
@At(path = "/c/{commune}/who")
public class WhoPage implements Page {

    /** Whoever asks, it is the same. */
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final Pages pages;
    private final Communes communes;
    private final ModuleCatalogue catalogue;
    private final Handlers handlers;
    private final HandlerNames names;
    private final OrganisationDirectory organisations;
    private final Counters counters;

    /** A service and who handles it. */
    public record Line(String address, String title, String handler, String promise) {}

    /** Services of a module. */
    public record Group(String title, List<Line> lines) {}

    /** A partner and where one meets it. */
    public record PartnerLine(String name, Counters.View counter) {}

    @Activate
    public WhoPage(
            @Reference Pages pages,
            @Reference Communes communes,
            @Reference ModuleCatalogue catalogue,
            @Reference Handlers handlers,
            @Reference HandlerNames names,
            @Reference OrganisationDirectory organisations,
            @Reference Counters counters) {
        this.pages = pages;
        this.communes = communes;
        this.catalogue = catalogue;
        this.handlers = handlers;
        this.names = names;
        this.organisations = organisations;
        this.counters = counters;
    }

    @Override
    public void show(Turn turn) throws IOException {
        Visit visit = Visit.of(turn);
        Organisation commune = communes.of(turn);
        Texts texts = visit.texts();
        pages.page(visit, "who")
                .of(commune)
                .with("groups", groups(commune, texts))
                .with("partners", partners(commune, texts))
                .shared(KEPT)
                .write();
    }

    private List<Group> groups(Organisation commune, Texts texts) {
        Map<String, Competent> handled = handlers.of(commune.code());
        List<ServiceDefinition> offered = catalogue.offeredBy(commune.code());
        List<Group> groups = new ArrayList<>();
        for (ModuleInfo module : catalogue.modules()) {
            List<Line> lines = module.services().stream()
                    .map(ServiceDefinition::id)
                    .filter(handled::containsKey)
                    .flatMap(id -> offered.stream().filter(s -> s.id().equals(id)))
                    .map(s -> line(commune, s, handled.get(s.id()), texts))
                    .toList();
            if (!lines.isEmpty()) {
                groups.add(new Group(texts.of(module.title()), lines));
            }
        }
        return groups;
    }

    private Line line(Organisation commune, ServiceDefinition service, Competent competent, Texts texts) {
        return new Line(
                "/c/" + commune.code() + "/s/" + service.id(),
                texts.of(service.title()),
                names.of(competent, texts),
                RequestForm.promise(service.commitments(), false, texts).orElse(""));
    }

    private List<PartnerLine> partners(Organisation commune, Texts texts) {
        return organisations.organisations().stream()
                .filter(o -> o.kind() == OrganisationKind.PARTNER)
                .flatMap(o -> partner(commune, o, texts).stream())
                .toList();
    }

    private Optional<PartnerLine> partner(Organisation commune, Organisation partner, Texts texts) {
        return counters.helping(commune, partner.code(), texts)
                .map(counter -> new PartnerLine(texts.of(partner.name()), counter));
    }
}
