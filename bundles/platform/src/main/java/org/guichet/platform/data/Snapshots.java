package org.guichet.platform.data;

import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What is read often and changes seldom, kept in memory: the node that changes it sees the change at once, others within a second.
 * Thread-safe.
 */
public interface Snapshots {

    /**
     * A value that is read when it is asked for first, and again after it was changed.
     *
     * @param area what is changed together: lower-case letters and {@code _}, beginning with the bundle's noun, at most thirty
     */
    <T> Supplier<T> of(String area, Function<UnitOfWork, T> read);

    /** What stands in the area is changed in this transaction. Call {@link #committed} when it is through. */
    void changed(UnitOfWork unit, String area);

    /** Sees what was changed now, and not within a second. */
    void committed();
}
