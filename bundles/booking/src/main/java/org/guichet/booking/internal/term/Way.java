package org.guichet.booking.internal.term;

import java.util.Locale;
import java.util.Optional;

/** How one meets. */
public enum Way {
    /** At the counter. */
    ON_SITE,
    PHONE,
    VIDEO,
    /** Somebody comes to the resident. */
    HOME;

    /** As in definitions, on the wire and in texts. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The way of that code. */
    public static Optional<Way> of(String code) {
        for (Way way : values()) {
            if (way.code().equals(code)) {
                return Optional.of(way);
            }
        }
        return Optional.empty();
    }
}
