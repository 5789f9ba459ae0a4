package org.guichet.core.internal.persistence;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What a database said of a failure: the SQLSTATEs of all exceptions that caused one. */
public final class SqlStates {

    private final Set<String> states = new LinkedHashSet<>();
    private boolean connection;
    private boolean pool;

    private SqlStates() {}

    /** Of what was thrown. */
    public static SqlStates of(Throwable thrown) {
        SqlStates found = new SqlStates();
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql) {
                for (SQLException next = sql; next != null; next = next.getNextException()) {
                    found.add(next);
                }
            }
        }
        return found;
    }

    private void add(SQLException sql) {
        // the pool's own word for "none within the time", with why the last one could not be made
        pool |= sql instanceof SQLTransientConnectionException;
        connection |=
                sql instanceof SQLTransientConnectionException || sql instanceof SQLNonTransientConnectionException;
        if (sql.getSQLState() != null) {
            states.add(sql.getSQLState());
        }
    }

    /**
     * Whether the same may work a little later: 08 connection, 53 no room on the disk, in memory or for a connection, 55P03
     * a lock that is held too long, 57 stopped, starting or too slow, 58030 a disk that doesn't answer, 25P04 a transaction
     * that was left alone, 25006 a database that only reads (a standby, or a disk kept from filling up).
     */
    public boolean passing() {
        return connection
                || states.stream()
                        .anyMatch(state -> state.startsWith("08")
                                || state.startsWith("53")
                                || state.startsWith("57")
                                || Set.of("55P03", "58030", "25P03", "25P04", "25006")
                                        .contains(state));
    }

    /**
     * Whether a text holds what the database can't keep: 22021 not in its characters, 22P05 not in JSON's. Doors tidy what comes
     * from outside; this is for one that didn't.
     */
    public boolean brokenText() {
        return states.contains("22021") || states.contains("22P05");
    }

    /** Whether no connection can be made: it isn't only that all are in use, or that one was cut. */
    public boolean unreachable() {
        return pool && states.stream().anyMatch(state -> state.startsWith("08") || state.startsWith("57P"));
    }

    /** Whether what was waited for is held by somebody else. */
    public boolean lockIsHeld() {
        return states.contains("55P03");
    }

    /** Such as {@code , SQLSTATE 08006}, or nothing. */
    @Override
    public String toString() {
        return states.isEmpty() ? "" : states.stream().collect(Collectors.joining(" ", ", SQLSTATE ", ""));
    }
}
