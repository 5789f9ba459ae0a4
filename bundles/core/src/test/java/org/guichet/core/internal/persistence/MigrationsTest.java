package org.guichet.core.internal.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.guichet.api.GuichetException;
import org.guichet.core.internal.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MigrationsTest {

    private static Flyway upTo(DataSource database, String version) {
        return Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration", "classpath:db/postgresql")
                .javaMigrations(new FoldedColumns())
                .target(version)
                .load();
    }

    /** Tables whose rows stand in another one since. */
    private static final Map<String, String> MOVED = Map.of("request_timer", "timer");

    static Stream<String> everySchema() {
        return Arrays.stream(upTo(TestDatabase.empty(), "latest").info().all())
                .map(MigrationInfo::getVersion)
                .map(String::valueOf);
    }

    /** With rows in every table that the schema has: a migration that fails only where there is data would fail here. */
    @ParameterizedTest
    @MethodSource("everySchema")
    void everySchemaOfThePastIsBroughtUpToDateWithItsData(String version) throws SQLException {
        DataSource database = TestDatabase.empty();
        upTo(database, version).migrate();
        SampleRows.fill(database);
        Map<String, Integer> before = SampleRows.counts(database);
        Migrations.run(database);
        Map<String, Integer> after = SampleRows.counts(database);
        // figures may be split anew, never lost
        assertThat(before).allSatisfy((table, rows) -> assertThat(after.get(MOVED.getOrDefault(table, table)))
                .as(table)
                .isGreaterThanOrEqualTo(rows));
    }

    @Test
    void requestsFromBeforeAreFoldedAnew() throws SQLException {
        DataSource database = TestDatabase.empty();
        upTo(database, "72").migrate();
        SampleRows.fill(database);
        execute(
                database,
                "update request set resident_name = 'ŁUCJA d’Exemple', resident_email = 'Zoé-A@exemple.fr', resident_phone ="
                        + " '+33 (0)4.65.71.00.00', description = 'L’œuvre', address = '12, rue de l’Église', search_text ="
                        + " 'old', person_name = 'old', person_phone = 'old'");
        Migrations.run(database);
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select search_text, address_key, person_name, person_email, person_phone from request")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1))
                    .endsWith(" l oeuvre lucja d exemple zoe a@exemple.fr 0465710000 12, rue de l eglise");
            assertThat(rows.getString(2)).isEqualTo("12 rue de l eglise");
            assertThat(rows.getString(3)).isEqualTo("d exemple lucja");
            assertThat(rows.getString(4)).isEqualTo("zoe-a@exemple.fr");
            assertThat(rows.getString(5)).isEqualTo("465710000");
        }
    }

    @Test
    void aSchemaOfTheFutureIsRefused() throws SQLException {
        DataSource database = TestDatabase.migrated();
        execute(
                database,
                "insert into flyway_schema_history (installed_rank, version, description, type, script, installed_by,"
                        + " execution_time, success) values (999, '999', 'later', 'SQL', 'V999__later.sql', 'x', 1, true)");
        assertThatThrownBy(() -> Migrations.run(database))
                .isInstanceOfSatisfying(
                        GuichetException.class, e -> assertThat(e.code()).isEqualTo("database.newer"))
                .hasMessageContaining("999");
    }

    @Test
    void aMigrationThatFailsLeavesTheSchemaAsItWas() throws SQLException {
        DataSource database = TestDatabase.empty();
        upTo(database, "9").migrate();
        // in the way of a later migration
        execute(database, "alter table request add column forget_at integer");
        assertThatThrownBy(() -> Migrations.run(database)).isInstanceOf(FlywayException.class);
        assertThat(upTo(database, "latest").info().current().getVersion()).hasToString("9");
        execute(database, "alter table request drop column forget_at");
        Migrations.run(database);
    }

    private static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Rows made from the schema alone, whatever its version: each column gets a value of its type. */
    private static final class SampleRows {

        private static final int ROWS = 3;

        static void fill(DataSource database) throws SQLException {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                // references between tables are not what is tested here
                statement.execute("set session_replication_role = replica");
                for (String table : tables(connection)) {
                    for (int row = 1; row <= ROWS; row++) {
                        statement.execute(insert(connection, table, row));
                    }
                }
                statement.execute("set session_replication_role = origin");
            }
        }

        static Map<String, Integer> counts(DataSource database) throws SQLException {
            Map<String, Integer> counts = new TreeMap<>();
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                for (String table : tables(connection)) {
                    try (ResultSet count = statement.executeQuery("select count(*) from " + table)) {
                        count.next();
                        counts.put(table, count.getInt(1));
                    }
                }
            }
            return counts;
        }

        private static List<String> tables(Connection connection) throws SQLException {
            List<String> tables = new ArrayList<>();
            try (ResultSet found = connection.getMetaData().getTables(null, "public", "%", new String[] {"TABLE"})) {
                while (found.next()) {
                    if (!found.getString("TABLE_NAME").startsWith("flyway")) {
                        tables.add(found.getString("TABLE_NAME"));
                    }
                }
            }
            return tables;
        }

        private static String insert(Connection connection, String table, int row) throws SQLException {
            List<String> names = new ArrayList<>();
            List<String> values = new ArrayList<>();
            try (ResultSet columns = connection.getMetaData().getColumns(null, "public", table, "%")) {
                while (columns.next()) {
                    names.add(columns.getString("COLUMN_NAME"));
                    values.add(value(columns.getString("TYPE_NAME"), columns.getInt("COLUMN_SIZE"), row));
                }
            }
            return "insert into " + table + " (" + String.join(", ", names) + ") values (" + String.join(", ", values)
                    + ") on conflict do nothing";
        }

        private static String value(String type, int size, int row) {
            return switch (type) {
                case "varchar", "text", "bpchar" -> "'" + (size < 4 ? String.valueOf(row) : "0" + row) + "'";
                case "int2", "int4", "int8", "numeric", "float8", "float4" -> String.valueOf(100 + row);
                case "bool" -> "true";
                case "timestamptz", "timestamp" -> "timestamp '2026-01-0" + row + " 10:00:00'";
                case "date" -> "date '2026-01-0" + row + "'";
                case "bytea" -> "'\\x0" + row + "'";
                default -> throw new IllegalStateException("no value of type " + type);
            };
        }
    }
}
