package org.guichet.api.request;

import java.util.Locale;
import java.util.Optional;

/** How soon the service wants to deal with a request, beyond what is promised. It is the service's own: residents never read it. */
public enum Priority {
    /** As it comes. */
    NORMAL,
    /** Before the others, after those where somebody {@linkplain Request#urgent is in danger}. */
    HIGH;

    /** As on the wire. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The priority of that code. */
    public static Optional<Priority> of(String code) {
        for (Priority priority : values()) {
            if (priority.code().equals(code)) {
                return Optional.of(priority);
            }
        }
        return Optional.empty();
    }
}
