package org.guichet.core.internal.request;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.guichet.api.FieldError;
import org.guichet.api.access.Actor;
import org.guichet.api.module.WorkflowDefinition;
import org.guichet.api.module.WorkflowDefinition.Effect;
import org.guichet.api.request.ActionOutcome;
import org.guichet.api.request.Attachment;
import org.guichet.api.request.Phase;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestEvent;
import org.guichet.api.request.RequestEvents;
import org.guichet.core.internal.attachment.StoredAttachments;
import org.guichet.core.internal.idempotency.DoneOnce;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Database.Conflict;
import org.guichet.core.internal.persistence.Database.ConflictException;
import org.guichet.core.internal.persistence.Unit;
import org.guichet.core.internal.statistics.Rollup;
import org.guichet.core.internal.text.Messages;
import org.guichet.definition.Workflow;
import org.guichet.definition.Workflow.Capacity;
import org.guichet.platform.once.Once.Call;
import org.guichet.platform.request.PartRefusedException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Does actions: each is checked against the workflow and the actor's functions, and adds one event. */
@Component(service = RequestHandling.class)
public class RequestHandling {

    private static final int ATTEMPTS_WITHOUT_VERSION = 5;
    private static final Duration KEYS = Duration.ofDays(30);

    private final Database database;
    private final JpaRequestStore store;
    private final Workflows workflows;
    private final ActionPolicy policy;
    private final FilePolicy files;
    private final StoredAttachments attachments;
    private final Acknowledgements acknowledgements;
    private final RequestChanges changes;
    private final ResidentPolicy residents;
    private final RequestPrioritising prioritising;
    private final DoneOnce once;
    private final Clock clock;

    @Activate
    public RequestHandling(
            @Reference Database database,
            @Reference JpaRequestStore store,
            @Reference Workflows workflows,
            @Reference ActionPolicy policy,
            @Reference FilePolicy files,
            @Reference StoredAttachments attachments,
            @Reference Acknowledgements acknowledgements,
            @Reference RequestChanges changes,
            @Reference ResidentPolicy residents,
            @Reference RequestPrioritising prioritising,
            @Reference DoneOnce once,
            @Reference Clock clock) {
        this.database = database;
        this.store = store;
        this.workflows = workflows;
        this.policy = policy;
        this.files = files;
        this.attachments = attachments;
        this.acknowledgements = acknowledgements;
        this.changes = changes;
        this.residents = residents;
        this.prioritising = prioritising;
        this.once = once;
        this.clock = clock;
    }

    ActionOutcome act(
            String reference,
            RequestAction action,
            List<String> attached,
            Actor actor,
            Optional<Long> expectedVersion,
            String language,
            Optional<String> key,
            boolean takes) {
        Messages messages = Messages.in(language);
        Optional<Call> call = key.map(k -> ActionCall.of(reference, action, attached, actor, k));
        for (int attempt = 1; ; attempt++) {
            try {
                ActionOutcome outcome = database.write(
                        em -> actOnce(em, reference, action, attached, actor, expectedVersion, messages, call, takes));
                changes.committed();
                return outcome;
            } catch (NotDone e) {
                return e.outcome;
            } catch (PartRefusedException e) {
                return new ActionOutcome.Invalid(e.errors());
            } catch (FilesGone e) {
                // another request took them in this very moment: the next round says so
                continue;
            } catch (ConflictException e) {
                if (e.conflict() == Conflict.PASSING) {
                    throw e;
                }
                Optional<ActionOutcome> before = call.flatMap(c -> database.read(
                        em -> store.find(em, reference, actor.scope()).flatMap(r -> before(em, r, c))));
                if (before.isPresent()) {
                    return before.get();
                }
                // somebody else was first: an agent must look again, residents and modules never saw a version
                boolean same = expectedVersion.isPresent()
                        && database.<Boolean>read(em -> store.look(em, reference, actor.scope())
                                .filter(r -> r.version() == expectedVersion.get())
                                .isPresent());
                // the version is still the one that was seen: somebody only joined, beside it
                if ((expectedVersion.isPresent() && !same) || attempt == ATTEMPTS_WITHOUT_VERSION) {
                    return database.read(em -> store.look(em, reference, actor.scope())
                            .<ActionOutcome>map(r -> new ActionOutcome.Stale(r.version()))
                            .orElseGet(ActionOutcome.NotFound::new));
                }
            }
        }
    }

    private ActionOutcome actOnce(
            EntityManager em,
            String reference,
            RequestAction action,
            List<String> attached,
            Actor actor,
            Optional<Long> expectedVersion,
            Messages messages,
            Optional<Call> call,
            boolean takes) {
        Optional<RequestEntity> found = store.find(em, reference, actor.scope());
        if (found.isEmpty()) {
            return new ActionOutcome.NotFound();
        }
        RequestEntity request = found.get();
        Optional<ActionOutcome> before = call.flatMap(c -> before(em, request, c));
        if (before.isPresent()) {
            return before.get();
        }
        ActionOutcome outcome = takes
                ? takeAndAct(em, request, action, attached, actor, expectedVersion, messages)
                : actOnce(em, request, action, attached, actor, expectedVersion, messages);
        if (outcome instanceof ActionOutcome.Done) {
            call.ifPresent(c -> once.remember(Unit.of(em), c, Optional.empty(), KEYS));
        }
        return outcome;
    }

