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
import org.guichet.core.internal.gate.ModuleJava;
import org.guichet.core.internal.persistence.Database;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How many events modules are still to be told, and since when. What waits for a module that has left is no delay. */
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

    private final Database database;
    private final ModuleJava java;
    private final Clock clock;
    private volatile Waiting seen;

    @Activate
    public OutboxCheck(@Reference Database database, @Reference ModuleJava java, @Reference Clock clock) {
        this.database = database;
        this.java = java;
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
            return HealthResult.ok("nothing waits" + away);
        }
        String words = waiting.late() + (waiting.late() == 1 ? " event waits" : " events wait")
                + " to be told to modules, the oldest for " + waiting.oldest().toMinutes() + " min" + away;
        String next = "guichet:module-list, and guichet:module-info of one that is unavailable";
        if (waiting.oldest().compareTo(TOO_LONG) > 0) {
            return HealthResult.fail(words, next);
        }
        return waiting.oldest().compareTo(LONG) > 0 ? HealthResult.warn(words, next) : HealthResult.ok(words);
    }

    private Waiting waiting() {
        List<?> rows = database.read(em -> em.createNativeQuery("select split_part(r.service, '.', 1), count(*),"
                        + " extract(epoch from min(o.created_at)) from outbox o join request r on r.id = o.request_id"
                        + " where o.audience = 'module' and o.due_at is not null group by 1")
                .getResultList());
        long late = 0;
        long away = 0;
        Instant oldest = clock.instant();
        for (Object row : rows) {
            Object[] columns = (Object[]) row;
            long count = ((Number) columns[1]).longValue();
            if (java.hasListener(columns[0].toString())) {
                late += count;
                Instant first = Instant.ofEpochSecond(((Number) columns[2]).longValue());
                oldest = first.isBefore(oldest) ? first : oldest;
            } else {
                away += count;
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
