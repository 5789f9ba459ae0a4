package org.guichet.api.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextFormatTest {

    @ParameterizedTest
    @CsvSource({
        "EMAIL,' a@exemple.fr\u200b',a@exemple.fr",
        "EMAIL,o'neil+x@sous.exemple.fr,o'neil+x@sous.exemple.fr",
        "EMAIL,jean@métropole-exemple.fr,jean@métropole-exemple.fr",
        "PHONE,+33 4.65.71.00.00,04 65 71 00 00",
        "POSTAL_CODE,34 790,34790",
        "POSTAL_CODE,34\u00a0790,34790",
        "SIRET,123\u202f456\u202f789\u202f01234,12345678901234",
        "SIRET,123-456-789-01234,12345678901234",
        "WEB_ADDRESS,www.exemple.fr,https://www.exemple.fr",
        "WEB_ADDRESS,HTTP://exemple.fr:8080/a?b=c#d,http://exemple.fr:8080/a?b=c#d",
        "WEB_ADDRESS,https://métropole-exemple.fr/été,https://métropole-exemple.fr/été"
    })
    void isKeptInOneForm(TextFormat format, String typed, String kept) {
        assertThat(format.read(typed)).contains(kept);
        assertThat(format.read(kept)).contains(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a..b@exemple.fr",
                ".a@exemple.fr",
                "a.@exemple.fr",
                "a@ex_emple.fr",
                "a@-exemple.fr",
                "a@exemple-.fr",
                "a@exemple..fr",
                "a@exemple",
                "a@exemple.f",
                "a@192.168.1.1",
                "mailto:a@exemple.fr",
                "Camille <a@exemple.fr>",
                "a@exemple.fr, b@exemple.fr",
                "a b@exemple.fr",
                "a@@exemple.fr",
                "@exemple.fr",
                "a@",
                "\u200b"
            })
    void whatCannotBeWrittenToIsNoAddress(String typed) {
        assertThat(TextFormat.EMAIL.read(typed)).as(typed).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,x",
                "ftp://exemple.fr",
                "https://",
                "https:///a",
                "https://a@exemple.fr",
                "//exemple.fr",
                "exemple",
                "http://ex emple.fr",
                "http://exemple.fr/\"><script>",
                "file:///etc/passwd",
                ""
            })
    void whatIsNoPageIsNoWebAddress(String typed) {
        assertThat(TextFormat.WEB_ADDRESS.read(typed)).as(typed).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TextFormat.class)
    void isFoundByItsName(TextFormat format) {
        assertThat(TextFormat.named(format.code())).contains(format);
        assertThat(format.read("x".repeat(5_000))).isEmpty();
    }

    @Test
    void otherDashesAreHyphens() {
        assertThat(TextFormat.spellings("AB\u2011123\u2013CD")).containsExactly("AB-123-CD");
        assertThat(TextFormat.spellings("AB-123-CD")).isEmpty();
        assertThat(TextFormat.spellings("12\u201134")).containsExactly("12-34", "12 34", "1234");
    }

    @Test
    void digitsAreTheSameWithOtherSeparators() {
        assertThat(TextFormat.digits("0000\u00a01111-2222")).containsExactly("0000 1111 2222", "000011112222");
        assertThat(TextFormat.digits("rue 12")).isEmpty();
        assertThat(TextFormat.digits("123.456.789/00012")).contains("12345678900012");
        for (String number : List.of("12.5", "-5", "12/3", "\u22125")) {
            assertThat(TextFormat.digits(number)).as(number).isEmpty();
        }
        assertThat(TextFormat.named("date")).isEmpty();
        assertThat(TextFormat.named("uri")).contains(TextFormat.WEB_ADDRESS);
    }
}
