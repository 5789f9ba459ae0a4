package org.guichet.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpaqueStringTest {

    @Test
    void oneFormHoweverItIsTyped() {
        assertThat(OpaqueString.prepared("E\u0301te\u0301\u00a0Bleu".toCharArray()))
                .isEqualTo("Été Bleu".toCharArray());
        assertThat(OpaqueString.prepared(" plain ASCII ".toCharArray())).isEqualTo(" plain ASCII ".toCharArray());
        assertThat(OpaqueString.hasSpaceAtAnEnd(OpaqueString.prepared("\u00a0mot".toCharArray())))
                .isTrue();
        assertThat(OpaqueString.hasSpaceAtAnEnd("mot de passe".toCharArray())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mot\u0000", "mot\u0007", "mot\ud800", "mot\u200b", "mot\ufeff", "\u202emot"})
    void whatNobodyCanTypeIsBroken(String password) {
        assertThat(OpaqueString.isBroken(password.toCharArray())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mot de passe", "Été €", "\ud83d\ude00\ud83d\ude00", "\u05e9\u05dc\u05d5\u05dd"})
    void anythingElseIsTaken(String password) {
        assertThat(OpaqueString.isBroken(password.toCharArray())).isFalse();
    }
}
