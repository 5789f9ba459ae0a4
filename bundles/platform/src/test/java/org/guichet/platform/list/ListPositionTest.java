package org.guichet.platform.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListPositionTest {

    private static final ListPosition POSITION = new ListPosition(Instant.parse("2026-11-20T09:00:00.123Z"), 42);

    @Test
    void tokensStayAsTheyWereGivenOut() {
        assertThat(POSITION.token("")).isEqualTo("MTc5NTE2NTIwMDEyMzo0Mg");
        assertThat(POSITION.token("d")).isEqualTo("ZDE3OTUxNjUyMDAxMjM6NDI");
    }

    @Test
    void tokenIsReadInTheOrderThatItWasMadeIn() {
        assertThat(ListPosition.parse(POSITION.token(""), "")).isEqualTo(POSITION);
        assertThat(ListPosition.parse(POSITION.token("d"), "d")).isEqualTo(POSITION);
        assertThatThrownBy(() -> ListPosition.parse(POSITION.token("d"), ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ListPosition.parse(POSITION.token(""), "d"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "%", "MTIz", "Og", "MTo", "OjE"})
    void whatIsNoTokenIsRefused(String token) {
        assertThatThrownBy(() -> ListPosition.parse(token, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("take it from the page before");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "dd", "D", "-"})
    void anOrderIsOneLetter(String order) {
        assertThatThrownBy(() -> POSITION.token(order)).isInstanceOf(IllegalArgumentException.class);
    }
}
