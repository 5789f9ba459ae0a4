package org.guichet.core.internal.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.guichet.api.health.HealthCheck;
import org.guichet.api.health.HealthResult;
import org.guichet.api.health.Measure;
import org.guichet.api.health.Measure.Kind;
import org.guichet.api.health.Measures;
import org.guichet.core.internal.outbox.StoredOutbox;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * How many events modules are still to be told, and since when. What waits for a module that has left is no delay;
 * of what is given up some day, whoever tells it has a check of its own.
 */
@Component(service = {HealthCheck.class, Measures.class})
public class OutboxCheck implements HealthCheck, Measures {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration TOO_LONG = Duration.ofHours(6);

    /**
     * What waits now.
     *
     * @param late events of modules that are here and have been for a while without being told; of all, the oldest's age
     * @param away events of modules that are not here
     */
    record Waiting(long late, Duration oldest, long away) {}

    private final StoredOutbox outbox;
    private final Clock clock;
    private volatile Waiting seen;

    @Activate
    public OutboxCheck(@Reference StoredOutbox outbox, @Reference Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "outbox";
    }

    @Override
    public HealthResult check() {
        seen = waiting();
        return of(seen);
    }

    static HealthResult of(Waiting waiting) {
        String away = waiting.away() == 0
                ? ""
                : "; " + waiting.away() + (waiting.away() == 1 ? " waits" : " wait") + " for modules that are not here";
        if (waiting.late() == 0) {
            return HealthResult.ok("nothing waits" + away)
                    .inFrench("Rien n'attend d'être transmis aux modules" + frenchAway(waiting) + ".");
        }
        String words = waiting.late() + (waiting.late() == 1 ? " event waits" : " events wait")
                + " to be told to modules, the oldest for " + waiting.oldest().toMinutes() + " min" + away;
        String next = "guichet:module-list, and guichet:module-info of one that is unavailable";
        String french = "À transmettre aux modules : " + waiting.late() + ", le plus ancien depuis "
                + waiting.oldest().toMinutes() + " min" + frenchAway(waiting) + ".";
        if (waiting.oldest().compareTo(TOO_LONG) > 0) {
            return HealthResult.fail(words, next)
                    .inFrench(french + " Un module ne répond plus : voyez lequel dans les participations.");
        }
        return waiting.oldest().compareTo(LONG) > 0
                ? HealthResult.warn(words, next).inFrench(french + " Voyez si un module ne répond plus.")
                : HealthResult.ok(words).inFrench(french);
    }

    private static String frenchAway(Waiting waiting) {
        return waiting.away() == 0 ? "" : " ; " + waiting.away() + " pour des modules qui ne sont pas installés";
    }

    private Waiting waiting() {
        long late = 0;
        long away = 0;
        Instant oldest = clock.instant();
        for (StoredOutbox.Waiting channel : outbox.waiting()) {
            if (outbox.isGivenUp(channel.audience())) {
                continue;
            }
            if (outbox.isThere(channel.audience(), channel.channel())) {
                late += channel.notices();
                oldest = channel.since().isBefore(oldest) ? channel.since() : oldest;
            } else {
                away += channel.notices();
            }
        }
        return new Waiting(late, Duration.between(oldest, clock.instant()), away);
    }

    @Override
    public List<Measure> measures() {
        Waiting waiting = seen;
        return waiting == null
                ? List.of()
                : List.of(
                        new Measure(
                                "guichet_outbox_events",
                                Kind.GAUGE,
                                "Events that modules are still to be told.",
                                List.of(
                                        Measure.sample("module", "here", waiting.late()),
                                        Measure.sample("module", "away", waiting.away()))),
                        Measure.gauge(
                                "guichet_outbox_oldest_seconds",
                                "How long the oldest waits for a module that is here.",
                                waiting.oldest().toSeconds()));
    }
}
