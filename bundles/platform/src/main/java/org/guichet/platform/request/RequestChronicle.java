package org.guichet.platform.request;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.platform.data.UnitOfWork;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Writes into a request's history what happened to what another noun keeps with it, in the same transaction. How that is called says
 * a {@link RequestEventWords}. Thread-safe.
 */
@ProviderType
public interface RequestChronicle {

    /**
     * Has a request that isn't answered yet answered by another time, because what another noun keeps with it has moved.
     *
     * @return whether there is such a request, and it isn't answered
     */
    boolean promise(UnitOfWork unit, long request, Instant due);

    /**
     * Adds an event, which changes neither where the request stands nor what is promised; all parts are told of it as of any other.
     *
     * @param type in the past tense, such as {@code AppointmentMoved}, as one of the {@link RequestEventWords} knows it
     * @param publicly whether the resident may read it
     * @param message words that somebody wrote with it
     * @param details further facts, nothing personal
     * @return whether there is such a request
     */
    boolean note(
            UnitOfWork unit,
            long request,
            Actor by,
            String type,
            boolean publicly,
            Optional<String> message,
            Map<String, String> details);
}
