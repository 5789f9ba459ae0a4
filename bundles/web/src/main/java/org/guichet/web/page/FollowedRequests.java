package org.guichet.web.page;

import java.util.Optional;
import org.guichet.api.access.Actor;
import org.osgi.annotation.versioning.ProviderType;

/** Who follows which request, for pages of other bundles below {@code /follow/{reference}}. Thread-safe. */
@ProviderType
public interface FollowedRequests {

    /** The resident that this visitor is to the request: who entered its code. Empty for everybody else. */
    Optional<Actor.ResidentOf> resident(Turn turn, String reference);

    /** Where the request is followed, or where one enters its code. */
    String address(String reference);
}
