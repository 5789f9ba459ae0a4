package org.guichet.core.internal;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.guichet.core.internal.persistence.Migrations;

/** The databases that a contract holds on, each time a fresh one. */
public enum TestDatabase {
    /** A database of its own on a server that all contracts of this run share. */
    POSTGRESQL {
        @Override
        public TestPlatform open(Path data) {
            return new TestPlatform(Server.newDatabase(), "postgres", data);
        }
    };

    /** The kernel on it. */
    public abstract TestPlatform open(Path data);

    /** A database with the newest schema and nothing in it. */
    public static DataSource migrated() {
        return Server.migrated();
    }

    /** A database without a table, for what brings the schema up to date. */
    public static DataSource empty() {
        return Server.empty();
    }

    private static final class Server {

        private static final AtomicInteger DATABASES = new AtomicInteger();
        private static final EmbeddedPostgres SERVER = start();
        /** With the newest schema: to copy it is quicker than to make it anew for each contract. */
        private static final String TEMPLATE = "template_guichet";

        static {
            create(TEMPLATE, "template1");
            Migrations.run(SERVER.getDatabase("postgres", TEMPLATE));
        }

        static String newDatabase() {
            String name = "contract" + DATABASES.incrementAndGet();
            create(name, TEMPLATE);
            return SERVER.getJdbcUrl("postgres", name);
        }

        static DataSource migrated() {
            String name = "contract" + DATABASES.incrementAndGet();
            create(name, TEMPLATE);
            return SERVER.getDatabase("postgres", name);
        }

        static DataSource empty() {
            String name = "contract" + DATABASES.incrementAndGet();
            create(name, "template1");
            return SERVER.getDatabase("postgres", name);
        }

        private static void create(String name, String template) {
            try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name + " template " + template);
            } catch (SQLException e) {
                throw new IllegalStateException("PostgreSQL makes no database", e);
            }
        }

        private static EmbeddedPostgres start() {
            try {
                // it closes itself with the JVM: hundreds of databases, of which nothing has to survive a power cut
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
