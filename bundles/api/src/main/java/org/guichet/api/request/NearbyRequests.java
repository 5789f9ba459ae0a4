package org.guichet.api.request;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What others have reported nearby, for residents who are about to report it again: they join the request that is there
 * and follow it with a reference and a code of their own. Thread-safe.
 */
@ProviderType
public interface NearbyRequests {

    /**
     * Open requests for a service around a point, or at the same address of the same organisation; nearest first, a
     * handful at most. Only reports are told of ({@link org.guichet.api.module.ServiceKind#REPORT}): what is seen in
     * the street. How near and how recent is a setting of the platform.
     *
     * @param organisation where the resident is about to ask
     */
    List<NearbyRequest> find(String organisation, String service, Place place);

    /**
     * Joins a request that {@link #find} told of. Adds one event to its history.
     *
     * @param idempotencyKey chosen by the client, at most 200 characters: the same key gives the same answer
     * @return empty when there is no such request, or it is no longer open
     */
    Optional<Joined> join(String reference, String idempotencyKey);

    /** The course of a request, for somebody who joined it; empty when reference and code don't belong together. */
    Optional<JoinedRequest> find(String reference, String trackingCode);

    /**
     * What somebody gets who joins.
     *
     * @param reference of this resident's own
     * @param trackingCode the secret that belongs to it; given here only
     */
    record Joined(String reference, String trackingCode) {
        @Override
        public String toString() {
            return "Joined[" + reference + "]";
        }
    }
}
