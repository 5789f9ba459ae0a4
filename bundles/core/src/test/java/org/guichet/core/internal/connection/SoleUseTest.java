package org.guichet.core.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.guichet.api.GuichetException;
import org.guichet.core.internal.TestDatabase;
import org.junit.jupiter.api.Test;

class SoleUseTest {

    private final DataSource database = TestDatabase.empty();

    @Test
    void asLongAsOnePlatformUsesADatabaseNoOtherGetsIt() throws SQLException {
        try (SoleUse first = SoleUse.of(database)) {
            assertThatThrownBy(() -> SoleUse.of(database))
                    .isInstanceOf(GuichetException.class)
                    .hasMessageMatching("another platform uses it \\(from .* since 2.* UTC\\): .*");
            assertThat(first.holds()).isTrue();
        }
        try (SoleUse next = SoleUse.of(database)) {
            assertThat(next.holds()).isTrue();
        }
    }

    @Test
    void anotherDatabaseOfTheSameServerIsFree() throws SQLException {
        try (SoleUse one = SoleUse.of(database);
                SoleUse other = SoleUse.of(TestDatabase.empty())) {
            assertThat(one.holds()).isTrue();
            assertThat(other.holds()).isTrue();
        }
    }

    @Test
    void whoseConnectionWasCutNoticesAndGetsItAgain() throws SQLException {
        try (SoleUse cut = SoleUse.of(database)) {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where datname = current_database() and pid <> pg_backend_pid()");
            }
            assertThat(cut.holds()).isFalse();
        }
        try (SoleUse again = SoleUse.of(database)) {
            assertThat(again.holds()).isTrue();
        }
    }
}
