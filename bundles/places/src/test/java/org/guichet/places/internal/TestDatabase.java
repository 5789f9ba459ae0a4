package org.guichet.places.internal;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntPredicate;
import javax.sql.DataSource;
import org.guichet.platform.data.Row;
import org.guichet.platform.data.Sql;
import org.guichet.platform.data.Transactions;
import org.guichet.platform.data.UnitOfWork;

/** This bundle's tables on a real PostgreSQL, each time fresh ones. */
public final class TestDatabase implements Transactions {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final DataSource database;
    /** Has the transaction of that number, counted from 1, fail before it is committed. */
    private volatile IntPredicate killed = number -> false;

    private final AtomicInteger changes = new AtomicInteger();

    private TestDatabase(DataSource database) {
        this.database = database;
    }

    private static final class Server {
        static final EmbeddedPostgres ONE = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** With the tables, and nothing in them. */
    public static TestDatabase fresh() {
        String name = "places" + DATABASES.incrementAndGet();
        run(Server.ONE.getPostgresDatabase(), "create database " + name);
        DataSource database = Server.ONE.getDatabase("postgres", name);
        try (var script = TestDatabase.class.getResourceAsStream("/db/places/V1__addresses.sql")) {
            run(database, new String(script.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TestDatabase(database);
    }

    private static void run(DataSource database, String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public void killAt(IntPredicate which) {
        changes.set(0);
        killed = which;
    }

    /** The number that a statement finds. */
    public long count(String sql) {
        return look(new Sql(sql)::number);
    }

    @Override
    public <T> T look(Function<UnitOfWork, T> work) {
        try (Connection connection = database.getConnection()) {
            return work.apply(new Unit(connection));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public <T> T change(Function<UnitOfWork, T> work) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            T result = work.apply(new Unit(connection));
            if (killed.test(changes.incrementAndGet())) {
                connection.rollback();
                throw new IllegalStateException("killed");
            }
            connection.commit();
            return result;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Unit(Connection connection) implements UnitOfWork {

        @Override
        public List<Row> rows(Sql sql) {
            try (PreparedStatement statement = prepared(sql);
                    ResultSet found = statement.executeQuery()) {
                List<Row> rows = new ArrayList<>();
                while (found.next()) {
                    Object[] columns = new Object[found.getMetaData().getColumnCount()];
                    for (int i = 0; i < columns.length; i++) {
                        columns[i] = found.getObject(i + 1);
                    }
                    rows.add(new Row(columns));
                }
                return rows;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public int execute(Sql sql) {
            try (PreparedStatement statement = prepared(sql)) {
                return statement.executeUpdate();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private PreparedStatement prepared(Sql sql) throws SQLException {
            PreparedStatement statement = connection.prepareStatement(sql.text().replaceAll("\\?[0-9]+", "?"));
            for (int i = 0; i < sql.values().size(); i++) {
                statement.setObject(i + 1, sql.values().get(i));
            }
            return statement;
        }
    }
}
