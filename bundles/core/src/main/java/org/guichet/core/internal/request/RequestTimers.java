package org.guichet.core.internal.request;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.persistence.EntityManager;
import org.guichet.api.module.WorkflowDefinition.Timer;
import org.guichet.api.request.Actor;
import org.guichet.api.request.RequestEvents;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Database.ConflictException;
import org.guichet.core.internal.persistence.Repeat;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Moves requests on whose status has lasted as long as their workflow says. Any node may; the first one does. */
@Component(service = RequestTimers.class, immediate = true)
public class RequestTimers {

    private static final int BATCH = 100;

    private final Database database;
    private final Workflows workflows;
    private final RequestChanges changes;
    private final Clock clock;
    private final Repeat repeat;

    @Activate
    public RequestTimers(
            @Reference Database database,
            @Reference Workflows workflows,
            @Reference RequestChanges changes,
            @Reference Clock clock) {
        this.database = database;
        this.workflows = workflows;
        this.changes = changes;
        this.clock = clock;
        this.repeat = new Repeat("guichet-timers", 10, this::fire);
    }

    @Deactivate
    public void close() {
        repeat.close();
    }

    /** Fires what is due; says how many. */
    public int fire() {
        int fired = 0;
        for (long request : due()) {
            try {
                fired += database.write(em -> fire(em, request)) ? 1 : 0;
            } catch (ConflictException e) {
                // another node, or an agent, was first: the next round sees what is left to do
                continue;
            }
        }
        if (fired > 0) {
            changes.committed();
        }
        return fired;
    }

    private List<Long> due() {
        return database.read(em -> {
            List<?> ids = em.createNativeQuery(
                            "select request_id from request_timer where fires_at <= ?1 order by fires_at limit "
                                    + BATCH)
                    .setParameter(1, clock.instant().atOffset(ZoneOffset.UTC))
                    .getResultList();
            return ids.stream().map(id -> ((Number) id).longValue()).toList();
        });
    }

    private boolean fire(EntityManager em, long id) {
        Instant now = clock.instant();
        RequestTimerEntity running = em.find(RequestTimerEntity.class, id);
        RequestEntity request = em.find(RequestEntity.class, id);
        if (running == null || request == null || running.firesAt().isAfter(now)) {
            return false;
        }
        em.remove(running);
        Workflow workflow = workflows.of(request);
        Optional<Timer> timer = workflow.timer(request.status());
        if (timer.isEmpty() || !running.status().equals(request.status())) {
            return false;
        }
        em.flush();
        Milestones before = Milestones.of(request);
        RequestHandling.move(request, workflow, timer.get().to(), now);
        RequestEventEntity event = new RequestEventEntity(
                request,
                RequestEvents.PERFORMED,
                now,
                "platform",
                true,
                timer.get().tell().map(t -> t.in(request.language())),
                Map.of("action", "timer"));
        changes.changed(em, request, workflow, event, PLATFORM, before.to(request));
        return true;
    }

    /** Neither resident nor module: everybody concerned is told. */
    private static final Actor PLATFORM =
            new Actor.Staff(new org.guichet.api.access.Caller("platform", java.util.Set.of()));
}
