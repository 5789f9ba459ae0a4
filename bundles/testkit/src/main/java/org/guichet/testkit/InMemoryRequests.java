package org.guichet.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.guichet.api.FieldError;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Scope;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.PlacePolicy;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.module.WorkflowDefinition;
import org.guichet.api.request.ActionOutcome;
import org.guichet.api.request.JoinedRequest;
import org.guichet.api.request.NearbyRequest;
import org.guichet.api.request.NearbyRequests;
import org.guichet.api.request.Person;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Place;
import org.guichet.api.request.Priority;
import org.guichet.api.request.Receipt;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestDesk;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.RequestEvent;
import org.guichet.api.request.RequestEvents;
import org.guichet.api.request.RequestPage;
import org.guichet.api.request.RequestQuery;
import org.guichet.api.request.RequestService;
import org.guichet.api.request.SubmitOutcome;

/** Requests that are gone with the test. Workflows are followed by the platform's own rules. Forms are not checked. Thread-safe. */
public final class InMemoryRequests implements RequestDesk, RequestService, NearbyRequests {

    private final ModuleCatalogue catalogue;
    private final Map<String, RequestDetails> byReference = new TreeMap<>();
    private final Map<String, String> trackingCodes = new HashMap<>();
    private final Map<String, Submission> submissions = new HashMap<>();
    private final Map<String, List<Object>> done = new HashMap<>();

    private final Map<String, JoinedRequest> joined = new HashMap<>();
    private final Map<String, Joined> joinings = new HashMap<>();

    private record Submission(RequestDraft draft, Receipt receipt) {}

