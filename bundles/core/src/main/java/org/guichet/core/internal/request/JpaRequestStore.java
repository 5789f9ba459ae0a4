package org.guichet.core.internal.request;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.persistence.EntityManager;
import org.guichet.api.access.Scope;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.RequestEvent;
import org.guichet.api.request.RequestQuery;
import org.guichet.core.internal.persistence.Unit;
import org.guichet.platform.data.Row;
import org.guichet.platform.data.Sql;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds requests. Every method takes a scope: with an empty one it finds nothing. */
@Component(service = JpaRequestStore.class)
public class JpaRequestStore {

    private final Codes codes;

    @Activate
    public JpaRequestStore(@Reference Codes codes) {
        this.codes = codes;
    }

    /** The request of that reference, as somebody typed it, to change it. */
    Optional<RequestEntity> find(EntityManager em, String typedReference, Scope scope) {
        String columns = RequestEntity.columns(em);
        return byReference(columns, typedReference, scope)
                .flatMap(sql ->
                        Unit.of(em).entities(sql, RequestEntity.class).stream().findFirst())
                .or(() -> byJoining(columns, typedReference, scope)
                        .flatMap(sql -> Unit.of(em).entities(sql, RequestEntity.class).stream()
                                .findFirst()));
    }

    /** The same, only to look at. */
    Optional<SeenRequest> look(EntityManager em, String typedReference, Scope scope) {
        return byReference(SeenRequest.COLUMNS, typedReference, scope)
                .flatMap(sql -> sql.first(Unit.of(em)))
                .or(() -> byJoining(SeenRequest.COLUMNS, typedReference, scope).flatMap(sql -> sql.first(Unit.of(em))))
                .map(SeenRequest::new);
    }

    /** When whoever has that reference joined a request. */
    Optional<RequestDetails.Joining> joining(EntityManager em, String typedReference) {
        return Codes.reference(typedReference)
                .flatMap(own -> new Sql("select f.joined_at from request_follower f where f.reference = ")
                        .value(own)
                        .first(Unit.of(em))
                        .map(row -> new RequestDetails.Joining(Codes.display(own), row.instant(0))));
    }

    /** The request that somebody of that reference joined; those who joined see less of it, by a way of their own. */
    private static Optional<Sql> byJoining(String columns, String typedReference, Scope scope) {
        Optional<String> reference = Codes.reference(typedReference);
        if (reference.isEmpty()
                || scope instanceof Scope.Nothing
                || scope instanceof Scope.Tracked
                || scope instanceof Scope.OfPerson) {
            return Optional.empty();
        }
        Sql sql = new Sql("select " + columns + " from request r where r.id ="
                        + " (select f.request_id from request_follower f where f.reference = ")
                .value(reference.get())
                .append(")");
        RequestSearch.inScope(sql, scope);
        return Optional.of(sql);
    }

    /** The reference of that request, as it is stored, where the scope sees it. */
    public Optional<String> visible(EntityManager em, String typedReference, Scope scope) {
        return look(em, typedReference, scope).map(SeenRequest::reference);
    }

    private Optional<Sql> byReference(String columns, String typedReference, Scope scope) {
        Optional<String> reference = Codes.reference(typedReference);
        if (reference.isEmpty() || scope instanceof Scope.Nothing) {
            return Optional.empty();
        }
        Sql sql = new Sql("select " + columns + " from request r where r.reference = ").value(reference.get());
        if (scope instanceof Scope.Tracked tracked) {
            sql.and("r.tracking_hash").in(codes.trackingHashes(reference.get(), tracked.trackingCode()));
        } else {
            RequestSearch.inScope(sql, scope);
        }
        return Optional.of(sql);
    }

    /** The request that was made with that idempotency key. */
    Optional<RequestEntity> findByIdempotencyKey(EntityManager em, String key) {
        Sql sql = new Sql("select " + RequestEntity.columns(em) + " from request r where r.idempotency_key = ")
                .value(key);
        return Unit.of(em).entities(sql, RequestEntity.class).stream().findFirst();
    }

    /** The history of a request, oldest first. */
    List<RequestEvent> events(EntityManager em, long request, boolean publicOnly) {
        return em
                .createQuery(
                        "select e from RequestEventEntity e where e.requestId = :id order by e.sequence",
                        RequestEventEntity.class)
                .setParameter("id", request)
                .setHint("eclipselink.read-only", true)
                .getResultList()
                .stream()
                .filter(e -> !publicOnly || e.forResident())
                .map(RequestEventEntity::toEvent)
                .toList();
    }

    /** Requests in the query's order, one more than asked for where there are more. */
    List<SeenRequest> list(EntityManager em, RequestQuery query, Scope scope) {
        return new RequestSearch(query, scope)
                .list(SeenRequest.COLUMNS)
                .map(sql -> sql.rows(Unit.of(em), SeenRequest::new))
                .orElse(List.of());
    }

    /** How many each query finds, counted to one above the cap, in one statement. */
    List<Integer> count(EntityManager em, List<RequestQuery> queries, int cap, Scope scope) {
        List<Integer> counts = new ArrayList<>(Collections.nCopies(queries.size(), 0));
        Sql sql = new Sql("");
        boolean any = false;
        for (int i = 0; i < queries.size(); i++) {
            any |= new RequestSearch(queries.get(i), scope).count(sql, any ? " union all " : "", i, cap);
        }
        if (any) {
            for (Row row : sql.rows(Unit.of(em))) {
                counts.set(row.integer(0), Math.min(row.integer(1), cap + 1));
            }
        }
        return counts;
    }
}
