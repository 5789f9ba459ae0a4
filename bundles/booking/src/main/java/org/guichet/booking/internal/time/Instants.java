package org.guichet.booking.internal.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Moments as programs write them. Stateless. */
public final class Instants {

    private Instants() {}

    /** From {@code 2026-12-01T09:00:00+01:00} or {@code 2026-12-01T08:00:00Z}; empty when it is none. */
    public static Optional<Instant> of(String text) {
        try {
            Instant moment = OffsetDateTime.parse(text).toInstant();
            // what a database holds
            return moment.isAfter(Instant.parse("2000-01-01T00:00:00Z"))
                            && moment.isBefore(Instant.parse("2200-01-01T00:00:00Z"))
                    ? Optional.of(moment)
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
