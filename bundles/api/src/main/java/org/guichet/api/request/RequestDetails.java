package org.guichet.api.request;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request with its history.
 *
 * @param request as it stands
 * @param events oldest first; only the public ones when a resident asked
 * @param joining of whom its reference is, when staff asked by the one of somebody who joined it
 * @param parts what is kept with it beyond that, such as a booking, by the name of what it is
 */
public record RequestDetails(
        Request request, List<RequestEvent> events, Optional<Joining> joining, Map<String, Object> parts) {

    /**
     * Somebody who reported the same and joined: nothing else is known of them.
     *
     * @param reference their own
     * @param at when they joined
     */
    public record Joining(String reference, Instant at) {}

    public RequestDetails {
        events = List.copyOf(events);
        requireNonNull(joining, "joining");
        parts = Map.copyOf(parts);
    }

    /** Asked for by its own reference. */
    public RequestDetails(Request request, List<RequestEvent> events) {
        this(request, events, Optional.empty(), Map.of());
    }
}
