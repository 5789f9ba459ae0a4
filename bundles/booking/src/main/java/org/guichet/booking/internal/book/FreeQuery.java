package org.guichet.booking.internal.book;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Which times are looked for.
 *
 * @param organisation where the request will be lodged
 * @param counter at this one only
 * @param diary in this one only, by its code
 * @param from first day
 * @param until last day, at most {@value #MOST_DAYS} days later
 * @param length which of the service's lengths; empty where there is one
 * @param byStaff whether notice, horizon and gaps are passed over
 */
public record FreeQuery(
        String service,
        String organisation,
        Optional<String> counter,
        Optional<String> diary,
        LocalDate from,
        LocalDate until,
        String length,
        boolean byStaff) {

    /** Longest stretch that is looked through at once. */
    public static final int MOST_DAYS = 62;
}
