package org.guichet.core.internal.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.guichet.api.GuichetException;
import org.guichet.core.internal.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableScriptsTest {

    private static final String FIRST = "create table things_one (id bigint primary key, words varchar);\n"
            + "create index things_one_words on things_one (words);\n"
            + "insert into things_one (id, words) values (1, 'a');\n";
    private static final String SECOND = "alter table things_one add column day date;\n"
            + "create table if not exists things_two (id bigint references things_one (id));\n";

    private final DataSource database = TestDatabase.migrated();

    private static TableScripts things(String... scripts) {
        Map<String, String> named = new java.util.TreeMap<>();
        for (int i = 0; i < scripts.length; i++) {
            named.put("V" + (i + 1) + "__a.sql", scripts[i]);
        }
        return new TableScripts("things", named);
    }

    private String value(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void eachScriptIsRunOnceWhateverThePlatformsOwnSchemaIs() throws SQLException {
        things(FIRST).run(database);
        things(FIRST).run(database);
        things(FIRST, SECOND).run(database);
        assertThat(value("select words from things_one where day is null")).isEqualTo("a");
        try (Connection connection = database.getConnection()) {
            assertThat(TableScripts.kept(connection)).containsExactly(things(FIRST, SECOND));
        }
    }

    @Test
    void whatFailsLeavesTheTablesAsTheyWereAndSaysWhy() throws SQLException {
        things(FIRST).run(database);
        assertThatThrownBy(() -> things(FIRST, SECOND + "alter table things_nowhere add column a int;")
                        .run(database))
                .isInstanceOfSatisfying(
                        GuichetException.class, e -> assertThat(e.code()).isEqualTo("tables.wrong"))
                .hasMessageContaining("things_nowhere");
        assertThat(value("select to_regclass('things_two')::text")).isNull();
        things(FIRST, SECOND).run(database);
    }

    @Test
    void tablesThatANewerBundleHasUsedAreLeftAlone() throws SQLException {
        things(FIRST, SECOND).run(database);
        assertThatThrownBy(() -> things(FIRST).run(database))
                .isInstanceOfSatisfying(
                        GuichetException.class, e -> assertThat(e.code()).isEqualTo("tables.newer"));
    }

    @Test
    void aScriptThatWasChangedAfterItWasRunIsRefused() throws SQLException {
        things(FIRST).run(database);
        assertThatThrownBy(() -> things(FIRST + "-- changed\n").run(database))
                .isInstanceOfSatisfying(
                        GuichetException.class, e -> assertThat(e.code()).isEqualTo("tables.wrong"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table request_more (id int)",
                "ALTER TABLE public.request ADD COLUMN a int",
                "drop table if exists outbox",
                "create unique index things_i on request (id)",
                "update request set description = ''",
                "delete from request",
                "insert into account (name) values ('a')"
            })
    void tablesOfOthersAreOutOfReach(String script) {
        assertThatThrownBy(() -> things(script))
                .isInstanceOfSatisfying(
                        GuichetException.class, e -> assertThat(e.code()).isEqualTo("tables.wrong"))
                .hasMessageContaining("V1__a.sql touches");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Things", "a-b", "x", "things; drop table request"})
    void namesBeginTablesOrAreRefused(String name) {
        assertThatThrownBy(() -> new TableScripts(name, Map.of("V1__a.sql", FIRST)))
                .isInstanceOf(GuichetException.class);
    }
}
