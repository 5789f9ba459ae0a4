package org.guichet.core.internal.request;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.persistence.EntityManager;
import org.guichet.api.FieldError;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Scope;
import org.guichet.api.request.ActionOutcome;
import org.guichet.api.request.Phase;
import org.guichet.api.request.RequestEvent;
import org.guichet.api.request.RequestEvents;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Database.Conflict;
import org.guichet.core.internal.persistence.Database.ConflictException;
import org.guichet.core.internal.persistence.Unit;
import org.guichet.core.internal.text.Messages;
import org.guichet.definition.Workflow;
import org.guichet.platform.data.Row;
import org.guichet.platform.data.Sql;
import org.guichet.platform.data.UnitOfWork;
import org.guichet.platform.desk.RequestLinks;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Links in tables of their own, beside the requests. */
@Component(service = RequestLinks.class)
public class RequestLinking implements RequestLinks {

    /** What those whose request was merged may read; the rest are words between the other resident and the service. */
    private static final Set<String> ANSWERS =
            Set.of(RequestEvents.ANSWERED, RequestEvents.CLOSED, RequestEvents.REFUSED);

    private static final String INTO = "into";

    private static final List<String> PARTS = List.of(
            "select m.leading_id as id, 'LEADING' as kind from request_merged m where m.request_id = ",
            "select m.request_id as id, 'MERGED' as kind from request_merged m where m.leading_id = ",
            "select s.other_id as id, 'RELATED' as kind from request_related s where s.one_id = ",
            "select s.one_id as id, 'RELATED' as kind from request_related s where s.other_id = ");

    private final Database database;
    private final JpaRequestStore store;
    private final Workflows workflows;
    private final RequestChanges changes;
    private final Clock clock;

    /** What was merged into what. */
    private record Merged(long leading, String status, Instant at) {
        static Merged of(Row row) {
            return new Merged(row.number(0), row.text(1), row.instant(2));
        }
    }

