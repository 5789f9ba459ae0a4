package org.guichet.web.internal.desk;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.desk.TextModules;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.text.Days;
import org.guichet.web.internal.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Starts the desk's pages: each shows residents' data and is kept nowhere. */
@Component(service = DeskPages.class)
public class DeskPages {

    private final Pages pages;
    private final OrganisationDirectory organisations;
    private final Clock clock;

    @Activate
    public DeskPages(@Reference Pages pages, @Reference OrganisationDirectory organisations, @Reference Clock clock) {
        this.pages = pages;
        this.organisations = organisations;
        this.clock = clock;
    }

    /** A page for nobody in particular. */
    Pages.Page page(Visit visit, String template) {
        return pages.page(visit, "desk/" + template).secret();
    }

    /** A page for somebody who works at a desk. */
    Pages.Page page(Visit visit, Caller caller, String template) {
        Texts texts = visit.texts();
        List<String> names = mine(caller).stream().map(o -> texts.of(o.name())).toList();
        return page(visit, template)
                .with("agent", caller.account())
                .with("office", String.join(", ", names))
                .with("editsTexts", !TextModules.editable(caller).isEmpty())
                .with("console", DeskAccess.entersConsole(caller));
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
        return of(caller.organisations(Role.AGENT, Role.HANDLER));
    }

    private List<Organisation> of(Set<String> codes) {
        return organisations.organisations().stream()
                .filter(o -> codes.contains(o.code()))
                .toList();
    }
}
