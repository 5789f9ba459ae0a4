package org.guichet.core.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.guichet.api.request.TypedCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WantedTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "04 65 71 41 16",
                "0465714116",
                "04.65.71.41.16",
                "04\u00a065\u202f71\u00a041\u00a016",
                "04-65-71-41-16",
                "04–65–71–41–16",
                "+33 4 65 71 41 16",
                "0033465714116",
                "+33 (0)4 65 71 41 16",
                "(+33) 4 65 71 41 16"
            })
    void telephoneIsKnownHoweverItIsWritten(String typed) {
        assertThat(Wanted.in(typed).phones()).containsExactly("465714116");
        assertThat(Wanted.in(typed).words()).isEmpty();
        assertThat(Wanted.in("Durand " + typed + " Camille"))
                .isEqualTo(new Wanted(List.of("durand", "camille"), List.of("465714116"), List.of(), List.of()));
    }

    @Test
    void otherDigitsAreWords() {
        assertThat(Wanted.in("123 456 789 01234").phones()).isEmpty();
        assertThat(Wanted.in("123 456 789 01234").words()).containsExactly("123", "456", "789", "01234");
        assertThat(Wanted.in("04 65").words()).containsExactly("04", "65");
        assertThat(Wanted.in("12 rue de l’Église").words()).containsExactly("12", "rue", "de", "l", "eglise");
    }

    @Test
    void referenceIsToldFromWords() {
        String plain = "A1SX21N" + TypedCode.check("A1SX21N");
        String shown = plain.substring(0, 4) + "–" + plain.substring(4);
        Wanted wanted = Wanted.in("n°" + shown + " trou");
        assertThat(wanted.references()).containsExactly(plain);
        assertThat(wanted.words()).contains("trou").doesNotContain("a1sx");
    }

    @Test
    void wordThatCouldBeAReferenceIsAWordAsWell() {
        Wanted wanted = Wanted.in("rue Georges Brassens");
        assertThat(wanted.references()).containsExactly("BRASSENS");
        assertThat(wanted.literal()).containsExactly("rue", "georges", "brassens");
        assertThat(Wanted.in("rue de la mairie").literal()).isEmpty();
    }

    @Test
    void nothingIsWantedWhereNothingCanBeSeen() {
        assertThat(Wanted.in("\u200b \u00a0").words()).isEmpty();
    }
}