    /** What was done first goes with what isn't done then. */
    private ActionOutcome takeAndAct(
            EntityManager em,
            RequestEntity request,
            RequestAction action,
            List<String> attached,
            Actor actor,
            Optional<Long> expectedVersion,
            Messages messages) {
        RequestAction takes = new RequestAction.Assign(actor.name());
        ActionOutcome taken = actOnce(em, request, takes, List.of(), actor, expectedVersion, messages);
        if (!(taken instanceof ActionOutcome.Done)) {
            return taken;
        }
        ActionOutcome outcome = actOnce(em, request, action, attached, actor, Optional.empty(), messages);
        if (!(outcome instanceof ActionOutcome.Done)) {
            throw new NotDone(outcome);
        }
        return outcome;
    }

    private Optional<ActionOutcome> before(EntityManager em, RequestEntity request, Call call) {
        return once.before(Unit.of(em), call)
                .map(before -> before.same()
                        ? new ActionOutcome.Done(request.toRequest(workflows.of(request)), true)
                        : new ActionOutcome.KeyTaken());
    }

    private ActionOutcome actOnce(
            EntityManager em,
            RequestEntity request,
            RequestAction action,
            List<String> attached,
            Actor actor,
            Optional<Long> expectedVersion,
            Messages messages) {
        if (expectedVersion.isPresent() && expectedVersion.get() != request.version()) {
            return new ActionOutcome.Stale(request.version());
        }
        Workflow workflow = workflows.of(request);
        Capacity capacity = Capacity.of(actor, request.organisation(), request.competent());
        List<String> allowed = residents.actions(
                workflow, request.status(), request.closedAt(), request.isAnswered(), actor, capacity);
        if ((action instanceof RequestAction.Judge || action instanceof RequestAction.Prioritise)
                && !attached.isEmpty()) {
            return new ActionOutcome.Invalid(
                    List.of(new FieldError("attachments.0", "notHere", messages.text("file.not-here"))));
        }
        if (action instanceof RequestAction.Judge judge) {
            return allowed.contains(ResidentPolicy.JUDGE)
                    ? judge(em, request, workflow, judge, actor, allowed, messages)
                    : new ActionOutcome.NotAllowed(request.status(), allowed);
        }
        if (action instanceof RequestAction.Prioritise prioritise) {
            return prioritising.act(em, request, workflow, prioritise, actor, allowed, messages);
        }
        Optional<WorkflowDefinition.Action> rule = workflow.action(request.status(), action.type());
        if (rule.isEmpty()) {
            return new ActionOutcome.NotAllowed(request.status(), allowed);
        }
        if (!allowed.contains(action.type())) {
            return new ActionOutcome.NotPermitted(allowed);
        }
        RequestAction said = ActionPolicy.kept(action, rule.get());
        List<FieldError> errors = policy.check(said, rule.get(), request, messages);
        if (!errors.isEmpty()) {
            return new ActionOutcome.Invalid(errors);
        }
        FilePolicy.Checked checked = files.check(rule.get(), said, attached, request.attached(), messages);
        if (!checked.errors().isEmpty()) {
            return new ActionOutcome.Invalid(checked.errors());
        }
        if (!checked.files().isEmpty()) {
            if (!attachments.claim(em, checked.files(), request.id())) {
                throw new FilesGone();
            }
            request.attachMore(checked.files());
        }
        apply(em, request, workflow, rule.get(), said, checked.files(), actor);
        // the version that this transaction's commit gives it
        em.flush();
        return new ActionOutcome.Done(request.toRequest(workflow));
    }

    /** Whether it is settled is for the resident to say: it adds one event, and replaces what was counted before. */
    private ActionOutcome judge(
            EntityManager em,
            RequestEntity request,
            Workflow workflow,
            RequestAction.Judge judge,
            Actor actor,
            List<String> allowed,
            Messages messages) {
        Optional<String> message = judge.message().filter(m -> !m.isEmpty());
        if (message.filter(m -> m.length() > DraftPolicy.MAX_TEXT).isPresent()) {
            return new ActionOutcome.Invalid(List.of(new FieldError(
                    "message", "maxLength", messages.text("action.message.too-long", DraftPolicy.MAX_TEXT))));
        }
        Instant now = clock.instant();
        Milestones course = Milestones.of(request);
        Optional<Boolean> before = request.judge(judge.solved());
        ResidentVerdict.leadsTo(request, workflow, judge.solved(), before, allowed)
                .ifPresent(status -> {
                    if (Phase.CLOSED.code().equals(request.phase())) {
                        request.reopen();
                    }
                    changes.move(request, workflow, status, now);
                });
        if (!judge.solved() && message.isPresent()) {
            request.residentWrote(true);
        }
        RequestEventEntity event = new RequestEventEntity(
                request,
                RequestEvents.JUDGED,
                now,
                DoneBy.of(actor),
                true,
                message,
                ResidentVerdict.details(request, judge));
        Rollup rollup = course.to(request).judged(RequestIntake.subject(request), judge.solved(), before);
        changes.changed(em, request, workflow, event, actor, rollup);
        em.flush();
        return new ActionOutcome.Done(request.toRequest(workflow));
    }

