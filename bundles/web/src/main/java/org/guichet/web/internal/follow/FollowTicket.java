package org.guichet.web.internal.follow;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.guichet.api.request.TypedCode;
import org.guichet.platform.request.RequestTickets;
import org.guichet.platform.request.RequestTickets.Opened;
import org.guichet.web.internal.follow.Tracking.TrackingTicket;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Where a link in a message leads: it opens its request in this browser, as the code would, and goes on at once to an address that
 * holds no secret. Looking changes nothing, so that programs which look into mails do no harm.
 */
@Component(service = Page.class)
@At(path = FollowViews.HOME + "/open/{ticket}")
public class FollowTicket implements Page {

    /** Parts of the page that a link may lead to. */
    private static final List<String> PARTS = List.of("judge", "reply", "reopen", "news");

    private static final int GONE = 410;
    private static final int REFERENCE = 8;

    private final FollowViews views;
    private final Tracking tracking;
    private final RequestTickets tickets;

    @Activate
    public FollowTicket(@Reference FollowViews views, @Reference Tracking tracking, @Reference RequestTickets tickets) {
        this.views = views;
        this.tracking = tracking;
        this.tickets = tickets;
    }

    @Override
    public void show(Turn turn) throws IOException {
        Visit visit = Visit.of(turn);
        String ticket = turn.value("ticket");
        Optional<Opened> opened = tickets.open(RequestTickets.FOLLOW, ticket);
        if (opened.isEmpty()) {
            String reference = ticket.length() < REFERENCE
                    ? ""
                    : TypedCode.reference(ticket.substring(0, REFERENCE))
                            .map(plain -> plain.substring(0, REFERENCE / 2) + "-" + plain.substring(REFERENCE / 2))
                            .orElse("");
            views.entry(visit, reference, List.of())
                    .with("notice", "follow.ticket.old")
                    .status(GONE)
                    .write();
            return;
        }
        tracking.follow(
                visit, new TrackingTicket(opened.get().reference(), opened.get().trackingCode()));
        String part = visit.parameter("to");
        visit.redirect(FollowViews.home(opened.get().reference()) + (PARTS.contains(part) ? "#" + part : ""));
    }
}
