package org.guichet.core.internal.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.guichet.api.desk.TextVariable;
import org.junit.jupiter.api.Test;

class TextVariableTest {

    @Test
    void namesAreForgiving() {
        assertThat(TextVariable.of("Echeance")).contains(TextVariable.DUE);
        assertThat(TextVariable.of(" due_date ")).contains(TextVariable.DUE);
        assertThat(TextVariable.of("SERVICE  TRAITANT")).contains(TextVariable.DEPARTMENT);
        assertThat(TextVariable.of("prénom")).isEmpty();
    }

    @Test
    void unknownNamesAreListedOnce() {
        assertThat(TextVariable.unknownIn("{usager} {prénom} {prénom} {} { a\nb }"))
                .containsExactly("prénom", "");
    }

    @Test
    void valuesAreNotReadAsPatternsAndMissingOnesStay() {
        assertThat(TextVariable.fill(
                        "Bonjour {usager}, {référence} avant le {échéance}.",
                        Map.of(TextVariable.RESIDENT, "$1 {référence}", TextVariable.REFERENCE, "7K3F-9QX2")))
                .isEqualTo("Bonjour $1 {référence}, 7K3F-9QX2 avant le {échéance}.");
    }
}
