package org.guichet.core.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.guichet.api.FieldError;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.definition.Definition;
import org.junit.jupiter.api.Test;

class FindingsTest {

    private static final FieldError RIGHT = new FieldError("answers.quantite", "maximum", "Pas plus de trois.");

    @Test
    void whatAResidentCanRepairIsKeptAsACopy() {
        List<FieldError> found = new ArrayList<>(List.of(
                RIGHT,
                new FieldError("answers.lots[2].nom", "required", "Il manque un nom."),
                new FieldError("answers", "combination", "Choisissez l'un ou l'autre."),
                new FieldError("resident.email", "required", "Il faut une adresse."),
                new FieldError("description", "required", "Dites-nous pourquoi.")));
        List<FieldError> kept = Findings.of(found, service());
        found.clear();

        assertThat(kept).hasSize(5).contains(RIGHT);
    }

    @Test
    void whatNobodyCanRepairIsNonsense() {
        nonsense("named a field", new FieldError("answers.inconnu", "required", "?"));
        nonsense("named a field", new FieldError("nulle-part", "required", "?"));
        nonsense("named a field", new FieldError("answers.quantite." + "x".repeat(1000), "required", "?"));
        nonsense("message", new FieldError("answers.quantite", "maximum", "x".repeat(1_000_000)));
        nonsense("message", new FieldError("answers.quantite", "maximum", " "));
        nonsense("code", new FieldError("answers.quantite", "", "?"));
        nonsense("code", new FieldError("answers.quantite", "x".repeat(61), "?"));
        nonsense("null", RIGHT, null);
        assertThatThrownBy(() -> Findings.of(Collections.nCopies(Integer.MAX_VALUE, RIGHT), service()))
                .isInstanceOf(Nonsense.class)
                .hasMessage("answered more than 100 errors");
    }

    private static void nonsense(String what, FieldError... found) {
        assertThatThrownBy(() -> Findings.of(Arrays.asList(found), service()))
                .isInstanceOf(Nonsense.class)
                .hasMessageContaining(what);
    }

    private static ServiceDefinition service() {
        return Definition.service(
                "essai",
                Map.of(
                        "code",
                        "demande",
                        "version",
                        1,
                        "kind",
                        "application",
                        "title",
                        Map.of("fr", "Demande"),
                        "form",
                        Map.of("type", "object", "properties", Map.of("quantite", Map.of(), "lots", Map.of()))));
    }
}