    private void apply(
            EntityManager em,
            RequestEntity request,
            Workflow workflow,
            WorkflowDefinition.Action rule,
            RequestAction action,
            List<Attachment> files,
            Actor actor) {
        Instant now = clock.instant();
        boolean byResident = actor instanceof Actor.ResidentOf;
        Effect effect = rule.does();
        Map<String, String> details = details(request, rule, action, files);
        Optional<String> message = message(request, rule, action, files);
        String status = workflow.next(request.status(), rule, byResident);
        Milestones before = Milestones.of(request);
        changes.goOn(request, now);
        switch (effect) {
            case ASSIGN -> request.assignTo(((RequestAction.Assign) action).assignee());
            case TRANSFER -> request.routeTo(((RequestAction.Transfer) action).to());
            case REPLY -> {
                if (!byResident) {
                    request.writtenTo(now);
                }
            }
            case ASK -> request.writtenTo(now);
            case ANSWER, CLOSE, REFUSE -> request.answer(now);
            case REOPEN -> request.reopen();
            case NOTE, CANCEL, NONE -> {}
        }
        boolean forResident = effect != Effect.NOTE && effect != Effect.ASSIGN;
        if (byResident && effect == Effect.REPLY && request.isAnswered()) {
            changes.writtenBack(request, workflow, status, now);
        } else {
            changes.move(request, workflow, status, now);
        }
        lastWord(request, effect, byResident);
        RequestEventEntity event = new RequestEventEntity(
                request, Workflow.eventType(effect, byResident), now, DoneBy.of(actor), forResident, message, details);
        changes.changed(em, request, workflow, event, actor, before.to(request));
        action.note()
                .filter(n -> !n.isEmpty())
                .ifPresent(note -> changes.noted(
                        em,
                        request,
                        new RequestEventEntity(
                                request,
                                RequestEvents.NOTED,
                                now,
                                DoneBy.of(actor),
                                false,
                                Optional.of(note),
                                Map.of()),
                        actor));
    }

    /** Who hands a request on has not answered what its resident wrote. */
    private static void lastWord(RequestEntity request, Effect effect, boolean byResident) {
        if (effect == Effect.ANSWER || effect == Effect.ASK) {
            request.answerStands(effect == Effect.ANSWER);
        }
        if (byResident) {
            if (effect == Effect.REPLY) {
                request.residentWrote(true);
            }
        } else if (effect != Effect.NOTE && effect != Effect.ASSIGN && effect != Effect.TRANSFER) {
            request.residentWrote(false);
        }
    }

    private static Map<String, String> details(
            RequestEntity request, WorkflowDefinition.Action rule, RequestAction action, List<Attachment> files) {
        Map<String, String> details = new HashMap<>();
        if (action instanceof RequestAction.Assign assign) {
            details.put("assignee", assign.assignee());
        } else if (action instanceof RequestAction.Transfer transfer) {
            details.put("from", request.competent().toString());
            details.put("to", transfer.to().toString());
        } else if (action instanceof RequestAction.Perform perform) {
            perform.inputs().forEach((name, value) -> details.put(name, words(value, files)));
        }
        if (!files.isEmpty()) {
            details.put(
                    RequestEvent.ATTACHMENTS, files.stream().map(Attachment::id).collect(Collectors.joining(" ")));
        }
        if (!rule.type().equals(rule.does().code())) {
            details.put("action", rule.type());
        }
        return details;
    }

    /** An input as it is read: a file by its name. */
    private static String words(Object value, List<Attachment> files) {
        return value instanceof List<?> several
                ? several.stream().map(v -> words(v, files)).collect(Collectors.joining(", "))
                : files.stream()
                        .filter(f -> f.id().equals(value))
                        .map(Attachment::name)
                        .findFirst()
                        .orElse(String.valueOf(value));
    }

    /** What was written, after what the workflow tells the resident in the resident's language. */
    private Optional<String> message(
            RequestEntity request, WorkflowDefinition.Action rule, RequestAction action, List<Attachment> files) {
        Optional<String> written = action.message().filter(m -> !m.isEmpty());
        Optional<String> told = rule.tell().map(text -> text.in(request.language()));
        if (action instanceof RequestAction.Perform perform && told.isPresent()) {
            String text = told.get();
            for (Map.Entry<String, Object> input : perform.inputs().entrySet()) {
                text = text.replace("{" + input.getKey() + "}", words(input.getValue(), files));
            }
            told = Optional.of(text);
        }
        if (action instanceof RequestAction.Transfer transfer) {
            told = Optional.of(acknowledgements.named("transferred", transfer.to(), Messages.in(request.language())));
        }
        if (told.isPresent() && written.isPresent()) {
            return Optional.of(told.get() + "\n" + written.get());
        }
        return told.or(() -> written);
    }
}
