package org.guichet.booking.internal.diary;

import java.time.Instant;

/**
 * When a diary can't be booked.
 *
 * @param from first moment
 * @param until first moment after
 * @param absence whether nobody is there; otherwise something is booked, and the time holds the gaps around it
 */
public record Taken(Instant from, Instant until, boolean absence) {

    boolean meets(Instant start, Instant end) {
        return from.isBefore(end) && until.isAfter(start);
    }
}
