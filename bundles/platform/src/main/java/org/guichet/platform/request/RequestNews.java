package org.guichet.platform.request;

import java.util.List;
import java.util.Optional;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.RequestEvent;

/**
 * What a request's resident is told of what another noun keeps with it, by whoever tells residents: registered as a service. It is asked
 * when something is told, and says how it is then. Thread-safe.
 */
public interface RequestNews {

    /**
     * What an event is to the resident, in one sentence; it is one that {@link RequestChronicle} wrote.
     *
     * @param language code, such as {@code fr}
     * @return empty for events of others, and for those that nobody is told of
     */
    Optional<String> heading(RequestEvent event, String language);

    /** Whether it still holds: what was changed since isn't told any more. */
    default boolean isStillTrue(RequestDetails details, RequestEvent event) {
        return true;
    }

    /** What stands in everything that the resident is told, as it is now. */
    default List<Fact> facts(RequestDetails details, String language) {
        return List.of();
    }

    /** One line: what it is called, and what it says. */
    record Fact(String label, String value) {}
}
