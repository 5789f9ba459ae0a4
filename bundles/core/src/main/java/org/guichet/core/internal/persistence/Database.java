package org.guichet.core.internal.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.OptimisticLockException;
import javax.persistence.PersistenceException;
import javax.persistence.RollbackException;
import org.guichet.api.GuichetException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The one way to the database: units of work, tried again when the database says that a conflict was passing. */
@Component(service = Database.class)
public class Database {

    private static final int ATTEMPTS = 5;

    private final EntityManagerFactory factory;
    private final boolean postgresql;

    /** Opens the database; the schema is there already. */
    @Activate
    public Database(@Reference(target = "(osgi.unit.name=guichet)") EntityManagerFactory factory) {
        this.factory = factory;
        this.postgresql = read(em -> product(em).equals("PostgreSQL"));
    }

    /** Whether it is PostgreSQL; H2 otherwise. */
    public boolean isPostgresql() {
        return postgresql;
    }

    /** Reads, outside of any transaction. */
    public <T> T read(Function<EntityManager, T> work) {
        EntityManager em = factory.createEntityManager();
        try {
            return work.apply(em);
        } catch (PersistenceException e) {
            throw failure(e);
        } finally {
            em.close();
        }
    }

    /**
     * Reads and writes in one transaction.
     *
     * @throws ConflictException when somebody else changed the same rows, or a unique value is taken
     */
    public <T> T write(Function<EntityManager, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(work);
            } catch (PersistenceException e) {
                Conflict conflict = conflict(e);
                if (conflict == Conflict.NONE) {
                    throw failure(e);
                }
                if (conflict != Conflict.PASSING || attempt == ATTEMPTS) {
                    throw new ConflictException(conflict);
                }
            }
        }
    }

    /** As {@link #write}, without a result. */
    public void run(Consumer<EntityManager> work) {
        write(em -> {
            work.accept(em);
            return null;
        });
    }

    private <T> T attempt(Function<EntityManager, T> work) {
        EntityManager em = factory.createEntityManager();
        try {
            em.getTransaction().begin();
            T result = work.apply(em);
            em.getTransaction().commit();
            return result;
        } finally {
            if (em.getTransaction().isActive()) {
                em.getTransaction().rollback();
            }
            em.close();
        }
    }

    /** Without its cause: drivers write the values of a failed statement, a resident's data, into their messages. */
    private static GuichetException failure(PersistenceException e) {
        String state = "";
        boolean unreachable = false;
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql && sql.getSQLState() != null) {
                state = ", SQLSTATE " + sql.getSQLState();
            }
            unreachable |=
                    t instanceof SQLTransientConnectionException || t instanceof SQLNonTransientConnectionException;
        }
        // connection exceptions, and a PostgreSQL that is being stopped
        unreachable |= state.contains(" 08") || state.contains(" 57P");
        GuichetException failure = new GuichetException(
                unreachable ? "database.unreachable" : "database.failed",
                "the database did not do it (" + e.getClass().getSimpleName() + state + ")");
        failure.setStackTrace(e.getStackTrace());
        return failure;
    }

    private static String product(EntityManager em) {
        em.getTransaction().begin();
        try {
            return em.unwrap(Connection.class).getMetaData().getDatabaseProductName();
        } catch (SQLException e) {
            throw new GuichetException("database.unreachable", "the database doesn't say what it is", e);
        } finally {
            em.getTransaction().rollback();
        }
    }

    /** Why a transaction did not go through. */
    public enum Conflict {
        NONE,
        PASSING,
        VERSION,
        UNIQUE
    }

    private static Conflict conflict(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof OptimisticLockException) {
                return Conflict.VERSION;
            }
            if (t instanceof SQLException sql) {
                // a batch hides the first failure behind the next exception
                for (SQLException s = sql; s != null; s = s.getNextException()) {
                    Conflict found = conflict(s.getSQLState());
                    if (found != Conflict.NONE) {
                        return found;
                    }
                }
            }
            if (t instanceof RollbackException && t.getCause() == null) {
                return Conflict.NONE;
            }
        }
        return Conflict.NONE;
    }

    /** 23505 unique value; 40… serialisation failure or deadlock; H2's 90131 concurrent update, HYT00 lock timeout. */
    private static Conflict conflict(String state) {
        if (state == null) {
            return Conflict.NONE;
        }
        if (state.equals("23505")) {
            return Conflict.UNIQUE;
        }
        return state.startsWith("40") || state.equals("90131") || state.equals("HYT00")
                ? Conflict.PASSING
                : Conflict.NONE;
    }

    /** A transaction that gave way to another one. */
    public static final class ConflictException extends GuichetException {

        private static final long serialVersionUID = 1L;

        private final Conflict conflict;

        ConflictException(Conflict conflict) {
            super("database.conflict", "another change got in between (" + conflict + ")");
            this.conflict = conflict;
        }

        /** What stood in the way. */
        public Conflict conflict() {
            return conflict;
        }
    }
}
