package org.guichet.core.internal.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.guichet.api.GuichetException;
import org.ops4j.pax.jdbc.hook.PreHook;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the schema up to date before the DataSource named {@code guichet} is published. */
@Component(property = PreHook.KEY_NAME + "=guichet-migrations")
public class Migrations implements PreHook {

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    @Override
    public void prepare(DataSource dataSource) {
        ClassLoader loader = Migrations.class.getClassLoader();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            thread.setContextClassLoader(loader);
            var result = Flyway.configure(loader)
                    .dataSource(dataSource)
                    .locations(locations(dataSource))
                    .load()
                    .migrate();
            LOG.info(
                    "Database schema at version {}, {} migrations run",
                    result.targetSchemaVersion,
                    result.migrationsExecuted);
        } catch (RuntimeException e) {
            // pax-jdbc would only say that a hook failed
            LOG.error("The database schema could not be brought up to date: the platform stays down", e);
            throw e;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** What every database takes, and what only PostgreSQL knows. */
    private static String[] locations(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            boolean postgresql =
                    connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
            return postgresql
                    ? new String[] {"classpath:db/migration", "classpath:db/postgresql"}
                    : new String[] {"classpath:db/migration"};
        } catch (SQLException e) {
            throw new GuichetException("database.unreachable", "the database doesn't say what it is", e);
        }
    }
}
