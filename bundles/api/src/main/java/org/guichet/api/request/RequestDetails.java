package org.guichet.api.request;

import java.util.List;

/**
 * A request with its history.
 *
 * @param request as it stands
 * @param events oldest first; only the public ones when a resident asked
 */
public record RequestDetails(Request request, List<RequestEvent> events) {
    public RequestDetails {
        events = List.copyOf(events);
    }
}
