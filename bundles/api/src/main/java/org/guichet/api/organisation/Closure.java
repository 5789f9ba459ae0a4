package org.guichet.api.organisation;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Optional;
import org.guichet.api.LocalizedText;

/**
 * A day or several on which a counter is closed, whatever its hours say.
 *
 * @param from first day
 * @param to last day; the same as the first for one day
 * @param reason why, for residents
 */
public record Closure(LocalDate from, LocalDate to, Optional<LocalizedText> reason) {
    public Closure {
        requireNonNull(reason, "reason");
        if (from.isAfter(to)) {
            throw new IllegalArgumentException("a closure from " + from + " can't end on " + to);
        }
    }

    /** Whether that day belongs to it. */
    public boolean includes(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
