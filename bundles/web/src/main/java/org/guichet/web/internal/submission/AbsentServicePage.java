package org.guichet.web.internal.submission;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.web.internal.commune.CommunePage;
import org.guichet.web.internal.counter.Counters;
import org.guichet.web.internal.form.Summary;
import org.guichet.web.internal.form.Typed;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says that a service isn't on offer, whom to call and where it is, and gives back what was typed meanwhile. */
@Component(service = AbsentServicePage.class)
public class AbsentServicePage {

    private static final int GONE = 410;

    private final Pages pages;
    private final ModuleCatalogue catalogue;
    private final OrganisationDirectory organisations;
    private final Counters counters;
    private final CommunePage communePage;
    private final Summary summary;

    @Activate
    public AbsentServicePage(
            @Reference Pages pages,
            @Reference ModuleCatalogue catalogue,
            @Reference OrganisationDirectory organisations,
            @Reference Counters counters,
            @Reference CommunePage communePage,
            @Reference Summary summary) {
        this.pages = pages;
        this.catalogue = catalogue;
        this.organisations = organisations;
        this.counters = counters;
        this.communePage = communePage;
        this.summary = summary;
    }

    /** Before anything was typed. */
    void show(Visit visit, Organisation commune, ServiceDefinition service) throws IOException {
        page(visit, commune, service).write();
    }

    /** While the form was open: nothing was sent, nothing is lost. */
    void interrupted(Visit visit, Organisation commune, ServiceDefinition service, Typed typed, String key)
            throws IOException {
        page(visit, commune, service)
                .with("rows", summary.of(service, typed, visit.texts()))
                .with("hidden", typed.except(input -> false))
                .with("key", key)
                .status(GONE)
                .secret()
                .write();
    }

    private Pages.Page page(Visit visit, Organisation commune, ServiceDefinition service) {
        Texts texts = visit.texts();
        List<Pages.CommuneView> elsewhere = new ArrayList<>();
        for (String code : catalogue.offeredAt(service.id())) {
            organisations
                    .organisation(code)
                    .filter(o -> !o.code().equals(commune.code()))
                    .ifPresent(o -> elsewhere.add(new Pages.CommuneView(code, texts.of(o.name()))));
        }
        Pages.Page page = pages.page(visit, "absent")
                .of(commune)
                .with("service", service.id())
                .with("serviceTitle", texts.of(service.title()))
                .with("elsewhere", elsewhere);
        counters.toCall(commune, texts).ifPresent(c -> page.with("counter", c));
        Optional<ServiceDefinition> question = communePage.question(commune);
        question.filter(q -> !q.id().equals(service.id()))
                .ifPresent(q -> page.with("question", q.id()).with("questionTitle", texts.of(q.title())));
        return page;
    }
}
