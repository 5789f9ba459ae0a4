package org.guichet.web.internal.desk;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Role;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.RequestService;
import org.guichet.platform.desk.TrackingCodes;
import org.guichet.web.internal.form.Mistake;
import org.guichet.web.internal.http.FormKey;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Gives somebody who lost a tracking code another one, with a receipt to print. */
@Component(service = Page.class)
@At(
        path = "/desk/requests/{reference}/code",
        who = {Role.AGENT, Role.HANDLER})
public class NewCodePage implements Page {

    static final String SAID = "new-code";

    private static final String CASE = "/desk/requests/";
    private static final String HELD = "held";
    private static final int UNPROCESSABLE = 422;

    private final DeskPages pages;
    private final DeskAccess access;
    private final RequestService requests;
    private final TrackingCodes codes;
    private final CaseWords words;

    @Activate
    public NewCodePage(
            @Reference DeskPages pages,
            @Reference DeskAccess access,
            @Reference RequestService requests,
            @Reference TrackingCodes codes,
            @Reference CaseWords words) {
        this.pages = pages;
        this.access = access;
        this.requests = requests;
        this.codes = codes;
        this.words = words;
    }

    @Override
    public void show(Turn turn) throws IOException {
        answer(turn, "", "");
    }

    /** Whether the caller still may do what a kept page offers. */
    @Override
    public boolean mayReturn(Turn turn) {
        return find(turn).isPresent();
    }

    /** After a break: as it was typed. */
    @Override
    public void again(Turn turn, String notice) throws IOException {
        answer(turn, "", notice);
    }

    @Override
    public void take(Turn turn) throws IOException {
        Visit visit = Visit.of(turn);
        Optional<Request> found = find(turn);
        if (found.isEmpty()) {
            pages.notFound(visit, turn.caller());
            return;
        }
        Request request = found.get();
        String held = visit.parameter(HELD);
        TrackingCodes.Outcome outcome = isOf(request, held, turn)
                ? codes.renew(held, new Actor.Staff(turn.caller()), FormKey.of(visit, List.of(held)))
                : new TrackingCodes.NotFound();
        if (outcome instanceof TrackingCodes.Given given) {
            access.say(visit, List.of(SAID, request.reference(), given.trackingCode(), given.reference()));
            visit.redirect(CASE + request.reference() + ListWalk.carried(visit));
        } else {
            String why = outcome instanceof TrackingCodes.NotFollowed ? "desk.code.gone" : "desk.code.unknown";
            answer(turn, visit.texts().text(why), "");
        }
    }

    /** Whether it is the request's own reference, or that of somebody who joined it. */
    private boolean isOf(Request request, String held, Turn turn) {
        return requests.find(held, turn.caller().scope())
                .filter(d -> d.request().reference().equals(request.reference()))
                .isPresent();
    }

    private Optional<Request> find(Turn turn) {
        return requests.find(turn.value("reference"), turn.caller().scope())
                .map(RequestDetails::request)
                .filter(request -> codes.may(request, new Actor.Staff(turn.caller())));
    }

    private void answer(Turn turn, String error, String notice) throws IOException {
        Visit visit = Visit.of(turn);
        Optional<Request> found = find(turn);
        if (found.isEmpty()) {
            pages.notFound(visit, turn.caller());
            return;
        }
        Request request = found.get();
        Pages.Page page = pages.page(visit, turn.caller(), "code")
                .with("line", words.line(request, turn.caller(), visit.texts()))
                .with(HELD, visit.isPost() ? visit.parameter(HELD) : request.reference())
                .with("key", FormKey.of(visit))
                .with("inList", visit.parameter(ListWalk.IN))
                .with("next", visit.parameter(ListWalk.NEXT))
                .with("back", CASE + request.reference() + ListWalk.carried(visit))
                .with("error", error)
                .with("mistakes", error.isEmpty() ? List.of() : List.of(new Mistake(HELD, error)));
        if (!notice.isEmpty()) {
            page.with("notice", notice);
        }
        (error.isEmpty() ? page : page.status(UNPROCESSABLE)).write();
    }
}
