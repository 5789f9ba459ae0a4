package org.guichet.web.internal.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.guichet.api.organisation.Organisation;
import org.guichet.testkit.InMemoryOrganisations;
import org.guichet.testkit.OrganisationFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommuneSearchTest {

    private final CommuneSearch search = new CommuneSearch(InMemoryOrganisations.smallTerritory());

    @Test
    void eachWordFitsTheNameOrACode() {
        Organisation grabels = search.find("grabels").get(0);
        String code = grabels.postalCodes().get(0);
        for (String typed : List.of(
                code + " Grabels",
                "Grabels " + code,
                "Grabels (" + code + ")",
                "GRABELS\u00a0\u200b" + code,
                code.substring(0, 2) + " grab")) {
            assertThat(search.find(typed))
                    .as(typed)
                    .extracting(Organisation::code)
                    .containsExactly("grabels");
        }
        assertThat(search.find("99999 Grabels")).isEmpty();
        assertThat(search.find(code)).contains(grabels);
        assertThat(search.find("\u200b")).isEmpty();
    }

    private final CommuneSearch real = new CommuneSearch(new InMemoryOrganisations(
            OrganisationFixture.metropole(),
            OrganisationFixture.commune("grabels", "Grabels", "34116"),
            OrganisationFixture.commune("lattes", "Lattes", "34129"),
            OrganisationFixture.commune("le-cres", "Le Crès", "34090"),
            OrganisationFixture.commune("castries", "Castries", "34058"),
            OrganisationFixture.commune("perols", "Pérols", "34198"),
            OrganisationFixture.commune("montpellier", "Montpellier", "34172"),
            OrganisationFixture.commune("montferrier-sur-lez", "Montferrier-sur-Lez", "34169"),
            OrganisationFixture.commune("saint-jean-de-vedas", "Saint-Jean-de-Védas", "34270"),
            OrganisationFixture.commune("villeneuve-les-maguelone", "Villeneuve-lès-Maguelone", "34337")));

    @ParameterizedTest
    @CsvSource({
        "rue de la République Grabels,grabels",
        "12 rue des Écoles 34000 Grabels,grabels",
        "avenue de Montpellier à Lattes,lattes",
        "12 rue des Écoles grabbels,grabels",
        "montferier,montferrier-sur-lez",
        "montferrier sur les,montferrier-sur-lez",
        "cress,le-cres",
        "grabbels,grabels",
        "st jean de vedas,saint-jean-de-vedas",
        "vedas,saint-jean-de-vedas",
        "vileneuve,villeneuve-les-maguelone"
    })
    void aSlipOrAWholeAddressFindsTheCommune(String typed, String code) {
        assertThat(real.find(typed)).extracting(Organisation::code).containsExactly(code);
        assertThat(real.look(typed).rest()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nid de poule",
                "poubelle",
                "lampadaire",
                "passeport",
                "piscine",
                "encombrants",
                "rue de la République",
                "Paris"
            })
    void whatNamesNoCommuneFindsNone(String typed) {
        assertThat(real.find(typed)).isEmpty();
    }

    @Test
    void whatIsSoughtInACommuneIsTheRest() {
        assertThat(real.look("nid de poule à Grabels").rest()).isEqualTo("nid de poule");
        assertThat(real.look("nid de poule à Grabels").communes())
                .extracting(Organisation::code)
                .containsExactly("grabels");
    }
}
