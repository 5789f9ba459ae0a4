package org.guichet.api.request;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * An open request near a point, as anybody may know of it: nothing in it is personal.
 *
 * @param reference for {@link NearbyRequests#join}; not to be shown, because it is the first resident's
 * @param phase where it stands
 * @param metres how far it is, rounded to ten metres; empty: not known, but the address is the same
 * @param receivedAt since when it is known
 */
public record NearbyRequest(String reference, Phase phase, Optional<Integer> metres, Instant receivedAt) {
    public NearbyRequest {
        requireNonNull(reference, "reference");
        requireNonNull(phase, "phase");
        requireNonNull(metres, "metres");
        requireNonNull(receivedAt, "receivedAt");
    }
}
