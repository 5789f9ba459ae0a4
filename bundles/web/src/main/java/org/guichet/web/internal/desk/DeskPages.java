package org.guichet.web.internal.desk;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.guichet.api.access.Caller;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.platform.access.Authority;
import org.guichet.platform.access.Deed;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Routes;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.text.Days;
import org.guichet.web.internal.text.Texts;
import org.guichet.web.page.Area;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Starts the desk's pages: each shows residents' data and is kept nowhere. */
@Component(service = DeskPages.class)
public class DeskPages {

    private final Pages pages;
    private final OrganisationDirectory organisations;
    private final Routes routes;
    private final Clock clock;

    @Activate
    public DeskPages(
            @Reference Pages pages,
            @Reference OrganisationDirectory organisations,
            @Reference Routes routes,
            @Reference Clock clock) {
        this.pages = pages;
        this.organisations = organisations;
        this.routes = routes;
        this.clock = clock;
    }

    /** A page for nobody in particular. */
    Pages.Page page(Visit visit, String template) {
        return pages.page(visit, "desk/" + template).secret();
    }

    /** A page for somebody who works at a desk. */
    Pages.Page page(Visit visit, Caller caller, String template) {
        return framed(visit, caller, "desk/" + template);
    }

    /** The same, on a template of whatever bundle. */
    Pages.Page framed(Visit visit, Caller caller, String template) {
        Texts texts = visit.texts();
        List<String> names = mine(caller).stream().map(o -> texts.of(o.name())).toList();
        return pages.page(visit, template)
                .secret()
                .with("agent", caller.account())
                .with("office", String.join(", ", names))
                .with("nav", routes.nav(Area.DESK, caller))
                .with("console", routes.enters(Area.CONSOLE, caller));
    }

    /** A page for somebody who is signed in and has no desk. */
    Pages.Page outside(Visit visit, Caller caller) {
        return page(visit, "no-desk")
                .with("agent", caller.account())
                .with("nav", routes.nav(Area.DESK, caller))
                .with("console", routes.enters(Area.CONSOLE, caller));
    }

    /** The answer to a page that saves a draft by itself. */
    void draftSaved(Visit visit, boolean saved) throws IOException {
        Texts texts = visit.texts();
        pages.page(visit, "said")
                .secret()
                .with(
                        "text",
                        saved
                                ? texts.text("desk.draft.saved-at", Days.time(clock.instant(), texts))
                                : texts.text("desk.draft.too-long"))
                .status(saved ? 200 : 413)
                .part()
                .write();
    }

    /** There is no such thing, or not for this caller: the same page. */
    void notFound(Visit visit, Caller caller) throws IOException {
        page(visit, caller, "not-found").status(404).write();
    }

    /** The organisations where the caller works, by name. */
    List<Organisation> mine(Caller caller) {
        return of(Authority.where(caller, Deed.WORK_ON_REQUESTS));
    }

    private List<Organisation> of(Set<String> codes) {
        return organisations.organisations().stream()
                .filter(o -> codes.contains(o.code()))
                .toList();
    }
}
