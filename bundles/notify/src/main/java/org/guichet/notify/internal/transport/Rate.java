package org.guichet.notify.internal.transport;

import java.time.Instant;

/** So many in a minute, evenly: a tenth of them at once. Thread-safe. */
final class Rate {

    private static final double AT_ONCE = 0.1;
    private static final double MINUTE_MILLIS = 60_000.0;

    private double left;
    private Instant seen;

    /** Whether another one may go now. */
    synchronized boolean allows(int perMinute, Instant now) {
        double most = Math.max(1, perMinute * AT_ONCE);
        left = seen == null
                ? most
                : Math.min(
                        most, left + perMinute * Math.max(0, now.toEpochMilli() - seen.toEpochMilli()) / MINUTE_MILLIS);
        seen = now;
        return left >= 1;
    }

    /** One goes. */
    synchronized void take() {
        left--;
    }
}
