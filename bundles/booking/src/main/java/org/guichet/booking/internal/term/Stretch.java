package org.guichet.booking.internal.term;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAmount;
import org.guichet.booking.internal.time.LocalDays;

/**
 * A stretch of time as definitions write it: {@code PT4H} are hours that go by, {@code P7D} are days of the calendar, whatever the
 * clocks do meanwhile.
 */
public record Stretch(TemporalAmount amount) {

    /** Of nothing. */
    public static final Stretch NONE = new Stretch(Duration.ZERO);

    /** From {@code PT4H}, {@code P7D}, {@code P12M}. */
    public static Stretch parse(String text) {
        return new Stretch(text.contains("T") ? Duration.parse(text) : Period.parse(text));
    }

    /** So long after a moment. */
    public Instant after(Instant moment) {
        return at(moment).plus(amount).toInstant();
    }

    /** So long before a moment. */
    public Instant before(Instant moment) {
        return at(moment).minus(amount).toInstant();
    }

    private static ZonedDateTime at(Instant moment) {
        return moment.atZone(LocalDays.ZONE);
    }
}
