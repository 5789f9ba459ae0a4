package org.guichet.core.internal.persistence;

import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.OptimisticLockException;
import javax.persistence.PersistenceException;
import org.eclipse.persistence.exceptions.DatabaseException;
import org.guichet.api.GuichetException;
import org.guichet.api.UnavailableException;
import org.guichet.platform.data.Sql;
import org.guichet.platform.data.Transactions;
import org.guichet.platform.data.UnitOfWork;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way to the database: units of work, tried again when the database says that a conflict was passing. Every wait
 * has a bound, and so has the number of callers that wait: the others are told at once, so that pages that need no
 * database go on while it is slow.
 */
@Component(service = {Database.class, Transactions.class})
public class Database implements Transactions {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private static final int ATTEMPTS = 5;
    /** At work or waiting for one of the pool's connections: a quarter of the threads that serve visitors. */
    private static final int CALLERS = 50;

    private final EntityManagerFactory factory;
    private final Semaphore callers = new Semaphore(CALLERS);
    private final Outage outage = new Outage();
    private volatile boolean closed;

    /** Opens the database; the schema is there already. */
    @Activate
    public Database(@Reference(target = "(osgi.unit.name=guichet)") EntityManagerFactory factory) {
        this.factory = factory;
    }

    /** The kernel stops: who is still at work is told to come again. */
    @Deactivate
    public void close() {
        closed = true;
    }

    /**
     * Reads, outside of any transaction.
     *
     * @throws UnavailableException when the database doesn't answer, or too many wait for it
     */
    public <T> T read(Function<EntityManager, T> work) {
        return bounded(() -> {
            EntityManager em = factory.createEntityManager();
            try {
                return work.apply(em);
            } finally {
                em.close();
            }
        });
    }

    /**
     * Reads and writes in one transaction.
     *
     * @throws ConflictException when somebody else changed the same rows, or a unique value is taken
     * @throws UnavailableException when the database doesn't answer, or too many wait for it
     */
    public <T> T write(Function<EntityManager, T> work) {
        return bounded(() -> {
            for (int attempt = 1; ; attempt++) {
                try {
                    return attempt(work);
                } catch (PersistenceException | DatabaseException e) {
                    Conflict conflict = conflict(e);
                    if (conflict == Conflict.NONE) {
                        throw e;
                    }
                    if (conflict != Conflict.PASSING || attempt == ATTEMPTS) {
                        throw new ConflictException(conflict);
                    }
                }
            }
        });
    }

    /** As {@link #write}, without a result. */
    public void run(Consumer<EntityManager> work) {
        write(em -> {
            work.accept(em);
            return null;
        });
    }

    @Override
    public <T> T look(Function<UnitOfWork, T> work) {
        return read(em -> work.apply(Unit.of(em)));
    }

    @Override
    public <T> T change(Function<UnitOfWork, T> work) {
        return write(em -> work.apply(Unit.of(em)));
    }

    /** Whether it answers now. */
    public boolean answers() {
        try {
            return look(new Sql("select 1")::number) == 1;
        } catch (GuichetException e) {
            return false;
        }
    }

    private <T> T bounded(Supplier<T> work) {
        if (!callers.tryAcquire()) {
            throw new UnavailableException("database.busy", "too many wait for the database", 2);
        }
        try {
            if (closed) {
                throw stopping();
            }
            if (!outage.mayTry()) {
                outage.refused();
                throw new UnavailableException("database.unreachable", "the database can't be reached", 5);
            }
            T result = work.get();
            outage.over();
            return result;
        } catch (PersistenceException | DatabaseException e) {
            throw closed ? stopping() : failure(e);
        } catch (IllegalStateException e) {
            // so the library says that it was closed meanwhile
            throw closed || !factory.isOpen() ? stopping() : e;
        } finally {
            callers.release();
        }
    }

    private static UnavailableException stopping() {
        return new UnavailableException("database.stopping", "the kernel stops, or is exchanged", 2);
    }

    private <T> T attempt(Function<EntityManager, T> work) {
        EntityManager em = factory.createEntityManager();
        try {
            em.getTransaction().begin();
            T result = work.apply(em);
            em.getTransaction().commit();
            return result;
        } finally {
            undo(em);
        }
    }

    /** What is thrown here would hide why it has to be undone; a lost connection undoes by itself. */
    private static void undo(EntityManager em) {
        try {
            if (em.getTransaction().isActive()) {
                em.getTransaction().rollback();
            }
        } catch (RuntimeException e) {
            LOG.debug("Not undone: {}", e.getClass().getName());
        }
        try {
            em.close();
        } catch (RuntimeException e) {
            LOG.debug("Not closed: {}", e.getClass().getName());
        }
    }

    /** Without its cause: drivers write the values of a failed statement, a resident's data, into their messages. */
    private GuichetException failure(RuntimeException e) {
        SqlStates states = SqlStates.of(e);
        String what = "the database did not do it (" + e.getClass().getSimpleName() + states + ")";
        if (states.passing()) {
            outage.seen(what, states.unreachable());
            return new UnavailableException("database.unreachable", what, 5);
        }
        outage.over();
        GuichetException failure = states.brokenText()
                ? new GuichetException(GuichetException.BROKEN_TEXT, "a text holds signs that can't be kept")
                : new GuichetException("database.failed", what);
        failure.setStackTrace(e.getStackTrace());
        return failure;
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
        }
        return Conflict.NONE;
    }

    /** 23505 unique value; 40… serialisation failure or deadlock. */
    private static Conflict conflict(String state) {
        if (state == null) {
            return Conflict.NONE;
        }
        if (state.equals("23505")) {
            return Conflict.UNIQUE;
        }
        return state.startsWith("40") ? Conflict.PASSING : Conflict.NONE;
    }

    /** A transaction that gave way to another one. */
    public static final class ConflictException extends UnavailableException {

        private static final long serialVersionUID = 1L;

        private final Conflict conflict;

        ConflictException(Conflict conflict) {
            super("database.conflict", "another change got in between (" + conflict + ")", 1);
            this.conflict = conflict;
        }

        /** What stood in the way. */
        public Conflict conflict() {
            return conflict;
        }
    }
}
