package org.guichet.core.internal.request;

import java.time.Instant;
import java.util.Optional;

/**
 * The promises that a request was given after its first ones, each time that it came back to the service. They are counted on
 * their own: whether the first ones were kept doesn't change. Immutable; a request keeps it in four columns of its own, since an
 * embedded one is dear where many are read ({@code docs/performance.md}).
 *
 * @param due of the one that holds
 * @param count how many there were
 * @param answered how many of them were followed by an answer
 * @param inTime how many of those were kept
 */
record Renewals(Optional<Instant> due, int count, int answered, int inTime) {

    Renewals begin(Instant until) {
        return new Renewals(Optional.of(until), count + 1, answered, inTime);
    }

    Renewals answer(Instant at) {
        return due.map(until ->
                        new Renewals(Optional.empty(), count, answered + 1, inTime + (at.isAfter(until) ? 0 : 1)))
                .orElse(this);
    }

    /** It is over without an answer. */
    Renewals end() {
        return new Renewals(Optional.empty(), count, answered, inTime);
    }
}
