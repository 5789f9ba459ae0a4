package org.guichet.platform.data;

import java.util.function.Consumer;
import java.util.function.Function;
import org.guichet.api.UnavailableException;

/**
 * The way to the database. Every wait has a bound, and so has the number of callers that wait. What is handed over may be done
 * more than once, when the database says that a conflict was passing: it writes to nothing else. Thread-safe.
 */
public interface Transactions {

    /**
     * Reads, outside of any transaction.
     *
     * @throws UnavailableException when the database doesn't answer, or too many wait for it
     */
    <T> T look(Function<UnitOfWork, T> work);

    /**
     * Reads and writes in one transaction.
     *
     * @throws UnavailableException when the database doesn't answer, too many wait for it, or somebody else changed the same
     *     rows or took the same unique value ({@code database.conflict})
     */
    <T> T change(Function<UnitOfWork, T> work);

    /** As {@link #change}, without a result. */
    default void commit(Consumer<UnitOfWork> work) {
        change(unit -> {
            work.accept(unit);
            return null;
        });
    }
}