    public InMemoryRequests(ModuleCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Adds a request as it stands, without a history. */
    public synchronized void put(Request request) {
        byReference.put(request.reference(), new RequestDetails(request, List.of()));
    }

    @Override
    public synchronized SubmitOutcome submit(RequestDraft draft, Actor by, Optional<String> idempotencyKey) {
        Optional<String> key = idempotencyKey.map(k -> by.name() + ":" + k);
        Submission before = key.map(submissions::get).orElse(null);
        if (before != null) {
            return before.draft().equals(draft)
                    ? new SubmitOutcome.Accepted(before.receipt(), true)
                    : refused("idempotency.conflict", List.of());
        }
        if (catalogue.offeredBy(draft.organisation()).stream().noneMatch(s -> s.id().equals(draft.service()))) {
            return refused("service.not-offered", catalogue.offeredAt(draft.service()));
        }
        boolean placeNeeded = catalogue
                .service(draft.service())
                .filter(s -> s.place() == PlacePolicy.REQUIRED)
                .isPresent();
        if (draft.place().isEmpty() && placeNeeded) {
            return new SubmitOutcome.Refused(
                    "request.invalid",
                    "Un champ manque.",
                    List.of(new FieldError("place", "required", "Où ?")),
                    List.of());
        }
        Receipt receipt = store(draft, by.name());
        key.ifPresent(k -> submissions.put(k, new Submission(draft, receipt)));
        return new SubmitOutcome.Accepted(receipt, false);
    }

    @Override
    public synchronized ActionOutcome act(
            String reference,
            RequestAction action,
            List<String> attachments,
            Actor actor,
            Optional<Long> expectedVersion,
            String language) {
        return act(reference, action, attachments, actor, expectedVersion, language, Optional.empty());
    }

    @Override
    public synchronized ActionOutcome act(
            String reference,
            RequestAction action,
            List<String> attachments,
            Actor actor,
            Optional<Long> expectedVersion,
            String language,
            Optional<String> idempotencyKey) {
        Optional<String> key = idempotencyKey.map(k -> actor.name() + " " + reference + " " + k);
        List<Object> content = List.of(action, attachments);
        RequestDetails known = byReference.get(reference);
        boolean visible = known != null && visible(known.request(), actor.scope());
        if (visible && key.filter(done::containsKey).isPresent()) {
            return done.get(key.get()).equals(content)
                    ? new ActionOutcome.Done(known.request(), true)
                    : new ActionOutcome.KeyTaken();
        }
        ActionOutcome outcome = actOnce(reference, action, attachments, actor, expectedVersion);
        if (outcome instanceof ActionOutcome.Done) {
            key.ifPresent(k -> done.put(k, content));
        }
        return outcome;
    }

    private ActionOutcome actOnce(
            String reference,
            RequestAction action,
            List<String> attachments,
            Actor actor,
            Optional<Long> expectedVersion) {
        RequestDetails details = byReference.get(reference);
        if (details == null || !visible(details.request(), actor.scope())) {
            return new ActionOutcome.NotFound();
        }
        Request request = details.request();
        if (expectedVersion.filter(v -> v != request.version()).isPresent()) {
            return new ActionOutcome.Stale(request.version());
        }
        InMemoryWorkflow workflow = workflow(request);
        if (!workflow.allows(request, action.type())) {
            return new ActionOutcome.NotAllowed(request.status(), actions(request, actor));
        }
        if (!actions(request, actor).contains(action.type())) {
            return new ActionOutcome.NotPermitted(actions(request, actor));
        }
        if (action instanceof RequestAction.Assign assign && assign.assignee().startsWith("nobody")) {
            return new ActionOutcome.Invalid(List.of(new FieldError("assignee", "unknown", "Compte inconnu.")));
        }
        List<FieldError> errors = workflow.errors(request, action);
        if (!errors.isEmpty()) {
            return new ActionOutcome.Invalid(errors);
        }
        Request moved = workflow.move(request, action, actor);
        List<RequestEvent> events = new ArrayList<>(details.events());
        int next = events.size() + 1;
        RequestEvent event = workflow.event(next, request, action, actor, moved);
        events.add(attachments.isEmpty() ? event : with(event, attachments));
        if (!(action instanceof RequestAction.Prioritise)) {
            action.note().ifPresent(n -> events.add(workflow.note(next + 1, n, actor, moved)));
        }
        byReference.put(reference, new RequestDetails(moved, events));
        return new ActionOutcome.Done(moved);
    }

    private static RequestEvent with(RequestEvent event, List<String> attachments) {
        Map<String, String> details = new HashMap<>(event.details());
        details.put(RequestEvent.ATTACHMENTS, String.join(" ", attachments));
        return new RequestEvent(
                event.sequence(),
                event.type(),
                event.at(),
                event.by(),
                event.publicly(),
                event.message(),
                event.status(),
                details);
    }

    @Override
    public List<String> actions(Request request, Actor actor) {
        return workflow(request).actions(request, actor);
    }

    @Override
    public synchronized Optional<RequestDetails> find(String reference, Scope scope) {
        return Optional.ofNullable(byReference.get(reference))
                .filter(details -> visible(details.request(), scope))
                .map(details -> scope instanceof Scope.Tracked || scope instanceof Scope.OfPerson
                        ? new RequestDetails(
                                details.request(),
                                details.events().stream()
                                        .filter(RequestEvent::publicly)
                                        .toList())
                        : details);
    }

    @Override
    public synchronized RequestPage list(RequestQuery query, Scope scope) {
        if (query.after().filter(after -> !byReference.containsKey(after)).isPresent()) {
            throw new IllegalArgumentException("not a place in a list");
        }
        Comparator<Request> newest = Comparator.comparing(Request::reference).reversed();
        Comparator<Request> order = query.order() == RequestQuery.Order.NEWEST
                ? newest
                : Comparator.comparing((Request r) -> !r.urgent() || r.due().isEmpty())
                        .thenComparing(
                                r -> r.priority() != Priority.HIGH || r.due().isEmpty())
                        .thenComparing(r -> !r.cameBack())
                        .thenComparing(r -> !r.residentWrote())
                        .thenComparing(r -> r.due().orElse(Instant.MAX))
                        .thenComparing(Request::reference);
        Optional<Request> after = query.after().map(byReference::get).map(RequestDetails::request);
        List<Request> found = found(query, scope)
                .filter(r -> after.filter(a -> order.compare(a, r) >= 0).isEmpty())
                .sorted(order)
                .limit(query.limit() + 1L)
                .toList();
        boolean more = found.size() > query.limit();
        List<Request> page = more ? found.subList(0, query.limit()) : found;
        return new RequestPage(
                page, more ? Optional.of(page.get(page.size() - 1).reference()) : Optional.empty());
    }

    @Override
    public synchronized List<Integer> count(List<RequestQuery> queries, int cap, Scope scope) {
        return queries.stream()
                .map(q -> (int) found(q, scope).limit(cap + 1L).count())
                .toList();
    }

    private Stream<Request> found(RequestQuery query, Scope scope) {
        return byReference.values().stream()
                .filter(d -> visible(d.request(), scope) && CriteriaOf.hold(query, d))
                .map(RequestDetails::request);
    }

    @Override
    public synchronized List<NearbyRequest> find(String organisation, String service, Place place) {
        return byReference.values().stream()
                .map(RequestDetails::request)
                .filter(r -> r.organisation().equals(organisation)
                        && r.service().equals(service)
                        && r.phase() != Phase.CLOSED)
                .filter(r -> r.place().filter(p -> isSame(p, place)).isPresent())
                .map(r -> new NearbyRequest(
                        r.reference(), r.phase(), place.position().map(p -> 0), r.receivedAt()))
                .toList();
    }

    private static boolean isSame(Place one, Place other) {
        return one.equals(other) || one.address().isPresent() && one.address().equals(other.address());
    }

    @Override
    public synchronized Optional<Joined> join(String reference, String idempotencyKey) {
        if (joinings.containsKey(idempotencyKey)) {
            return Optional.of(joinings.get(idempotencyKey));
        }
        return Optional.ofNullable(byReference.get(reference))
                .map(RequestDetails::request)
                .filter(r -> r.phase() != Phase.CLOSED)
                .map(r -> {
                    int number = joinings.size() + 1;
                    Joined result = new Joined(String.format("JOIN-%04d", number), "JOINING-" + number);
                    joinings.put(idempotencyKey, result);
                    joined.put(
                            result.reference() + " " + result.trackingCode(),
                            new JoinedRequest(
                                    result.reference(),
                                    r.organisation(),
                                    r.service(),
                                    r.serviceVersion(),
                                    r.phase(),
                                    r.status(),
                                    r.competent(),
                                    r.receivedAt(),
                                    r.receivedAt(),
                                    number,
                                    List.of(new JoinedRequest.Step(
                                            RequestEvents.SUBMITTED, r.receivedAt(), Map.of()))));
                    return result;
                });
    }

    @Override
    public synchronized Optional<JoinedRequest> find(String reference, String trackingCode) {
        return Optional.ofNullable(joined.get(reference + " " + trackingCode));
    }

    private boolean visible(Request request, Scope scope) {
        if (scope instanceof Scope.Organisations some) {
            return some.codes().contains(request.organisation())
                    || some.codes().contains(request.competent().organisation());
        }
        if (scope instanceof Scope.Tracked tracked) {
            return tracked.trackingCode().equals(trackingCodes.get(request.reference()));
        }
        if (scope instanceof Scope.OfModule module) {
            return request.service().startsWith(module.module() + ".");
        }
        if (scope instanceof Scope.OfPerson own) {
            return new Person(own.phone(), own.email(), Optional.empty()).isSameAs(Person.of(request.resident()));
        }
        return scope instanceof Scope.Everything;
    }

    private InMemoryWorkflow workflow(Request request) {
        return catalogue
                .service(request.service(), request.serviceVersion())
                .map(ServiceDefinition::workflow)
                .map(InMemoryWorkflow::new)
                .orElseGet(() -> new InMemoryWorkflow(WorkflowDefinition.standard()));
    }

    private Receipt store(RequestDraft draft, String by) {
        int number = byReference.size() + 1;
        String reference = String.format("TEST-%04d", number);
        Request usual = RequestFixture.submittedRequest(
                        reference, draft, RequestFixture.RECEIVED.plus(Duration.ofMinutes(number)))
                .toBuilder()
                .serviceVersion(catalogue
                        .latestKnown(draft.service())
                        .map(ServiceDefinition::version)
                        .orElse(1))
                .build();
        boolean urgent = catalogue
                .latestKnown(draft.service())
                .filter(s -> s.isUrgent(draft.answers()))
                .isPresent();
        Request received = urgent ? RequestFixture.urgent(usual) : usual;
        WorkflowDefinition.Status first = workflow(received).initial();
        Request request = RequestFixture.inStatus(received, first.phase(), first.code());
        RequestEvent submitted = new RequestEvent(
                1,
                RequestEvents.SUBMITTED,
                request.receivedAt(),
                by,
                true,
                Optional.empty(),
                request.status(),
                Map.of());
        byReference.put(reference, new RequestDetails(request, List.of(submitted)));
        trackingCodes.put(reference, "CODE-" + number);
        return new Receipt(
                reference,
                "CODE-" + number,
                request.phase(),
                request.status(),
                request.competent(),
                request.receivedAt(),
                "Votre demande est enregistrée.",
                request.firstAnswerDue().orElseThrow(),
                request.answerDue().orElseThrow());
    }

    private static SubmitOutcome refused(String code, List<String> offeredAt) {
        return new SubmitOutcome.Refused(code, "Refusé : " + code, List.of(), offeredAt);
    }
}
