package org.guichet.core.internal.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlStatesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08006", "08001", "53100", "53200", "53300", "55P03", "57014", "57P01", "57P03", "58030", "25P04",
                "25006"
            })
    void whatMayPassIsToBeTriedAgain(String state) {
        assertThat(SqlStates.of(new RuntimeException(new SQLException("x", state)))
                        .passing())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22021", "42P01", "42501", "XX000"})
    void whatWillNotPassIsNot(String state) {
        assertThat(SqlStates.of(new SQLException("x", state)).passing()).isFalse();
    }

    @Test
    void aPoolWithoutAFreeConnectionPasses() {
        assertThat(SqlStates.of(new SQLTransientConnectionException("none free"))
                        .passing())
                .isTrue();
    }

    @Test
    void onlyWhereNoConnectionCanBeMadeTheDatabaseIsUnreachable() {
        SQLTransientConnectionException refused = new SQLTransientConnectionException("none in time", "08001");
        refused.initCause(new SQLException("refused", "08001"));
        assertThat(SqlStates.of(new RuntimeException(refused)).unreachable()).isTrue();
        assertThat(SqlStates.of(new SQLTransientConnectionException("all in use"))
                        .unreachable())
                .isFalse();
        assertThat(SqlStates.of(new SQLException("cut", "57P01")).unreachable()).isFalse();
        assertThat(SqlStates.of(new SQLException("cut", "08006")).unreachable()).isFalse();
    }

    @Test
    void aBatchHidesItsReasonInTheNextException() {
        BatchUpdateException batch = new BatchUpdateException("batch", new int[0]);
        batch.setNextException(new SQLException("full", "53100"));
        assertThat(SqlStates.of(batch).passing()).isTrue();
        assertThat(SqlStates.of(batch)).hasToString(", SQLSTATE 53100");
    }
}
