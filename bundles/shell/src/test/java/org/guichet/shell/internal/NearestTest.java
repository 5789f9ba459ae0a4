package org.guichet.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

    private static final List<String> NAMES = List.of("grabels", "lattes", "saint-jean-de-vedas", "saint-bres");

    @Test
    void slipOfAKeyIsRecognised() {
        assertThat(Nearest.names("grables", NAMES)).containsExactly("grabels");
        assertThat(Nearest.names("LATTE", NAMES)).containsExactly("lattes");
    }

    @Test
    void partOfANameIsEnough() {
        assertThat(Nearest.names("vedas", NAMES)).containsExactly("saint-jean-de-vedas");
    }

    @Test
    void whereNothingIsNearItSaysWhereToLook() {
        assertThat(Nearest.hint("paris", NAMES, "look there")).isEqualTo("; look there");
        assertThat(Nearest.hint("grables", NAMES, "look there")).isEqualTo("; did you mean grabels?");
    }
}
