package org.guichet.platform.request;

import java.util.Map;
import java.util.Optional;

/** Says what events are called that another noun writes with {@link RequestChronicle}: registered as a service. Thread-safe. */
public interface RequestEventWords {

    /**
     * What an event is called.
     *
     * @param details as they were written with it
     * @param language code, such as {@code fr}
     * @return empty for types of others
     */
    Optional<String> of(String type, Map<String, String> details, String language);
}
