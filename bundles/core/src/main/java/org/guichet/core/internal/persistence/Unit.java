package org.guichet.core.internal.persistence;

import java.util.List;
import javax.persistence.EntityManager;
import javax.persistence.Query;
import org.eclipse.persistence.internal.sessions.UnitOfWorkImpl;
import org.guichet.platform.data.Row;
import org.guichet.platform.data.Sql;
import org.guichet.platform.data.UnitOfWork;

/** A unit of work in which entities are changed as well: the only door for statements of our own. */
public final class Unit implements UnitOfWork {

    private final EntityManager em;

    private Unit(EntityManager em) {
        this.em = em;
    }

    /** The one that entities are read and changed in. */
    public static Unit of(EntityManager em) {
        return new Unit(em);
    }

    /** Entities of a unit of work, for the core's own. */
    public static EntityManager entities(UnitOfWork unit) {
        return ((Unit) unit).em;
    }

    @Override
    public List<Row> rows(Sql sql) {
        begin();
        List<?> found = prepared(em.createNativeQuery(sql.text()), sql).getResultList();
        return found.stream()
                .map(row -> row instanceof Object[] columns ? new Row(columns) : new Row(new Object[] {row}))
                .toList();
    }

    @Override
    public int execute(Sql sql) {
        return prepared(em.createNativeQuery(sql.text()), sql).executeUpdate();
    }

    /** Entities, to change them. */
    @SuppressWarnings("unchecked")
    public <T> List<T> entities(Sql sql, Class<T> type) {
        return prepared(em.createNativeQuery(sql.text(), type), sql).getResultList();
    }

    /** What only reads would otherwise do so on a connection of its own, outside of the transaction. */
    private void begin() {
        if (em.getTransaction().isActive()) {
            UnitOfWorkImpl work = em.unwrap(UnitOfWorkImpl.class);
            if (!work.wasTransactionBegunPrematurely()) {
                work.beginEarlyTransaction();
                // or nothing would be committed where no entity was changed
                work.setWasNonObjectLevelModifyQueryExecuted(true);
            }
        }
    }

    private static Query prepared(Query query, Sql sql) {
        int position = 1;
        for (Object value : sql.values()) {
            query.setParameter(position++, value);
        }
        return query;
    }
}
