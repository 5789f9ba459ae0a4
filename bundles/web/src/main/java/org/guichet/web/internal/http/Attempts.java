package org.guichet.web.internal.http;

import java.time.Duration;
import java.util.Optional;
import org.guichet.api.access.AttemptLimiter;
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

    /** What to say to a visitor who has to wait; empty: the attempt may be looked at. Sets the answer's header. */
    public Optional<String> refused(Visit visit, String subject) {
        Duration wait = limiter.wait(client(visit), subject);
        if (wait.isZero()) {
            return Optional.empty();
        }
        int seconds = (int) wait.plusMillis(999).toSeconds();
        visit.response().setHeader("Retry-After", String.valueOf(seconds));
        String time = seconds < A_MINUTE
                ? visit.texts().count("wait.seconds", seconds)
                : visit.texts().count("wait.minutes", (seconds + A_MINUTE - 1) / A_MINUTE);
        return Optional.of(visit.texts().text("wait.tried", time));
    }

    public void failed(Visit visit, String subject) {
        limiter.failed(client(visit), subject);
    }

    public void succeeded(Visit visit, String subject) {
        limiter.succeeded(client(visit), subject);
    }

    static String client(Visit visit) {
        return AttemptLimiter.client(
                visit.request().getRemoteAddr(), visit.request().getHeader("X-Forwarded-For"));
    }
}
