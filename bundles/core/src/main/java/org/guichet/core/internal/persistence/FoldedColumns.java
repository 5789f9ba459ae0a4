package org.guichet.core.internal.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.guichet.api.request.Person;
import org.guichet.api.request.Resident;
import org.guichet.platform.text.SearchText;

/**
 * Writes anew what requests are searched and known again by: with one fold for all texts, and telephone numbers read. In Java, so
 * that what is stored is what will be looked for.
 */
final class FoldedColumns implements JavaMigration {

    private static final int BATCH = 1_000;
    /** Of what is read, the first of the columns that may change. */
    private static final int FIRST_KEPT = 8;

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("73");
    }

    @Override
    public String getDescription() {
        return "folded columns";
    }

    @Override
    public Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        try (Statement all = connection.createStatement();
                PreparedStatement change = connection.prepareStatement(
                        "update request set search_text = ?, address_key = ?, person_phone = ?, person_email = ?,"
                                + " person_name = ? where id = ?")) {
            all.setFetchSize(BATCH);
            try (ResultSet rows =
                    all.executeQuery("select id, reference, description, resident_name, resident_email, resident_phone,"
                            + " address, search_text, address_key, person_phone, person_email, person_name"
                            + " from request")) {
                int waiting = 0;
                while (rows.next()) {
                    if (add(rows, change) && ++waiting % BATCH == 0) {
                        change.executeBatch();
                    }
                }
                change.executeBatch();
            }
        }
    }

    /** Whether anything of the row becomes another. */
    private static boolean add(ResultSet row, PreparedStatement change) throws SQLException {
        String name = row.getString(4);
        String email = row.getString(5);
        String phone = row.getString(6);
        String address = row.getString(7);
        Person person = Person.of(
                new Resident(Optional.ofNullable(name), Optional.ofNullable(email), Optional.ofNullable(phone)));
        String[] columns = {
            RequestText.of(row.getString(2), row.getString(3), name, email, phone, address),
            address == null ? null : SearchText.addressKey(address).orElse(null),
            person.phone().orElse(null),
            person.email().orElse(null),
            person.name().orElse(null)
        };
        String[] before = new String[columns.length];
        for (int i = 0; i < before.length; i++) {
            before[i] = row.getString(FIRST_KEPT + i);
        }
        if (Arrays.equals(before, columns)) {
            return false;
        }
        for (int i = 0; i < columns.length; i++) {
            change.setString(i + 1, columns[i]);
        }
        change.setLong(columns.length + 1, row.getLong(1));
        change.addBatch();
        return true;
    }
}
