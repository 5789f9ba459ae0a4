package org.guichet.web.internal.desk;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.guichet.api.access.Role;
import org.guichet.api.organisation.Organisation;
import org.guichet.web.internal.form.PlaceStep;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Positions;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.PageException;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What an agent's form asks while an address is typed, or a point set. Posted: an address would keep it. */
@Component(service = Page.class)
@At(
        path = DeskWherePage.PATH,
        who = {Role.AGENT, Role.HANDLER})
public class DeskWherePage implements Page {

    private static final int FORBIDDEN = 403;

    static final String PATH = "/desk/new/where";

    private final DeskPages pages;
    private final PlaceStep place;

    @Activate
    public DeskWherePage(@Reference DeskPages pages, @Reference PlaceStep place) {
        this.pages = pages;
        this.place = place;
    }

    @Override
    public void show(Turn turn) throws IOException {
        turn.redirect("/desk/new");
    }

    /** Nothing: a script puts whatever comes into the page. */
    @Override
    public void again(Turn turn, String notice) throws IOException {
        pages.framed(Visit.of(turn), turn.caller(), "said")
                .with("text", "")
                .status(FORBIDDEN)
                .part()
                .write();
    }

    @Override
    public void take(Turn turn) throws IOException {
        Visit visit = Visit.of(turn);
        if (visit.parameter("part").equals("point")) {
            Pages.Page page = pages.framed(visit, turn.caller(), "place-point");
            place.near(page, Positions.of(visit.parameter("lat"), visit.parameter("lon")));
            page.part().write();
        } else {
            List<Organisation> mine = pages.mine(turn.caller());
            String wanted = visit.parameter("organisation");
            Optional<Organisation> here = mine.stream()
                    .filter(o -> wanted.isEmpty() || o.code().equals(wanted))
                    .findFirst();
            place.hint(
                            pages.framed(visit, turn.caller(), "place-addresses"),
                            here.orElseThrow(PageException::notFound),
                            visit.parameter("address"))
                    .part()
                    .write();
        }
    }
}
