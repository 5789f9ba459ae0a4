package org.guichet.platform.desk;

import java.time.Duration;
import java.util.List;
import org.guichet.api.access.Caller;
import org.osgi.annotation.versioning.ProviderType;

/** Who among the staff looks at a request now, on whatever node. Never for residents. Thread-safe. */
@ProviderType
public interface RequestPresence {

    /** Who hasn't said so for that long looks no more. */
    Duration LIFETIME = Duration.ofSeconds(50);

    /**
     * Notes that the caller looks at the request.
     *
     * @return the accounts of the others who do, by name; nobody, and nothing is noted, when it is out of the caller's scope
     */
    List<String> look(String reference, Caller caller);

    /** Notes that the caller looks at it no more. */
    void leave(String reference, Caller caller);
}
