package org.guichet.core.internal.persistence;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.guichet.api.GuichetException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the schema up to date. */
public final class Migrations {

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    private static final FoldedColumns IN_JAVA = new FoldedColumns();

    private Migrations() {}

    /** Those that are no scripts, named as if they were. */
    public static Stream<String> inJava() {
        return Stream.of("/V" + IN_JAVA.getVersion() + "__java.sql");
    }

    /**
     * Runs what is new, all of it in one transaction: when a migration fails, the schema is as it was before, and the
     * version of the platform that made it goes on running.
     *
     * @throws GuichetException {@code database.newer} when a newer version of the platform has used this database, {@code
     *     database.migration} when a migration fails
     */
    public static void run(DataSource dataSource) {
        with(dataSource, "latest", flyway -> {
            refuseNewer(flyway);
            var result = flyway.migrate();
            LOG.info(
                    "Database schema at version {}, {} migrations run",
                    result.targetSchemaVersion == null ? result.initialSchemaVersion : result.targetSchemaVersion,
                    result.migrationsExecuted);
            return null;
        });
    }

    /** Empties the database and gives it the schema of that version. */
    public static void startAnew(DataSource dataSource, String version) {
        with(dataSource, version, flyway -> {
            flyway.clean();
            return flyway.migrate();
        });
    }

    /** Whether a version of the schema is newer than any that this version of the platform knows. */
    public static boolean isNewer(DataSource dataSource, String version) {
        return with(dataSource, "latest", flyway -> Arrays.stream(flyway.info().all())
                .noneMatch(info -> info.getVersion() != null
                        && info.getVersion().equals(MigrationVersion.fromVersion(version))
                        && !info.getState().isFailed()
                        && info.getState() != MigrationState.FUTURE_SUCCESS));
    }

    private static <T> T with(DataSource dataSource, String target, Function<Flyway, T> work) {
        ClassLoader loader = Migrations.class.getClassLoader();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            thread.setContextClassLoader(loader);
            return work.apply(Flyway.configure(loader)
                    .dataSource(dataSource)
                    .locations("classpath:db/migration", "classpath:db/postgresql")
                    .javaMigrations(IN_JAVA)
                    .group(true)
                    .cleanDisabled(false)
                    .target(target)
                    .load());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Working on a newer schema would lose what only its version knows to write. */
    private static void refuseNewer(Flyway flyway) {
        for (MigrationInfo info : flyway.info().all()) {
            MigrationState state = info.getState();
            if (state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED) {
                throw new GuichetException(
                        "database.newer",
                        "a newer version of the platform has used this database (schema " + info.getVersion()
                                + "): start that version, or restore a backup made by this one");
            }
        }
    }
}
