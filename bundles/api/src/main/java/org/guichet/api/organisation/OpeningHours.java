package org.guichet.api.organisation;

import java.time.LocalTime;

/**
 * One stretch of a day during which a counter is open, local time (Europe/Paris).
 *
 * @param from first minute
 * @param to first minute after
 */
public record OpeningHours(LocalTime from, LocalTime to) {
    public OpeningHours {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("opens at " + from + " but closes at " + to);
        }
    }

    /** From {@code 08:30-12:00}. */
    public static OpeningHours parse(String text) {
        int dash = text.indexOf('-');
        if (dash < 0) {
            throw new IllegalArgumentException("hours are written 08:30-12:00, not " + text);
        }
        return new OpeningHours(
                LocalTime.parse(text.substring(0, dash).trim()),
                LocalTime.parse(text.substring(dash + 1).trim()));
    }

    @Override
    public String toString() {
        return from + "-" + to;
    }
}
