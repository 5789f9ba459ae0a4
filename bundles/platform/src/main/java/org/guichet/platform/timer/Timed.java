package org.guichet.platform.timer;

import org.guichet.platform.data.UnitOfWork;

/**
 * Does what happens by itself: registered as a service. While it is away its timers wait, and nothing of them is lost.
 */
public interface Timed {

    /** Which timers are its own: lower-case letters and hyphens, at most forty characters, beginning with the bundle's noun. */
    String kind();

    /**
     * The time has come. Runs on one node, in a transaction of its own from which the timer is gone already: it may be set again.
     * What it throws undoes all of that, and it is tried again later, ever more rarely.
     */
    void fire(UnitOfWork unit, RunningTimer timer);

    /** Some have fired and are written. */
    default void fired() {}
}
