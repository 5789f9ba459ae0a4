package org.guichet.web.internal.submission;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.web.internal.counter.Counters;
import org.guichet.web.internal.form.CarriedWords;
import org.guichet.web.internal.form.Summary;
import org.guichet.web.internal.form.Typed;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.search.ServiceSearch;
import org.guichet.web.internal.search.Words;
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
    private final CarriedWords carried;
    private final Summary summary;

    @Activate
    public AbsentServicePage(
            @Reference Pages pages,
            @Reference ModuleCatalogue catalogue,
            @Reference OrganisationDirectory organisations,
            @Reference Counters counters,
            @Reference CarriedWords carried,
            @Reference Summary summary) {
        this.pages = pages;
        this.catalogue = catalogue;
        this.organisations = organisations;
        this.counters = counters;
        this.carried = carried;
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
        ServiceSearch.general(catalogue.offeredBy(commune.code()))
                .filter(general -> !general.id().equals(service.id()))
                .ifPresent(general -> page.with(
                                "general",
                                "/c/" + commune.code() + "/s/" + general.id()
                                        + carried.query(about(visit, texts.of(service.title()))))
                        .with("generalTitle", texts.of(general.title())));
        return page;
    }

    /** What the written way is about: this service, and what somebody searched for if that says more. */
    private String about(Visit visit, String title) {
        return carried.of(visit)
                .filter(words -> !Words.plain(words).equals(Words.plain(title)))
                .map(words -> title + " : " + words)
                .orElse(title);
    }
}
