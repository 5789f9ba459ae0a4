package org.guichet.platform.outbox;

import org.guichet.platform.data.UnitOfWork;

/** Leaves word of what happened, in the transaction in which it happened: nothing is told that didn't, and nothing is forgotten. Thread-safe. */
public interface Outbox {

    /**
     * Leaves word for an audience. Where no {@link Delivery} reads for it, nor has for thirty days, nothing is written: who comes
     * later is not to tell everybody about everything.
     *
     * @param sequence of the subject's events, counted up; one word for each audience and channel
     */
    void leave(UnitOfWork unit, Subject subject, int sequence, String audience, String channel);

    /** Has what is due told now; call it after the commit. Without it, it is told within seconds. */
    void wakeUp();
}
