package org.guichet.api.request;

import java.util.List;
import java.util.Optional;

/**
 * One page of a list.
 *
 * @param requests at most as many as asked for
 * @param next what to ask for after; empty on the last page
 */
public record RequestPage(List<Request> requests, Optional<String> next) {
    public RequestPage {
        requests = List.copyOf(requests);
    }
}
