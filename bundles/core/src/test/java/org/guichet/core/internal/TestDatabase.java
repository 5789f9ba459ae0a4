package org.guichet.core.internal;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** The databases that a contract holds on, each time a fresh one. */
public enum TestDatabase {
    /** In a file, as in the distribution. */
    H2 {
        @Override
        public TestPlatform open(Path data) {
            return new TestPlatform("jdbc:h2:async:" + data.resolve("db") + ";WRITE_DELAY=0", "sa", data);
        }
    },
    /** A database of its own on a server that all contracts of this run share. */
    POSTGRESQL {
        @Override
        public TestPlatform open(Path data) {
            return new TestPlatform(Server.newDatabase(), "postgres", data);
        }
    };

    /** The kernel on it. */
    public abstract TestPlatform open(Path data);

    private static final class Server {

        private static final AtomicInteger DATABASES = new AtomicInteger();
        private static final EmbeddedPostgres SERVER = start();

        static String newDatabase() {
            String name = "contract" + DATABASES.incrementAndGet();
            try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name);
            } catch (SQLException e) {
                throw new IllegalStateException("PostgreSQL makes no database", e);
            }
            return SERVER.getJdbcUrl("postgres", name);
        }

        private static EmbeddedPostgres start() {
            try {
                // it closes itself with the JVM
                return EmbeddedPostgres.builder()
                        .setServerConfig("synchronous_commit", "on")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
