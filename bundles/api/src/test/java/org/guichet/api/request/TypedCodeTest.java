package org.guichet.api.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedCodeTest {

    /** With the check character that belongs to it. */
    private static final String PLAIN = "A1SX21N" + TypedCode.check("A1SX21N");

    private static final String SHOWN = PLAIN.substring(0, 4) + "-" + PLAIN.substring(4);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                " %s. ",
                "(%s)",
                "n°%s",
                "N\u00ba%s",
                "\u2116%s",
                "sous la référence %s.",
                "« %s »",
                "Référence : %s, merci",
                "\u200e%s\u200b",
                "\ufeff%s"
            })
    void referenceIsFoundInWhatWasTyped(String around) {
        for (String typed : new String[] {
            SHOWN,
            PLAIN,
            SHOWN.toLowerCase(java.util.Locale.ROOT),
            SHOWN.replace('-', '–'),
            SHOWN.replace('-', '\u2011'),
            SHOWN.replace('-', '\u2212'),
            SHOWN.replace('-', ' '),
            SHOWN.replace('-', '\u00a0'),
            SHOWN.replace("-", " - "),
            SHOWN.replace("-", "-\u200b"),
            SHOWN.replace('1', 'l'),
            SHOWN.replace('1', '\uff11')
        }) {
            assertThat(TypedCode.reference(String.format(around, typed)))
                    .as(around + " " + typed)
                    .contains(PLAIN);
        }
    }

    @Test
    void partOfSomethingLongerIsNoReference() {
        assertThat(TypedCode.reference(SHOWN + "-1")).isEmpty();
        assertThat(TypedCode.reference("1-" + SHOWN)).isEmpty();
        assertThat(TypedCode.reference("x" + SHOWN + " y")).isEmpty();
        assertThat(TypedCode.reference("é" + PLAIN)).isEmpty();
        assertThat(TypedCode.reference("")).isEmpty();
        assertThat(TypedCode.reference("Trou rue des Écoles")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "M4-82-TP-3K",
                "m4 82 tp 3k",
                "M482TP3K",
                "M4–82–TP–3K.",
                "M4\u201182\u2011TP\u20113K",
                "\u202aM4-82-TP-3K\u202c",
                "code : M4-82-TP-3K.",
                "Ｍ４-82-TP-3K"
            })
    void trackingCodeIsFoundInWhatWasTyped(String typed) {
        assertThat(TypedCode.trackingCode(typed)).contains("M482TP3K");
    }

    @Test
    void whatIsNoTrackingCodeIsNone() {
        assertThat(TypedCode.trackingCode("M4-82-TP-3")).isEmpty();
        assertThat(TypedCode.trackingCode("M4-82-TP-3K-7")).isEmpty();
        assertThat(TypedCode.trackingCode("UUUU-UUUU")).isEmpty();
    }

    @Test
    void partsAreReferencesAndTheRest() {
        TypedCode.Parts parts = TypedCode.parts("trou " + SHOWN + " rue des Écoles");
        assertThat(parts.references()).containsExactly(PLAIN);
        assertThat(parts.rest()).isEqualToIgnoringCase("trou   rue des Écoles");
        assertThat(TypedCode.parts("trou rue")).isEqualTo(new TypedCode.Parts(java.util.List.of(), "trou rue"));
    }
}
