package org.guichet.api.spi;

import org.guichet.api.request.Request;
import org.guichet.api.request.RequestEvent;

/**
 * What a {@link RequestListener} is told.
 *
 * @param request as it stands now, which may be later than the event
 * @param event what happened
 */
public record RequestNotice(Request request, RequestEvent event) {

    /** The same for every call about this event, different for any other. */
    public String idempotencyKey() {
        return request.reference() + "/" + event.sequence();
    }

    @Override
    public String toString() {
        return "RequestNotice[" + idempotencyKey() + "]";
    }
}
