package org.guichet.api.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0465714116",
                "04 65 71 41 16",
                "04\u00a065\u00a071\u00a041\u00a016",
                "04\u202f65\u202f71\u202f41\u202f16",
                "04.65.71.41.16",
                "04-65-71-41-16",
                "04\u201165\u201171\u201141\u201116",
                "04–65–71–41–16",
                "04/65/71/41/16",
                "04,65,71,41,16",
                "04_65_71_41_16",
                "04·65·71·41·16",
                "\u202a04 65 71 41 16\u202c",
                "04 65 71 41 16\u200b",
                "+33465714116",
                "+33 4 65 71 41 16",
                "+33 (0)4 65 71 41 16",
                "+33(0) 4 65 71 41 16",
                "(+33) 4 65 71 41 16",
                "+33 0465714116",
                "0033465714116",
                "00 33 4 65 71 41 16",
                "(04) 65 71 41 16",
                "Tél. : 04 65 71 41 16",
                "tel:+33465714116",
                "０４６５７１４１１６"
            })
    void oneFrenchNumberHoweverItIsTyped(String typed) {
        assertThat(PhoneNumber.read(typed)).contains(new PhoneNumber("33", "465714116", ""));
        assertThat(PhoneNumber.canonical(typed)).isEqualTo("04 65 71 41 16");
        assertThat(PhoneNumber.printed(typed)).isEqualTo("04\u00a065\u00a071\u00a041\u00a016");
    }

    @ParameterizedTest
    @CsvSource({
        "3646,3646,tel:3646",
        "112,112,tel:112",
        "15,15,tel:15",
        "116 117,116117,tel:116117",
        "+49 (30) 123-456,+49 30123456,tel:+4930123456",
        "+1 202 555 0123,+1 2025550123,tel:+12025550123",
        "00 376 123456,+376 123456,tel:+376123456",
        "+33 (0)4 65 71 41 16,04 65 71 41 16,tel:+33465714116",
        "04 65 71 41 16 poste 12,04 65 71 41 16 poste 12,tel:+33465714116;ext=12",
        "'04 65 71 41 16, poste 12',04 65 71 41 16 poste 12,tel:+33465714116;ext=12"
    })
    void isKeptAndDialled(String typed, String kept, String dialled) {
        PhoneNumber number = PhoneNumber.read(typed).orElseThrow();
        assertThat(number).hasToString(kept);
        assertThat(number.address()).isEqualTo(dialled);
        assertThat(PhoneNumber.read(kept)).contains(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "xxx",
                "+",
                "046571411",
                "04657141167",
                "1/////",
                "0000000000",
                "0012345",
                "+33 65714116",
                "+33 4 65 71 41 167",
                "04 65 71 41 16 ou 06 12 34 56 78",
                "04 65 71 41 16 / 06 12 34 56 78",
                "04 65 71 41 16 06 12 34 56 78",
                "+1234567890123456",
                "+12345",
                "1",
                "12345",
                "04 65 71 4+ 16",
                "++33465714116",
                "poste 12"
            })
    void whatIsNoNumberIsNone(String typed) {
        assertThat(PhoneNumber.read(typed)).as(typed).isEmpty();
        assertThat(PhoneNumber.canonical(typed)).isEqualTo(typed);
    }

    @Test
    void isKnownAgainWhateverIsDialledBefore() {
        assertThat(PhoneNumber.read("+33 4 65 71 41 16").flatMap(PhoneNumber::significant))
                .contains("465714116");
        assertThat(PhoneNumber.read("3646").flatMap(PhoneNumber::significant)).isEmpty();
    }
}
