package org.guichet.booking.internal.book;

import java.time.Instant;
import java.util.List;

/** What became of the wish to have a time kept. */
public sealed interface HoldOutcome {

    /**
     * It is kept.
     *
     * @param secret without it nobody confirms it or lets it go; shown once
     * @param keptUntil after that somebody else may have it
     */
    record Held(long booking, String secret, Instant from, Instant until, Instant keptUntil) implements HoldOutcome {
        @Override
        public String toString() {
            return "Held[" + booking + "]";
        }
    }

    /**
     * Somebody else has it.
     *
     * @param nearest other times, the nearest first
     */
    record JustTaken(List<FreeTime> nearest) implements HoldOutcome {}

    /**
     * It can't be had.
     *
     * @param code {@code service}, {@code length}, {@code way}, {@code persons}, {@code time} (nobody is there then) or
     *     {@code too-many} (more are held from there than anybody needs)
     */
    record Refused(String code) implements HoldOutcome {}
}
