package org.guichet.core.internal.request;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;
import javax.persistence.EntityManager;
import org.guichet.api.access.Actor;
import org.guichet.api.module.ServiceId;
import org.guichet.api.module.WorkflowDefinition;
import org.guichet.api.request.Phase;
import org.guichet.api.request.RequestDraft;
import org.guichet.core.internal.module.ModuleRegistry;
import org.guichet.core.internal.persistence.PlatformClock;
import org.guichet.core.internal.persistence.Unit;
import org.guichet.core.internal.statistics.Rollup;
import org.guichet.definition.Workflow;
import org.guichet.platform.data.UnitOfWork;
import org.guichet.platform.outbox.Outbox;
import org.guichet.platform.outbox.Subject;
import org.guichet.platform.timer.Timers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What every change of a request writes besides the request: its event, who is to be told, figures, the next timer. */
@Component(service = RequestChanges.class)
public class RequestChanges {

    private final ModuleRegistry modules;
    private final Retention retention;
    private final AnswerPromise promise;
    private final Endings endings;
    private final Escalations escalations;
    private final Outbox outbox;
    private final Timers timers;
    private final RequestParts parts;

    @Activate
    public RequestChanges(
            @Reference ModuleRegistry modules,
            @Reference Retention retention,
            @Reference AnswerPromise promise,
            @Reference Endings endings,
            @Reference Escalations escalations,
            @Reference Outbox outbox,
            @Reference Timers timers,
            @Reference RequestParts parts) {
        this.modules = modules;
        this.retention = retention;
        this.promise = promise;
        this.endings = endings;
        this.escalations = escalations;
        this.outbox = outbox;
        this.timers = timers;
        this.parts = parts;
    }

    /** A transaction is through. */
    void committed() {
        outbox.wakeUp();
    }

    /** By when what others keep with it lets it be answered, where they say. */
    Optional<Instant> promised(RequestDraft draft) {
        return parts.promised(draft);
    }

    /** A request is there that wasn't. */
    void received(RequestEntity request, Workflow workflow, Instant now) {
        endings.changed(request, workflow, now, true);
        escalations.plan(request);
    }

    /** It is written in this transaction, with what belongs to it. */
    void submitted(EntityManager em, RequestEntity request, RequestDraft draft, RequestEventEntity event, Actor by) {
        parts.submitted(em, request, draft, by);
        tellModule(em, request, event, Optional.empty());
    }

    /** Has a request go to a status, whatever led to it: it ends there, or has an answer promised when it comes back. */
    void move(RequestEntity request, Workflow workflow, String status, Instant now) {
        move(request, workflow, status, now, false);
    }

    /** The same where its resident wrote back to an answer: the sooner it has another. */
    void writtenBack(RequestEntity request, Workflow workflow, String status, Instant now) {
        move(request, workflow, status, now, true);
    }

    /** What is done now ends a wait for the resident, unless its status still waits when it is moved. */
    void goOn(RequestEntity request, Instant now) {
        promise.goOn(request, now);
    }

    private void move(RequestEntity request, Workflow workflow, String status, Instant now, boolean writtenBack) {
        promise.goOn(request, now);
        Phase before = Phase.of(request.phase()).orElseThrow();
        Phase phase = workflow.phase(status).orElseThrow();
        if (!status.equals(request.status())) {
            request.answerStands(workflow.isAnswer(status));
        }
        request.moveTo(status, phase);
        if (phase == Phase.CLOSED && before != Phase.CLOSED) {
            request.close(now);
        }
        promise.renew(request, before, now, writtenBack);
        request.pause(now);
    }

    /** Writes a change, with its request's present state. */
    void changed(
            EntityManager em,
            RequestEntity request,
            Workflow workflow,
            RequestEventEntity event,
            Actor actor,
            Rollup rollup) {
        em.persist(event);
        boolean over = Phase.CLOSED.code().equals(request.phase());
        request.forgetAt(over ? retention.until(request.service(), request.serviceVersion(), event.at()) : null);
        endings.changed(request, workflow, event.at(), event.forResident());
        escalations.plan(request);
        parts.changed(em, request, event);
        tellModule(em, request, event, Optional.of(actor));
        rollup.write(em);
        setTimer(em, request, workflow, event.at());
    }

    /** Writes what changes nothing by itself: neither where the request stands nor what is promised, counted or forgotten. */
    void noted(EntityManager em, RequestEntity request, RequestEventEntity note, Actor actor) {
        em.persist(note);
        tellModule(em, request, note, Optional.of(actor));
    }

    /** What is personal in it has gone. */
    void forgotten(EntityManager em, RequestEntity request, RequestEventEntity event) {
        parts.forgotten(Unit.of(em), request);
        em.persist(event);
        tellModule(em, request, event, Optional.empty());
    }

    /** Leaves an event for the module's listener; a module isn't told of what it did itself. */
    void tellModule(EntityManager em, RequestEntity request, RequestEventEntity event, Optional<Actor> actor) {
        String module = ServiceId.parse(request.service()).orElseThrow().module();
        boolean itself = actor.filter(a -> a instanceof Actor.Module).isPresent();
        if (!itself && modules.listens(module)) {
            outbox.leave(Unit.of(em), Subject.request(request.id()), event.sequence(), ListenerDelivery.MODULE, module);
        }
    }

    /** Starts the clock of the status that a request is in. */
    void setTimer(EntityManager em, RequestEntity request, Workflow workflow, Instant now) {
        if (!workflow.hasTimers()) {
            return;
        }
        UnitOfWork unit = Unit.of(em);
        Subject subject = Subject.request(request.id());
        Optional<WorkflowDefinition.Timer> rule = workflow.timer(request.status());
        if (rule.isEmpty()) {
            timers.drop(unit, subject, RequestTimers.KIND);
            return;
        }
        boolean runs = timers.running(unit, subject, RequestTimers.KIND)
                .filter(timer -> timer.detail().equals(request.status()))
                .isPresent();
        if (!runs) {
            ZonedDateTime fires = now.atZone(PlatformClock.ZONE).plus(rule.get().after());
            timers.set(unit, subject, RequestTimers.KIND, request.status(), fires.toInstant());
        }
    }
}
