package org.guichet.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTextsTest {

    private static final Map<String, Object> FORM = FormReader.schema(Map.of(
            "properties",
            Map.of(
                    "nom", Map.of("type", "string"),
                    "recit", Map.of("type", "string", "maxLength", 1000),
                    "mail", Map.of("type", "string", "format", "email"),
                    "tel", Map.of("type", "string", "format", "phone"),
                    "site", Map.of("type", "string", "format", "uri"),
                    "siret", Map.of("type", "string", "pattern", "^[0-9]{3} ?[0-9]{3} ?[0-9]{3} ?[0-9]{5}$"),
                    "carte", Map.of("type", "string", "pattern", "^[0-9]{4} [0-9]{4} [0-9]{4}$"),
                    "code", Map.of("type", "string", "pattern", "^[0-9]{6}$"),
                    "choix", Map.of("type", "string", "enum", List.of("", "a")),
                    "lieux",
                            Map.of(
                                    "type",
                                    "array",
                                    "items",
                                    Map.of(
                                            "type",
                                            "object",
                                            "properties",
                                            Map.of("tel", Map.of("type", "string", "format", "phone")))))));

    @ParameterizedTest
    @CsvSource({
        "nom,'\u00a0Camille\u202fDurand\u200b',Camille Durand",
        "recit,'\u200bUn\u00a0mot\u200b',Un\u00a0mot",
        "mail,' a@exemple.fr\ufeff',a@exemple.fr",
        "tel,+33 (0)4.65.71.41.16,04 65 71 41 16",
        "site,www.exemple.fr,https://www.exemple.fr",
        "siret,123\u202f456\u202f789\u202f01234,123 456 789 01234",
        "siret,123-456-789-01234,123 456 789 01234",
        "siret,12345678901234,12345678901234",
        "carte,0000\u00a01111\u00a02222,0000 1111 2222",
        "carte,0000-1111-2222,0000 1111 2222",
        "code,12 34 56,123456",
        "code,12.34.56,123456"
    })
    void textsAreKeptAsTheFormAsks(String field, String typed, String kept) {
        assertThat(AnswerTexts.kept(FORM, Map.of(field, typed))).isEqualTo(Map.of(field, kept));
        assertThat(FormCheck.of(FORM, List.of()).check(Map.of(field, typed)))
                .isEqualTo(new FormCheck.Checked(Map.of(field, kept), List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "mail,a..b@exemple.fr",
        "mail,a@ex_emple.fr",
        "mail,mailto:a@exemple.fr",
        "tel,1/////",
        "tel,046571411",
        "site,javascript:alert(1)",
        "siret,12345",
        "code,12a456"
    })
    void whatCannotBeReadIsRefused(String field, String typed) {
        assertThat(FormCheck.of(FORM, List.of()).check(Map.of(field, typed)).problems())
                .hasSize(1);
    }

    @Test
    void invisibleIsNoAnswerAndFixedValuesStay() {
        assertThat(AnswerTexts.kept(FORM, Map.of("nom", "\u3164\u200b", "mail", " ", "choix", "")))
                .isEqualTo(Map.of("choix", ""));
        Map<String, Object> required = new HashMap<>(FORM);
        required.put("required", List.of("nom"));
        assertThat(FormCheck.of(required, List.of())
                        .check(Map.of("nom", "\u2800"))
                        .problems())
                .extracting(SchemaProblem::keyword)
                .containsExactly("required");
    }

    @Test
    void dashesAreThoseOfThePattern() {
        Map<String, Object> form = Map.of(
                "properties", Map.of("plaque", Map.of("type", "string", "pattern", "^[A-Z]{2}-[0-9]{3}-[A-Z]{2}$")));
        assertThat(AnswerTexts.kept(form, Map.of("plaque", "AB\u2011123\u2013CD")))
                .isEqualTo(Map.of("plaque", "AB-123-CD"));
    }

    @Test
    void anAddressHasOneLine() {
        Map<String, Object> form = Map.of("properties", Map.of("lieu", Map.of("type", "object", "format", "place")));
        assertThat(AnswerTexts.kept(form, Map.of("lieu", Map.of("address", " 12 rue\ndes Écoles", "lat", 43.6))))
                .isEqualTo(Map.of("lieu", Map.of("address", "12 rue des Écoles", "lat", 43.6)));
    }

    @Test
    void rowsOfAGroupAreReadAsWell() {
        assertThat(AnswerTexts.kept(FORM, Map.of("lieux", List.of(Map.of("tel", "0465714116")))))
                .isEqualTo(Map.of("lieux", List.of(Map.of("tel", "04 65 71 41 16"))));
    }
}
