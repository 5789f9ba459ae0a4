package org.guichet.core.internal.connection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.guichet.api.GuichetException;
import org.guichet.core.internal.persistence.SqlStates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One platform uses one database: as long as this is open no other platform gets it. The server itself keeps the lock, for as
 * long as its connection lives, so that a platform that was killed leaves none behind.
 */
final class SoleUse implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SoleUse.class);

    /** Any number that nothing else in the database locks. */
    private static final long LOCK = 0x4755_4943_4845_5401L;

    private static final int CHECK_SECONDS = 2;

    /** A platform whose machine lost its power says no good-bye: the server asks for it after ten seconds, three times. */
    private static final String SETTINGS = "set lock_timeout = '2s'; set statement_timeout = '4s';"
            + " set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3";

    private static final String HOLDER = "select coalesce(host(a.client_addr), 'this machine') || ' since '"
            + " || to_char(a.backend_start at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS') || ' UTC'"
            + " from pg_locks l join pg_stat_activity a on a.pid = l.pid"
            + " where l.locktype = 'advisory' and l.granted and a.datname = current_database() and l.classid = ?::bigint::oid and l.objid = ?::bigint::oid";

    private final Connection connection;

    private SoleUse(Connection connection) {
        this.connection = connection;
    }

    /**
     * Waits two seconds at most for one that is just ending.
     *
     * @throws GuichetException when another platform uses the database
     */
    static SoleUse of(DataSource source) throws SQLException {
        Connection connection = source.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute(SETTINGS);
            statement.execute("select pg_advisory_lock(" + LOCK + ")");
            return new SoleUse(connection);
        } catch (SQLException e) {
            try (connection) {
                if (SqlStates.of(e).lockIsHeld()) {
                    throw new GuichetException(
                            "database.taken",
                            "another platform uses it (" + holder(connection)
                                    + "): one platform has one database; end the other one, or give this one its own");
                }
            }
            throw e;
        }
    }

    /** Whether it still holds. */
    boolean holds() {
        try {
            return connection.isValid(CHECK_SECONDS);
        } catch (SQLException e) {
            LOG.debug("The connection that held the database is gone", e);
            return false;
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("It was closed already", e);
        }
    }

    private static String holder(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(HOLDER)) {
            statement.setLong(1, LOCK >>> Integer.SIZE);
            statement.setLong(2, LOCK & 0xffff_ffffL);
            try (ResultSet found = statement.executeQuery()) {
                return found.next() ? "from " + found.getString(1) : "it ended just now";
            }
        }
    }
}
