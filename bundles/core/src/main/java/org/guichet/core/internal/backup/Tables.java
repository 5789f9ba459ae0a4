package org.guichet.core.internal.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.postgresql.PGConnection;

/** The tables of a database, whatever they are: copied out and in as PostgreSQL itself does. */
final class Tables {

    private static final String HISTORY = "flyway_schema_history";

    private final Connection connection;

    Tables(Connection connection) {
        this.connection = connection;
    }

    /** Names of all tables, each behind those that it refers to. */
    List<String> inOrder() throws SQLException {
        Set<String> left = new LinkedHashSet<>(
                texts(
                        "select table_name from information_schema.tables where"
                                + " table_schema = 'public' and table_type = 'BASE TABLE' and table_name not like '%\\_schema\\_history' order by table_name"));
        Map<String, Set<String>> needs = new LinkedHashMap<>();
        left.forEach(table -> needs.put(table, new LinkedHashSet<>()));
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select conrelid::regclass::text, confrelid::regclass::text"
                        + " from pg_constraint where contype = 'f' and conrelid <> confrelid")) {
            while (rows.next()) {
                needs.getOrDefault(rows.getString(1), new LinkedHashSet<>()).add(rows.getString(2));
            }
        }
        List<String> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            List<String> free = left.stream()
                    .filter(table -> ordered.containsAll(needs.get(table)))
                    .toList();
            if (free.isEmpty()) {
                throw new SQLException("tables refer to each other in a circle: " + left);
            }
            ordered.addAll(free);
            free.forEach(left::remove);
        }
        return ordered;
    }

    List<String> columns(String table) throws SQLException {
        return texts(
                "select column_name from information_schema.columns where table_schema = 'public' and table_name = '"
                        + table + "' and is_generated = 'NEVER' order by ordinal_position");
    }

    /** Last values of all sequences. */
    Map<String, Long> sequences() throws SQLException {
        Map<String, Long> values = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select sequencename, last_value from pg_sequences where schemaname = 'public'")) {
            while (rows.next()) {
                long value = rows.getLong(2);
                if (!rows.wasNull()) {
                    values.put(rows.getString(1), value);
                }
            }
        }
        return values;
    }

    String schema() throws SQLException {
        return texts("select version from " + HISTORY + " where success and version is not null"
                        + " order by installed_rank desc limit 1")
                .get(0);
    }

    long copyOut(String table, OutputStream to) throws SQLException, IOException {
        return copy().copyOut("copy " + table + " (" + String.join(", ", columns(table)) + ") to stdout", to);
    }

    long copyIn(String table, List<String> columns, InputStream from) throws SQLException, IOException {
        return copy().copyIn("copy " + table + " (" + String.join(", ", columns) + ") from stdin", from);
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private org.postgresql.copy.CopyManager copy() throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private List<String> texts(String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