    @Activate
    public RequestLinking(
            @Reference Database database,
            @Reference JpaRequestStore store,
            @Reference Workflows workflows,
            @Reference RequestChanges changes,
            @Reference Clock clock) {
        this.database = database;
        this.store = store;
        this.workflows = workflows;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public List<Link> of(String reference, Scope scope) {
        return database.read(em -> {
            Optional<SeenRequest> request = store.look(em, reference, scope);
            if (request.isEmpty()) {
                return List.of();
            }
            Sql sql = new Sql("select r.reference, k.kind from (");
            String union = "";
            for (String part : PARTS) {
                sql.append(union + part).value(request.get().id());
                union = " union all ";
            }
            sql.append(") k join request r on r.id = k.id where 1 = 1");
            RequestSearch.inScope(sql, scope);
            return sql.append(" order by k.kind, r.received_at, r.id")
                    .rows(Unit.of(em), row -> new Link(Codes.display(row.text(0)), Kind.valueOf(row.text(1))));
        });
    }

    @Override
    public Optional<Leading> leading(String reference, Scope scope) {
        return database.read(em -> store.look(em, reference, scope)
                .flatMap(request -> merged(Unit.of(em), request.id()))
                .flatMap(merged -> new Sql("select " + SeenRequest.COLUMNS + " from request r where r.id = ")
                        .value(merged.leading())
                        .first(Unit.of(em))
                        .map(row -> leading(em, new SeenRequest(row), merged.at()))));
    }

    private Leading leading(EntityManager em, SeenRequest request, Instant since) {
        var now = request.toRequest(workflows.of(request));
        List<Word> words = store.events(em, request.id(), true).stream()
                .filter(e -> ANSWERS.contains(e.type()) && !e.at().isBefore(since))
                .filter(e -> !e.by().equals(DoneBy.PLATFORM.name()))
                .filter(e -> e.message().isPresent())
                .map(RequestLinking::word)
                .toList();
        return new Leading(now.service(), now.serviceVersion(), now.status(), now.phase(), words);
    }

    private static Word word(RequestEvent event) {
        return new Word(event.type(), event.at(), event.message().orElseThrow());
    }

    private static Optional<Merged> merged(UnitOfWork unit, long id) {
        return new Sql("select m.leading_id, m.status, m.merged_at from request_merged m where m.request_id = ")
                .value(id)
                .first(unit)
                .map(Merged::of);
    }

    @Override
    public ActionOutcome merge(String reference, String into, Actor actor, long expectedVersion, String language) {
        Messages messages = Messages.in(language);
        return change(reference, actor, expectedVersion, (em, request) -> {
            Optional<RequestEntity> leading = store.find(em, into, actor.scope());
            String wrong = leading.isEmpty()
                    ? "link.unknown"
                    : leading.get().id() == request.id()
                            ? "link.itself"
                            : merged(Unit.of(em), leading.get().id()).isPresent() ? "link.merged" : "";
            if (!wrong.isEmpty()) {
                return new ActionOutcome.Invalid(List.of(new FieldError(INTO, "unknown", messages.text(wrong))));
            }
            if (Phase.CLOSED.code().equals(request.phase())) {
                return new ActionOutcome.NotAllowed(request.status(), List.of());
            }
            merge(em, request, leading.get(), actor);
            return null;
        });
    }

    private void merge(EntityManager em, RequestEntity request, RequestEntity leading, Actor actor) {
        Instant now = clock.instant();
        Unit unit = Unit.of(em);
        new Sql("insert into request_merged (request_id, leading_id, status, merged_at, done_by) values (")
                .values(request.id(), leading.id(), request.status(), now, actor.name())
                .append(")")
                .execute(unit);
        new Sql("update request_merged set leading_id = ")
                .value(leading.id())
                .append(" where leading_id = ")
                .value(request.id())
                .execute(unit);
        Workflow workflow = workflows.of(request);
        Milestones before = Milestones.of(request);
        changes.move(request, workflow, workflow.ended(request.status()), now);
        changed(em, request, RequestEvents.MERGED, now, actor, before);
    }

    @Override
    public ActionOutcome unmerge(String reference, Actor actor, long expectedVersion, String language) {
        return change(reference, actor, expectedVersion, (em, request) -> {
            Unit unit = Unit.of(em);
            Optional<Merged> merged = merged(unit, request.id());
            if (merged.isEmpty()) {
                return new ActionOutcome.NotAllowed(request.status(), List.of());
            }
            new Sql("delete from request_merged where request_id = ")
                    .value(request.id())
                    .execute(unit);
            Workflow workflow = workflows.of(request);
            Milestones before = Milestones.of(request);
            Instant now = clock.instant();
            if (Phase.CLOSED.code().equals(request.phase())) {
                // as if it had never been closed: nothing new is promised
                String status = merged.get().status();
                request.answerStands(workflow.isAnswer(status));
                request.moveTo(status, workflow.phase(status).orElse(Phase.RECEIVED));
                request.reopen();
                request.pause(now);
            }
            changed(em, request, RequestEvents.UNMERGED, now, actor, before);
            return null;
        });
    }

    private void changed(
            EntityManager em, RequestEntity request, String type, Instant now, Actor actor, Milestones before) {
        RequestEventEntity event =
                new RequestEventEntity(request, type, now, DoneBy.of(actor), true, Optional.empty(), Map.of());
        changes.changed(em, request, workflows.of(request), event, actor, before.to(request));
    }

    /** What is to be done to a request; null when it was done. */
    private interface Change {
        ActionOutcome to(EntityManager em, RequestEntity request);
    }

    private ActionOutcome change(String reference, Actor actor, long expectedVersion, Change change) {
        try {
            ActionOutcome outcome = database.write(em -> {
                Optional<RequestEntity> found = store.find(em, reference, actor.scope());
                if (found.isEmpty()) {
                    return new ActionOutcome.NotFound();
                }
                RequestEntity request = found.get();
                if (request.version() != expectedVersion) {
                    return new ActionOutcome.Stale(request.version());
                }
                if (!RequestCorrecting.may(actor, request.organisation(), request.competent())) {
                    return new ActionOutcome.NotPermitted(List.of());
                }
                ActionOutcome refused = change.to(em, request);
                if (refused != null) {
                    return refused;
                }
                em.flush();
                return new ActionOutcome.Done(request.toRequest(workflows.of(request)));
            });
            changes.committed();
            return outcome;
        } catch (ConflictException e) {
            if (e.conflict() == Conflict.PASSING) {
                throw e;
            }
            return database.read(em -> store.look(em, reference, actor.scope())
                    .<ActionOutcome>map(r -> new ActionOutcome.Stale(r.version()))
                    .orElseGet(ActionOutcome.NotFound::new));
        }
    }

    @Override
    public boolean relate(String reference, String other, boolean related, Actor actor) {
        return database.write(em -> {
            Optional<SeenRequest> one = store.look(em, reference, actor.scope());
            Optional<SeenRequest> two = store.look(em, other, actor.scope());
            if (one.isEmpty() || two.isEmpty() || one.get().id() == two.get().id()) {
                return false;
            }
            var request = one.get().toRequest(workflows.of(one.get()));
            if (!RequestCorrecting.may(actor, request.organisation(), request.competent())) {
                return false;
            }
            long first = Math.min(one.get().id(), two.get().id());
            long second = Math.max(one.get().id(), two.get().id());
            Sql sql = related
                    ? new Sql("insert into request_related (one_id, other_id, since, done_by) values (")
                            .values(first, second, clock.instant(), actor.name())
                            .append(") on conflict do nothing")
                    : new Sql("delete from request_related where one_id = ")
                            .value(first)
                            .and("other_id = ")
                            .value(second);
            sql.execute(Unit.of(em));
            return true;
        });
    }
}
