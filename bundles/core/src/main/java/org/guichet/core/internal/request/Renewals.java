package org.guichet.core.internal.request;

import java.time.Instant;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Embeddable;

/**
 * The promises that a request was given after its first ones, each time that it came back to the service. They are counted on
 * their own: whether the first ones were kept doesn't change.
 */
@Embeddable
public class Renewals {

    /** Of the one that holds; null when none does. */
    @Column(name = "again_due")
    private Instant due;

    @Column(name = "again_count", nullable = false)
    private int count;

    @Column(name = "again_answered", nullable = false)
    private int answered;

    @Column(name = "again_in_time", nullable = false)
    private int inTime;

    Optional<Instant> due() {
        return Optional.ofNullable(due);
    }

    int count() {
        return count;
    }

    int answered() {
        return answered;
    }

    int inTime() {
        return inTime;
    }

    void begin(Instant until) {
        due = until;
        count++;
    }

    void answer(Instant at) {
        if (due != null) {
            answered++;
            inTime += at.isAfter(due) ? 0 : 1;
            due = null;
        }
    }

    /** It is over without an answer. */
    void end() {
        due = null;
    }
}
