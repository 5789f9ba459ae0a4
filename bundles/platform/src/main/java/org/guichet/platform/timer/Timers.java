package org.guichet.platform.timer;

import java.time.Instant;
import java.util.Optional;
import org.guichet.platform.data.UnitOfWork;
import org.guichet.platform.outbox.Subject;

/**
 * What is to happen by itself: written in the caller's transaction, so that it is there if and only if the rest is. A subject has
 * at most one timer of a kind. Fires within some ten seconds of its time, or when the platform is there again. Thread-safe.
 */
public interface Timers {

    /**
     * Sets a timer, instead of one of the same kind for the same subject.
     *
     * @param kind the one of the {@link Timed} that does it
     * @param detail at most a hundred characters, nothing personal; may be empty
     */
    void set(UnitOfWork unit, Subject subject, String kind, String detail, Instant due);

    /** Sees to it that nothing of that kind happens to the subject. */
    void drop(UnitOfWork unit, Subject subject, String kind);

    /** The one that runs. */
    Optional<RunningTimer> running(UnitOfWork unit, Subject subject, String kind);
}
