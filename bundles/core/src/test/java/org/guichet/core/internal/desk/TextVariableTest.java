package org.guichet.core.internal.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.guichet.platform.desk.PhraseVariable;
import org.junit.jupiter.api.Test;

class TextVariableTest {

    @Test
    void namesAreForgiving() {
        assertThat(PhraseVariable.of("Echeance")).contains(PhraseVariable.DUE);
        assertThat(PhraseVariable.of(" due_date ")).contains(PhraseVariable.DUE);
        assertThat(PhraseVariable.of("SERVICE  TRAITANT")).contains(PhraseVariable.DEPARTMENT);
        assertThat(PhraseVariable.of("prénom")).isEmpty();
    }

    @Test
    void unknownNamesAreListedOnce() {
        assertThat(PhraseVariable.unknownIn("{usager} {prénom} {prénom} {} { a\nb }"))
                .containsExactly("prénom", "");
    }

    @Test
    void valuesAreNotReadAsPatternsAndMissingOnesStay() {
        assertThat(PhraseVariable.fill(
                        "Bonjour {usager}, {référence} avant le {échéance}.",
                        Map.of(PhraseVariable.RESIDENT, "$1 {référence}", PhraseVariable.REFERENCE, "7K3F-9QX2")))
                .isEqualTo("Bonjour $1 {référence}, 7K3F-9QX2 avant le {échéance}.");
    }
}
