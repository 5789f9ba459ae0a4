package org.guichet.api.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PersonTest {

    @Test
    void personIsKnownAgainHoweverItIsTyped() {
        Person known = person("Élodie  Exemple", "Elodie@Example.org ", "+33 4 65 71 00 00");
        assertThat(known).isEqualTo(person("elodie exemple", "elodie@example.org", "04.65.71.00.00"));
    }

    @Test
    void telephoneOrMailTellAndTheNameOnlyWithoutThem() {
        Person known = person("Camille Exemple", "camille@example.org", "04 65 71 00 00");
        assertThat(person(null, null, "0465710000").isSameAs(known)).isTrue();
        assertThat(person(null, "CAMILLE@example.org", "0465710001").isSameAs(known))
                .isTrue();
        assertThat(person("Camille Exemple", null, "0465710001").isSameAs(known))
                .isFalse();
        assertThat(person("camille exemple", null, null).isSameAs(known)).isTrue();
    }

    @Test
    void whatTellsNobodyFromOthersIsLeftOut() {
        assertThat(person("Li", " ", "36 46").isAnybody()).isTrue();
        assertThat(Person.of(Resident.ANONYMOUS).isSameAs(Person.of(Resident.ANONYMOUS)))
                .isFalse();
        assertThatThrownBy(() -> RequestQuery.builder()
                        .person(Person.of(Resident.ANONYMOUS))
                        .build())
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Person person(String name, String email, String phone) {
        return Person.of(
                new Resident(Optional.ofNullable(name), Optional.ofNullable(email), Optional.ofNullable(phone)));
    }
}
