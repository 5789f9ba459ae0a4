package org.guichet.core.internal.request;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.persistence.EntityManager;
import javax.persistence.Query;
import org.guichet.api.access.Scope;
import org.guichet.api.request.RequestEvent;
import org.guichet.api.request.RequestQuery;
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

    /** The request of that reference, as somebody typed it. */
    Optional<RequestEntity> find(EntityManager em, String typedReference, Scope scope) {
        Optional<String> reference = Codes.reference(typedReference);
        if (reference.isEmpty() || scope instanceof Scope.Nothing) {
            return Optional.empty();
        }
        Sql sql = new Sql("select r.* from request r where r.reference = ").value(reference.get());
        if (scope instanceof Scope.Tracked tracked) {
            sql.and("r.tracking_hash = ").value(codes.trackingHash(reference.get(), tracked.trackingCode()));
        } else {
            inScope(sql, scope);
        }
        List<RequestEntity> found = sql.query(em);
        return found.stream().findFirst();
    }

    /** The request that was made with that idempotency key. */
    Optional<RequestEntity> findByIdempotencyKey(EntityManager em, String key) {
        return new Sql("select r.* from request r where r.idempotency_key = ")
                .value(key).query(em).stream().findFirst();
    }

    /** The history of a request, oldest first. */
    List<RequestEvent> events(EntityManager em, RequestEntity request, boolean publicOnly) {
        return em
                .createQuery(
                        "select e from RequestEventEntity e where e.requestId = :id order by e.sequence",
                        RequestEventEntity.class)
                .setParameter("id", request.id())
                .setHint("eclipselink.read-only", true)
                .getResultList()
                .stream()
                .filter(e -> !publicOnly || e.forResident())
                .map(RequestEventEntity::toEvent)
                .toList();
    }

    /** Requests, newest first, one more than asked for where there are more. */
    List<RequestEntity> list(EntityManager em, RequestQuery query, Scope scope) {
        if (!(scope instanceof Scope.Organisations) && !(scope instanceof Scope.Everything)) {
            return List.of();
        }
        Set<String> mine = scope instanceof Scope.Organisations o ? o.codes() : Set.of();
        Set<String> of = query.organisation().map(Set::of).orElse(mine);
        Sql sql = new Sql("");
        if (of.isEmpty()) {
            branch(sql, query, scope);
            page(sql, query);
        } else {
            // two walks along an index that end at the page's size, instead of an "or" that no index serves
            sql.append("select * from ((");
            branch(sql, query, scope);
            sql.and("r.organisation").in(of);
            page(sql, query);
            sql.append(") union all (");
            branch(sql, query, scope);
            sql.and("r.handler_elsewhere").in(of);
            sql.and("not r.organisation").in(of);
            page(sql, query);
            sql.append(")) r order by r.received_at desc, r.id desc limit ").value(query.limit() + 1);
        }
        return sql.query(em);
    }

    private static void branch(Sql sql, RequestQuery query, Scope scope) {
        sql.append("select r.* from request r where 1 = 1");
        boolean narrowed = scope instanceof Scope.Organisations o
                && query.organisation().filter(o.codes()::contains).isEmpty();
        if (narrowed && query.organisation().isPresent()) {
            inScope(sql, scope);
        }
        query.department().ifPresent(d -> sql.and("r.handler_department = ").value(d));
        query.phase().ifPresent(p -> sql.and("r.phase = ").value(p.code()));
        query.service().ifPresent(s -> sql.and("r.service = ").value(s));
        query.channel().ifPresent(c -> sql.and("r.channel = ").value(c.name()));
        query.assignee().ifPresent(a -> sql.and("r.assignee = ").value(a));
        query.dueBefore().ifPresent(d -> sql.and("r.due < ").value(d));
        query.text().ifPresent(text -> {
            for (String word : SearchText.normal(text).split(" ")) {
                Optional<String> reference = Codes.reference(word);
                sql.and("(r.search_text like ").value(SearchText.pattern(word)).append(" escape '!'");
                reference.ifPresent(r -> sql.append(" or r.reference = ").value(r));
                sql.append(")");
            }
        });
        query.after().map(Position::parse).ifPresent(after -> sql.and("(r.received_at, r.id) < (")
                .value(after.receivedAt)
                .append(", ")
                .value(after.id)
                .append(")"));
    }

    private static void page(Sql sql, RequestQuery query) {
        sql.append(" order by r.received_at desc, r.id desc limit ").value(query.limit() + 1);
    }

    private static void inScope(Sql sql, Scope scope) {
        if (scope instanceof Scope.Organisations organisations) {
            sql.append(" and (r.organisation");
            sql.in(organisations.codes());
            sql.append(" or r.handler_organisation");
            sql.in(organisations.codes());
            sql.append(")");
        } else if (scope instanceof Scope.OfModule module) {
            sql.and("r.service like ").value(module.module() + ".%");
        } else if (!(scope instanceof Scope.Everything)) {
            sql.append(" and 1 = 0");
        }
    }

    /** Where a page ended. */
    record Position(Instant receivedAt, long id) {

        static Position of(RequestEntity last) {
            return new Position(last.receivedAt(), last.id());
        }

        static Position parse(String token) {
            try {
                String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
                int colon = text.indexOf(':');
                return new Position(
                        Instant.ofEpochMilli(Long.parseLong(text.substring(0, colon))),
                        Long.parseLong(text.substring(colon + 1)));
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new IllegalArgumentException("not a position in a list: take it from the page before", e);
            }
        }

        String token() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((receivedAt.toEpochMilli() + ":" + id).getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** A native query that grows; every value is a parameter. */
    private static final class Sql {

        private final StringBuilder text;
        private final List<Object> values = new ArrayList<>();

        Sql(String start) {
            text = new StringBuilder(start);
        }

        Sql append(String sql) {
            text.append(sql);
            return this;
        }

        Sql and(String sql) {
            return append(" and ").append(sql);
        }

        Sql value(Object value) {
            values.add(value instanceof Instant instant ? instant.atOffset(java.time.ZoneOffset.UTC) : value);
            text.append('?').append(values.size());
            return this;
        }

        Sql in(Set<String> codes) {
            text.append(" in (");
            String comma = "";
            for (String code : codes) {
                append(comma).value(code);
                comma = ", ";
            }
            return append(")");
        }

        @SuppressWarnings("unchecked")
        List<RequestEntity> query(EntityManager em) {
            Query query = em.createNativeQuery(text.toString(), RequestEntity.class);
            for (int i = 0; i < values.size(); i++) {
                query.setParameter(i + 1, values.get(i));
            }
            return query.getResultList();
        }
    }
}
