package org.guichet.platform.outbox;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * How long it is tried to tell something. Waits between tries double from one second, a little more or less, so that what failed
 * together doesn't come again together.
 *
 * @param longestCall what one call takes at most; for so long no other node tries the same
 * @param longestWait between two tries at most
 * @param end after which time it is given up, with what failed last as the reason; empty: never
 */
public record Patience(Duration longestCall, Duration longestWait, Optional<Duration> end) {

    /** For who is part of the platform: at most five minutes between tries, and never given up. */
    public static final Patience ENDLESS =
            new Patience(Duration.ofSeconds(30), Duration.ofMinutes(5), Optional.empty());

    public Patience {
        requireNonNull(longestCall, "longestCall");
        requireNonNull(longestWait, "longestWait");
        requireNonNull(end, "end");
    }
}
