package org.guichet.core.internal.persistence;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells an outage of the database once when it begins and once when it is over, not at each call. Thread-safe. */
final class Outage {

    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

    private final AtomicLong refused = new AtomicLong();
    private volatile long since;

    void seen(String what) {
        if (refused.getAndIncrement() == 0) {
            since = System.nanoTime();
            LOG.warn("The database does not answer as it should: {}. Callers get 503 until it does.", what);
        }
    }

    void over() {
        if (refused.get() > 0) {
            long calls = refused.getAndSet(0);
            if (calls > 0) {
                LOG.info(
                        "The database answers again after {} s; {} calls were refused meanwhile",
                        Duration.ofNanos(System.nanoTime() - since).toSeconds(),
                        calls);
            }
        }
    }
}
