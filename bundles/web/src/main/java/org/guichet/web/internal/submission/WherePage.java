package org.guichet.web.internal.submission;

import java.io.IOException;
import java.util.List;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.organisation.Organisation;
import org.guichet.web.internal.form.Drafts;
import org.guichet.web.internal.form.PlaceStep;
import org.guichet.web.internal.form.RequestForm;
import org.guichet.web.internal.form.RequestForm.FormState;
import org.guichet.web.internal.form.Step;
import org.guichet.web.internal.form.Typed;
import org.guichet.web.internal.http.Communes;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.PageException;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a form's script asks while somebody types an address or points at a place. Posted: an address would keep it. */
@Component(service = Page.class)
@At(path = "/c/{commune}/s/{service}/where")
public class WherePage implements Page {

    private static final int FORBIDDEN = 403;

    private final Communes communes;
    private final RequestForm form;
    private final PlaceStep place;
    private final Pages pages;

    @Activate
    public WherePage(
            @Reference Communes communes,
            @Reference RequestForm form,
            @Reference PlaceStep place,
            @Reference Pages pages) {
        this.communes = communes;
        this.form = form;
        this.place = place;
        this.pages = pages;
    }

    @Override
    public boolean looksOnly() {
        return true;
    }

    @Override
    public void show(Turn turn) throws IOException {
        turn.redirect("/c/" + communes.of(turn).code() + "/s/" + turn.value("service"));
    }

    /** Nothing: a script puts whatever comes into the page. */
    @Override
    public void again(Turn turn, String notice) throws IOException {
        pages.page(Visit.of(turn), "said")
                .with("text", "")
                .status(FORBIDDEN)
                .part()
                .write();
    }

    @Override
    public void take(Turn turn) throws IOException {
        Visit visit = Visit.of(turn);
        Organisation commune = communes.of(turn);
        ServiceDefinition service = form.offered(commune, turn.value("service")).orElseThrow(PageException::notFound);
        Typed typed = Typed.of(visit, List.of());
        if (visit.parameter("part").equals("point")) {
            Pages.Page page = pages.page(visit, "place-point");
            place.near(page, Drafts.position(typed));
            place.elsewhere(page, new FormState(commune, service, Step.PLACE, 0, typed, ""), visit.texts());
            page.part().write();
        } else {
            place.hint(pages.page(visit, "place-addresses"), commune, typed.text(Typed.ADDRESS))
                    .part()
                    .write();
        }
    }
}
