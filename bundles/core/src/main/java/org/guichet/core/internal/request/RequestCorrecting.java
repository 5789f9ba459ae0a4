package org.guichet.core.internal.request;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.persistence.EntityManager;
import org.guichet.api.FieldError;
import org.guichet.api.access.Actor;
import org.guichet.api.module.PlacePolicy;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.module.WorkflowDefinition.Function;
import org.guichet.api.request.ActionOutcome;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Place;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.RequestEvents;
import org.guichet.api.request.Resident;
import org.guichet.api.request.SubmitOutcome.Refused;
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
import org.guichet.platform.desk.RequestCorrections;
import org.guichet.platform.once.Once.Call;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Puts requests right, each change in one transaction with its event, its figures and who is to be told. */
@Component(service = RequestCorrections.class)
public class RequestCorrecting implements RequestCorrections {

    private static final Duration KEYS = Duration.ofDays(30);
    private static final String SERVICE = "service";

    private final Database database;
    private final JpaRequestStore store;
    private final Workflows workflows;
    private final Admission admission;
    private final DraftPolicy drafts;
    private final Promises promises;
    private final StoredAttachments attachments;
    private final RequestChanges changes;
    private final DoneOnce once;
    private final Clock clock;

    @Activate
    public RequestCorrecting(
            @Reference Database database,
            @Reference JpaRequestStore store,
            @Reference Workflows workflows,
            @Reference Admission admission,
            @Reference DraftPolicy drafts,
            @Reference Promises promises,
            @Reference StoredAttachments attachments,
            @Reference RequestChanges changes,
            @Reference DoneOnce once,
            @Reference Clock clock) {
        this.database = database;
        this.store = store;
        this.workflows = workflows;
        this.admission = admission;
        this.drafts = drafts;
        this.promises = promises;
        this.attachments = attachments;
        this.changes = changes;
        this.once = once;
        this.clock = clock;
    }

    @Override
    public boolean may(Request request, Actor actor) {
        return request.phase() != Phase.CLOSED && may(actor, request.organisation(), request.competent());
    }

    /** Who handles it, at a desk or a counter there. */
    static boolean may(Actor actor, String lodgedAt, Competent competent) {
        return may(Capacity.of(actor, lodgedAt, competent));
    }

    static boolean may(Capacity capacity) {
        return capacity.functions().contains(Function.HANDLER)
                || capacity.functions().contains(Function.COUNTER);
    }

    @Override
    public ActionOutcome correct(
            String reference,
            Correction correction,
            Actor actor,
            long expectedVersion,
            String language,
            Optional<String> idempotencyKey) {
        Messages messages = Messages.in(language);
        Optional<Call> call = idempotencyKey.map(key -> DoneOnce.callOf(
                "staff:" + actor.name(),
                "correct:" + Codes.reference(reference).orElse(reference),
                key,
                String.valueOf(correction)));
        try {
            ActionOutcome outcome =
                    database.write(em -> once(em, reference, correction, actor, expectedVersion, messages, call));
            changes.committed();
            return outcome;
        } catch (FilesGone e) {
            return new ActionOutcome.Invalid(
                    List.of(new FieldError("answers", "unknown", messages.text("file.not-here"))));
        } catch (ConflictException e) {
            if (e.conflict() == Conflict.PASSING) {
                throw e;
            }
            return database.read(em -> store.look(em, reference, actor.scope())
                    .<ActionOutcome>map(r -> new ActionOutcome.Stale(r.version()))
                    .orElseGet(ActionOutcome.NotFound::new));
        }
    }

    private ActionOutcome once(
            EntityManager em,
            String reference,
            Correction correction,
            Actor actor,
            long expectedVersion,
            Messages messages,
            Optional<Call> call) {
        Optional<RequestEntity> found = store.find(em, reference, actor.scope());
        if (found.isEmpty()) {
            return new ActionOutcome.NotFound();
        }
        RequestEntity request = found.get();
        Optional<DoneOnce.Before> before = call.flatMap(c -> once.before(Unit.of(em), c));
        if (before.isPresent()) {
            return before.get().same()
                    ? new ActionOutcome.Done(request.toRequest(workflows.of(request)), true)
                    : new ActionOutcome.KeyTaken();
        }
        if (request.version() != expectedVersion) {
            return new ActionOutcome.Stale(request.version());
        }
        if (!may(actor, request.organisation(), request.competent())) {
            return new ActionOutcome.NotPermitted(List.of());
        }
        if (Phase.CLOSED.code().equals(request.phase())) {
            return new ActionOutcome.NotAllowed(request.status(), List.of());
        }
        List<FieldError> errors = apply(em, request, correction, actor, messages);
        if (!errors.isEmpty()) {
            return new ActionOutcome.Invalid(errors);
        }
        call.ifPresent(c -> once.remember(Unit.of(em), c, Optional.empty(), KEYS));
        em.flush();
        return new ActionOutcome.Done(request.toRequest(workflows.of(request)));
    }

