package org.guichet.core.internal.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.guichet.api.GuichetException;
import org.guichet.core.internal.persistence.Migrations;
import org.guichet.core.internal.tables.TableScripts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a backup back at a start, before anything else uses the database. A crash on the way leaves the backup where it is:
 * the next start begins anew.
 */
public final class Restore {

    static final String ASKED = "restore.zip";
    private static final String DONE = "restored.zip";

    private static final Logger LOG = LoggerFactory.getLogger(Restore.class);

    private Restore() {}

    /**
     * Does it if it was asked for.
     *
     * @throws GuichetException {@code backup.not-empty} when the database has requests
     */
    public static void ifAskedFor(Path data, Path etc, DataSource source) throws SQLException {
        Path file = data.resolve(ASKED);
        if (!Files.exists(file)) {
            return;
        }
        BackupFile backup = BackupFile.open(file);
        try {
            if (hasRequests(source)) {
                throw new GuichetException(
                        "backup.not-empty",
                        "a backup is to be taken back (" + file
                                + "), but this database has requests: remove that file, or"
                                + " start with an empty database");
            }
            LOG.info("Taking a backup back: {}", backup.summary());
            Migrations.startAnew(source, backup.schema());
            for (TableScripts brought : backup.scripts()) {
                brought.run(source);
            }
            try (Connection connection = source.getConnection()) {
                connection.setAutoCommit(false);
                Tables tables = new Tables(connection);
                for (String table : tables.inOrder()) {
                    tables.execute("truncate table " + table + " cascade");
                }
                backup.load(connection);
                connection.commit();
            }
            backup.unpack(data, etc);
            Files.move(file, data.resolve(DONE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            LOG.info("The backup is back");
        } catch (IOException e) {
            throw new GuichetException("backup.unreadable", file + " can't be taken back: " + e.getMessage(), e);
        }
    }

    static boolean hasRequests(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet table = statement.executeQuery("select to_regclass('public.request') is not null")) {
            table.next();
            if (!table.getBoolean(1)) {
                return false;
            }
            try (Statement second = connection.createStatement();
                    ResultSet row = second.executeQuery("select exists (select 1 from request)")) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
