package org.guichet.platform.data;

import java.util.List;

/**
 * One look at the database, or one transaction: all that is written in it is there, or nothing of it. It is handed to whoever
 * works in it and is over when that returns; not for other threads.
 */
public interface UnitOfWork {

    /** The rows that a statement finds. */
    List<Row> rows(Sql sql);

    /** Does what a statement says to rows; says to how many. */
    int execute(Sql sql);
}