    private List<FieldError> apply(
            EntityManager em, RequestEntity request, Correction correction, Actor actor, Messages messages) {
        Request seen = request.toRequest(workflows.of(request));
        if (correction instanceof OtherService other) {
            return reclassify(em, request, seen, other, actor, messages);
        }
        RequestDraft draft = Tidy.of(corrected(seen, correction));
        List<FieldError> errors = drafts.corrections(draft, correction instanceof Contact, messages);
        List<String> fields = changed(seen, draft);
        if (!errors.isEmpty() || fields.isEmpty()) {
            return errors;
        }
        if (correction instanceof Contact) {
            request.isOf(draft.resident());
        } else {
            request.lies(draft.place());
        }
        event(em, request, RequestEvents.CORRECTED, Map.of("fields", String.join(" ", fields)), actor, new Rollup());
        return List.of();
    }

    private static RequestDraft corrected(Request seen, Correction correction) {
        return new RequestDraft(
                seen.organisation(),
                seen.service(),
                seen.channel(),
                seen.language(),
                correction instanceof Contact contact ? contact.resident() : seen.resident(),
                seen.description(),
                correction instanceof Where where ? where.place() : seen.place(),
                seen.answers());
    }

    /** The names of what is different. */
    private static List<String> changed(Request seen, RequestDraft draft) {
        Resident before = seen.resident();
        Resident now = draft.resident();
        List<String> fields = new ArrayList<>();
        different("name", before.name(), now.name(), fields);
        different("phone", before.phone(), now.phone(), fields);
        different("email", before.email(), now.email(), fields);
        different("address", seen.place().flatMap(Place::address), draft.place().flatMap(Place::address), fields);
        different("point", seen.place().flatMap(Place::position), draft.place().flatMap(Place::position), fields);
        return fields;
    }

    private static void different(String name, Optional<?> before, Optional<?> now, List<String> fields) {
        if (!before.equals(now)) {
            fields.add(name);
        }
    }

    /** What follows from what it is about follows anew; figures count it under the other service, as if it had come for it. */
    private List<FieldError> reclassify(
            EntityManager em, RequestEntity request, Request seen, OtherService other, Actor actor, Messages messages) {
        if (other.service().equals(seen.service())) {
            return List.of();
        }
        Optional<ServiceDefinition> service = admission.offered(seen.organisation(), other.service());
        if (service.isEmpty()) {
            return List.of(
                    new FieldError(SERVICE, "unknown", messages.text("refused.service.unknown", other.service())));
        }
        Map<String, Object> answers = new LinkedHashMap<>(RequestCorrections.carried(seen.answers(), service.get()));
        answers.putAll(other.answers());
        Admission.Verdict verdict = admission.of(
                Tidy.of(new RequestDraft(
                        seen.organisation(),
                        other.service(),
                        seen.channel(),
                        seen.language(),
                        seen.resident(),
                        seen.description(),
                        service.get().place() == PlacePolicy.NONE ? Optional.empty() : seen.place(),
                        answers)),
                messages);
        if (verdict instanceof Admission.Rejected rejected) {
            Refused refused = rejected.refused();
            return refused.errors().isEmpty()
                    ? List.of(new FieldError(SERVICE, refused.code(), refused.message()))
                    : refused.errors();
        }
        Admission.Admitted admitted = (Admission.Admitted) verdict;
        if (!admitted.files().isEmpty()) {
            if (!attachments.claim(em, admitted.files(), request.id())) {
                throw new FilesGone();
            }
            request.attachMore(admitted.files());
        }
        Rollup before = Milestones.counted(request);
        Instant now = clock.instant();
        Competent handler = admitted.route().competent();
        Map<String, Object> kept = admitted.draft().answers();
        request.isFor(service.get(), kept);
        if (!handler.equals(request.competent())) {
            request.routeTo(handler);
        }
        promises.commit(
                request, admitted.route().service().commitments(), service.get().isUrgent(kept));
        Workflow workflow = workflows.of(request);
        changes.move(request, workflow, workflow.counterpart(seen.status(), seen.phase()), now);
        Map<String, String> details =
                Map.of("from", seen.service(), "to", other.service(), "department", handler.toString());
        event(
                em,
                request,
                RequestEvents.RECLASSIFIED,
                details,
                actor,
                Milestones.counted(request).without(before));
        return List.of();
    }

    private void event(
            EntityManager em,
            RequestEntity request,
            String type,
            Map<String, String> details,
            Actor actor,
            Rollup rollup) {
        RequestEventEntity event = new RequestEventEntity(
                request, type, clock.instant(), DoneBy.of(actor), true, Optional.empty(), details);
        changes.changed(em, request, workflows.of(request), event, actor, rollup);
    }
}
