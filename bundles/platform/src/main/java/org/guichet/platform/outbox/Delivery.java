package org.guichet.platform.outbox;

/**
 * Tells an audience: a service that whoever does it registers, one for each audience. It is called by one thread for each channel,
 * so that no channel waits for another; of one subject in the order of what happened, the next when the one before is told.
 */
public interface Delivery {

    /** Whom it tells. */
    String audience();

    /** Whether it can tell over a channel now; while it can't, nothing is tried and nothing is lost. */
    default boolean isReady(String channel) {
        return true;
    }

    /** Whether whoever is told over a channel is there at all: what waits for others isn't late. */
    default boolean isThere(String channel) {
        return true;
    }

    /** Is given, once, what to call when a channel has become ready: what waits is told at once, and not some seconds later. */
    default void onReady(Runnable wakeUp) {}

    /** How long it is tried. */
    default Patience patience() {
        return Patience.ENDLESS;
    }

    /**
     * Tells it. It may have been told before: a platform that was killed after it told, and before it knew, tells again. When it
     * throws, it comes again.
     */
    DeliveryOutcome deliver(Notice notice);
}
