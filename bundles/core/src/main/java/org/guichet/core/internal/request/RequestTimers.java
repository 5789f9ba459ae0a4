package org.guichet.core.internal.request;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import javax.persistence.EntityManager;
import org.guichet.api.access.Actor;
import org.guichet.api.module.WorkflowDefinition.Timer;
import org.guichet.api.request.Phase;
import org.guichet.api.request.RequestEvents;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Database.ConflictException;
import org.guichet.core.internal.persistence.Repeat;
import org.guichet.core.internal.persistence.Unit;
import org.guichet.core.internal.text.Messages;
import org.guichet.definition.Workflow;
import org.guichet.platform.data.Sql;
import org.guichet.platform.data.UnitOfWork;
import org.guichet.platform.timer.RunningTimer;
import org.guichet.platform.timer.Timed;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Moves requests on whose status has lasted as long as their workflow says, or as long as any may. Any node may; the first one does. */
@Component(
        service = {RequestTimers.class, Timed.class},
        immediate = true)
public class RequestTimers implements Timed {

    /** Timers of a workflow's statuses; their detail is the status. */
    static final String KIND = "workflow";

    private static final int BATCH = 100;

    private final Database database;
    private final Workflows workflows;
    private final RequestChanges changes;
    private final Endings endings;
    private final PromiseRepair repair;
    private final Escalations escalations;
    private final Clock clock;
    private final Repeat repeat;
    private boolean repaired;

    @Activate
    public RequestTimers(
            @Reference Database database,
            @Reference Workflows workflows,
            @Reference RequestChanges changes,
            @Reference Endings endings,
            @Reference PromiseRepair repair,
            @Reference Escalations escalations,
            @Reference Clock clock) {
        this.database = database;
        this.workflows = workflows;
        this.changes = changes;
        this.endings = endings;
        this.repair = repair;
        this.escalations = escalations;
        this.clock = clock;
        this.repeat = new Repeat("guichet-endings", 10, this::run);
    }

    @Deactivate
    public void close() {
        repeat.close();
    }

    /** Ends what nobody has done anything about for long; says how many. */
    public int end() {
        return each(due(), this::end);
    }

    private synchronized void run() {
        if (!repaired) {
            repair.run();
            repaired = true;
        }
        end();
        if (escalations.run() > 0) {
            changes.committed();
        }
    }

    private int each(List<Long> requests, BiPredicate<EntityManager, Long> work) {
        int done = 0;
        for (long request : requests) {
            try {
                done += database.write(em -> work.test(em, request)) ? 1 : 0;
            } catch (ConflictException e) {
                // another node, or an agent, was first: the next round sees what is left to do
                continue;
            }
        }
        if (done > 0) {
            changes.committed();
        }
        return done;
    }

    private List<Long> due() {
        return database.read(em -> new Sql("select id from request where ends_at <= ")
                .value(clock.instant())
                .append(" order by ends_at limit " + BATCH)
                .numbers(Unit.of(em)));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void fire(UnitOfWork unit, RunningTimer running) {
        EntityManager em = Unit.entities(unit);
        RequestEntity request = em.find(RequestEntity.class, running.subject().id());
        if (request == null || !running.detail().equals(request.status())) {
            return;
        }
        Workflow workflow = workflows.of(request);
        Optional<Timer> timer = workflow.timer(request.status());
        if (timer.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Milestones before = Milestones.of(request);
        changes.move(request, workflow, timer.get().to(), now);
        RequestEventEntity event = new RequestEventEntity(
                request,
                RequestEvents.PERFORMED,
                now,
                DoneBy.PLATFORM,
                true,
                timer.get().tell().map(t -> t.in(request.language())),
                Map.of("action", "timer"));
        changes.changed(em, request, workflow, event, Actor.Platform.ITSELF, before.to(request));
    }

    @Override
    public void fired() {
        changes.committed();
    }

    /** What nobody does anything about ends; the time is looked at once more, by what holds today. */
    private boolean end(EntityManager em, long id) {
        Instant now = clock.instant();
        RequestEntity request = em.find(RequestEntity.class, id);
        if (request == null || request.endsAt() == null || request.endsAt().isAfter(now)) {
            return false;
        }
        Workflow workflow = workflows.of(request);
        Instant planned = endings.planned(em, request, workflow);
        if (Phase.CLOSED.code().equals(request.phase()) || planned.isAfter(now)) {
            request.endAt(Phase.CLOSED.code().equals(request.phase()) ? null : planned);
            return false;
        }
        Endings.Reason reason = endings.reason(request, workflow);
        Milestones before = Milestones.of(request);
        changes.move(request, workflow, workflow.ended(request.status()), now);
        RequestEventEntity event = new RequestEventEntity(
                request,
                RequestEvents.CLOSED,
                now,
                DoneBy.PLATFORM,
                true,
                Optional.of(endings.words(reason, Messages.in(request.language()))),
                endings.details(reason));
        changes.changed(em, request, workflow, event, Actor.Platform.ITSELF, before.to(request));
        return true;
    }
}
