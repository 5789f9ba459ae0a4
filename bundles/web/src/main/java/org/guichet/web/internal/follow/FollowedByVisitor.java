package org.guichet.web.internal.follow;

import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.page.FollowedRequests;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** By the sealed cookies of those who entered a code. */
@Component(service = FollowedRequests.class)
public class FollowedByVisitor implements FollowedRequests {

    private final Tracking tracking;

    @Activate
    public FollowedByVisitor(@Reference Tracking tracking) {
        this.tracking = tracking;
    }

    @Override
    public Optional<Actor.ResidentOf> resident(Turn turn, String reference) {
        return tracking.followed(Visit.of(turn), reference).map(held -> new Actor.ResidentOf(held.code()));
    }

    @Override
    public String address(String reference) {
        return FollowViews.home(reference);
    }
}
