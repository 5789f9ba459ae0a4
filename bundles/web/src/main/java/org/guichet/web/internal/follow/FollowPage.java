package org.guichet.web.internal.follow;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.guichet.api.request.JoinedRequest;
import org.guichet.api.request.RequestDetails;
import org.guichet.web.internal.follow.Tracking.TrackingTicket;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One request, for whoever has its code: no page is about another than its address. */
@Component(service = Page.class)
@At(path = FollowViews.HOME + "/{reference}")
public class FollowPage implements Page {

    private static final String REFERENCE = "reference";
    private static final int LONGEST = 40;

    private final FollowViews views;
    private final Tracking tracking;
    private final JoinedPage joined;

    @Activate
    public FollowPage(@Reference FollowViews views, @Reference Tracking tracking, @Reference JoinedPage joined) {
        this.views = views;
        this.tracking = tracking;
        this.joined = joined;
    }

    @Override
    public boolean mayReturn(Turn turn) {
        return tracking.followed(Visit.of(turn), turn.value(REFERENCE)).isPresent();
    }

    @Override
    public void show(Turn turn) throws IOException {
        Visit visit = Visit.of(turn);
        String reference = turn.value(REFERENCE);
        Optional<TrackingTicket> held = tracking.followed(visit, reference);
        Optional<RequestDetails> found = held.flatMap(tracking::find);
        Optional<JoinedRequest> other = found.isPresent() ? Optional.empty() : held.flatMap(joined::find);
        if (other.isPresent()) {
            tracking.follow(visit, held.get());
            Pages.Page page = joined.page(visit, other.get());
            FollowViews.told(visit, other.get().reference())
                    .ifPresent(done -> page.with("done", "follow.done." + done));
            page.write();
        } else if (found.isEmpty()) {
            views.entry(visit, reference.length() > LONGEST ? "" : reference, List.of())
                    .write();
        } else {
            tracking.follow(visit, held.get());
            views.request(visit, held.get(), found.get()).write();
        }
    }

    /** A form of the time when addresses said nothing: which request it is about isn't known. */
    @Override
    public void take(Turn turn) throws IOException {
        views.ended(Visit.of(turn));
    }
}
