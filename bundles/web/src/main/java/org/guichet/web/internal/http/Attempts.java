package org.guichet.web.internal.http;

import java.time.Duration;
import java.util.Optional;
import org.guichet.platform.access.AttemptLimiter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Has visitors wait who guess, and tells them how long. */
@Component(service = Attempts.class)
public class Attempts {

    /** HTTP status of an attempt that comes too early. */
    public static final int TOO_MANY = 429;

    private static final int A_MINUTE = 60;

    private final AttemptLimiter limiter;

    @Activate
    public Attempts(@Reference AttemptLimiter limiter) {
        this.limiter = limiter;
    }

    /** Begins a try; whoever begins it closes it. */
    public AttemptLimiter.Attempt begin(Visit visit, AttemptLimiter.Subject subject, CharSequence guess) {
        return limiter.attempt(visit.request().getRemoteAddr(), subject, guess);
    }

    /** What to say to a visitor who has to wait; empty: the attempt may be looked at. Sets the answer's header. */
    public static Optional<String> refused(Visit visit, AttemptLimiter.Attempt attempt) {
        Duration wait = attempt.delay();
        if (wait.isZero()) {
            return Optional.empty();
        }
        visit.response().setHeader("Retry-After", String.valueOf(seconds(wait)));
        return Optional.of(visit.texts().text("wait.tried", time(visit, wait)));
    }

    /** A time to wait in words, rounded up. */
    static String time(Visit visit, Duration wait) {
        int seconds = seconds(wait);
        return seconds < A_MINUTE
                ? visit.texts().count("wait.seconds", seconds)
                : visit.texts().count("wait.minutes", (seconds + A_MINUTE - 1) / A_MINUTE);
    }

    private static int seconds(Duration wait) {
        return (int) wait.plusMillis(999).toSeconds();
    }
}
