package org.guichet.api.statistics;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * How soon the requests of one group were dealt with, against what was promised.
 *
 * @param keys dimension to value, such as {@code month=2026-11}
 * @param count requests received
 * @param firstAnswer until somebody first wrote to the resident, against the commitment on first answers
 * @param answer until the answer, against the commitment on answers
 * @param closure until the request was closed, refused or cancelled, against the commitment on answers; a request that
 *     is taken up again doesn't count until it is closed again
 * @param onTheSpot how many were answered while the resident was there: recorded at a counter, on the phone or by video
 *     and answered within half an hour
 */
public record Timeliness(
        Map<String, String> keys, long count, Delay firstAnswer, Delay answer, Delay closure, long onTheSpot) {
    public Timeliness {
        keys = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(keys));
        requireNonNull(firstAnswer, "firstAnswer");
        requireNonNull(answer, "answer");
        requireNonNull(closure, "closure");
    }

    /**
     * How long something took.
     *
     * @param count how many requests have come so far
     * @param medianDays median of whole calendar days from reception; empty when none has
     * @param inTime how many of them when due
     */
    public record Delay(long count, OptionalDouble medianDays, long inTime) {

        /** Share (0 to 1) of those that came when due; empty when none has come. */
        public OptionalDouble withinCommitment() {
            return count == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) inTime / count);
        }
    }
}
