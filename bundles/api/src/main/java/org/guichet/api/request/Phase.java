package org.guichet.api.request;

import java.util.Locale;
import java.util.Optional;

/** Where a request stands, whatever its workflow calls it. */
public enum Phase {
    /** Nobody has taken it in charge yet. */
    RECEIVED,
    /** Somebody works on it. */
    IN_PROGRESS,
    /** It waits for the resident. */
    WAITING,
    /** It is over. */
    CLOSED;

    /** As written in definitions and on the wire, such as {@code in-progress}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The phase of that code. */
    public static Optional<Phase> of(String code) {
        for (Phase phase : values()) {
            if (phase.code().equals(code)) {
                return Optional.of(phase);
            }
        }
        return Optional.empty();
    }
}
