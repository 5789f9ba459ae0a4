package org.guichet.core.internal.persistence;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells an outage of the database once when it begins and once when it is over, not at each call. While no connection can be
 * made one caller tries, and the others needn't wait for what it will see. Thread-safe.
 */
final class Outage {

    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(250);
    /** Longer than any wait has its bound: for one who tries and never comes back. */
    private static final long LONGEST_TRY = TimeUnit.SECONDS.toNanos(20);
    /** A full disk fails who writes and serves who reads: it is over when nobody failed for so long. */
    private static final long QUIET = TimeUnit.SECONDS.toNanos(5);

    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong nextTry = new AtomicLong();
    private final LongSupplier nanos;
    private volatile long since;
    private volatile long last;
    private volatile boolean unreachable;

    Outage() {
        this(System::nanoTime);
    }

    Outage(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Whether a caller has a chance, or is the one who tries. */
    boolean mayTry() {
        if (!unreachable) {
            return true;
        }
        long next = nextTry.get();
        long now = nanos.getAsLong();
        return now - next >= 0 && nextTry.compareAndSet(next, now + LONGEST_TRY);
    }

    /** Who may not try counts as refused, too. */
    void refused() {
        refused.incrementAndGet();
    }

    void seen(String what, boolean noConnection) {
        long now = nanos.getAsLong();
        last = now;
        if (noConnection) {
            nextTry.set(now + PAUSE);
            unreachable = true;
        }
        if (refused.getAndIncrement() == 0) {
            since = now;
            LOG.warn("The database does not answer as it should: {}. Callers get 503 until it does.", what);
        }
    }

    /** Somebody was served; says whether that is the end of an outage, which is told. */
    boolean over() {
        boolean wasUnreachable = unreachable;
        unreachable = false;
        if (refused.get() == 0 || (!wasUnreachable && nanos.getAsLong() - last < QUIET)) {
            return false;
        }
        long calls = refused.getAndSet(0);
        if (calls > 0) {
            LOG.info(
                    "The database answers again after {} s; {} calls were refused meanwhile",
                    Duration.ofNanos(last - since).toSeconds(),
                    calls);
        }
        return calls > 0;
    }
}
