package org.guichet.core.internal.request;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.persistence.EntityManager;
import javax.persistence.Query;

/** A native query that grows; every value is a parameter. */
final class Sql {

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
        values.add(value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value);
        text.append('?').append(values.size());
        return this;
    }

    Sql in(Collection<String> codes) {
        text.append(" in (");
        String comma = "";
        for (String code : codes) {
            append(comma).value(code);
            comma = ", ";
        }
        return append(")");
    }

    /** Requests as they are now, to look at: nothing that is changed in them is ever written, so that no copy of them is kept. */
    @SuppressWarnings("unchecked")
    List<RequestEntity> look(EntityManager em) {
        return prepared(em.createNativeQuery(text.toString(), RequestEntity.class))
                .setHint("eclipselink.read-only", true)
                .getResultList();
    }

    @SuppressWarnings("unchecked")
    List<RequestEntity> query(EntityManager em) {
        return prepared(em.createNativeQuery(text.toString(), RequestEntity.class))
                .getResultList();
    }

    @SuppressWarnings("unchecked")
    List<Object[]> rows(EntityManager em) {
        return prepared(em.createNativeQuery(text.toString())).getResultList();
    }

    List<Long> numbers(EntityManager em) {
        List<?> found = prepared(em.createNativeQuery(text.toString())).getResultList();
        return found.stream().map(n -> ((Number) n).longValue()).toList();
    }

    private Query prepared(Query query) {
        for (int i = 0; i < values.size(); i++) {
            query.setParameter(i + 1, values.get(i));
        }
        return query;
    }
}
