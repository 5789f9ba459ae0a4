package org.guichet.web.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guichet.api.LocalizedText;
import org.guichet.api.module.ServiceDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceSearchTest {

    private final ServiceSearch search = new ServiceSearch();
    private final List<ServiceDefinition> services = List.of(
            service(
                    "eclairage",
                    "Éclairage public en panne",
                    "Street light out of order",
                    "Lampadaire éteint, qui clignote ou abîmé.",
                    "lampadaire",
                    "réverbère",
                    "lumière"),
            service("nid", "Nid-de-poule", "Pothole", "Un trou dans la chaussée.", "route", "trou", "nid de poule"),
            service("trottoir", "Trottoir dégradé", "Damaged pavement", "Trou, dalle, bordure cassée.", "trottoir"),
            service("travaux", "S'informer sur des travaux", "Ask about roadworks", "Dates, déviations.", "chantier"),
            service("ecole", "Inscrire un enfant à l'école", "Enrol a child", "Écoles et œuvres.", "cantine", "œuvre"));

    @ParameterizedTest
    @CsvSource({
        "lampadaire,eclairage",
        "LAMPADAIRE CASSÉ,eclairage",
        "lampadere,eclairage",
        "lampdaire,eclairage",
        "lampadaires éteints,eclairage",
        "reverbere,eclairage",
        "street light,eclairage",
        "nid de poule,nid",
        "nids-de-poule,nid",
        "pothole,nid",
        "trotoir,trottoir",
        "dalle qui bouge devant chez moi,trottoir",
        "chantié,travaux",
        "oeuvre,ecole",
        "inscription ecole,ecole"
    })
    void everydayWordsFindTheService(String typed, String code) {
        assertThat(search.find(typed, services))
                .first()
                .extracting(ServiceDefinition::code)
                .isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "?!", "xylophone", "zz", "le"})
    void whatFitsNothingFindsNothing(String typed) {
        assertThat(search.find(typed, services)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Nid-de-poule,nid",
        "nids de poule,nid",
        "nid de p,nid",
        "Pothole,nid",
        "lampadaires,eclairage",
        "street light out of order,eclairage",
        "cantine,ecole"
    })
    void aTitleOrAKeywordIsMeantBeyondDoubt(String typed, String code) {
        assertThat(search.certain(typed, services)).map(ServiceDefinition::code).contains(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"trou dans la rue", "dalle cassée", "lampad", "nid", "enfant", "n", "", "rats"})
    void aWeakHitIsNeverMeantBeyondDoubt(String typed) {
        assertThat(search.certain(typed, services)).isEmpty();
    }

    @Test
    void whatTwoServicesAreCalledIsNotMeantBeyondDoubt() {
        List<ServiceDefinition> more = new ArrayList<>(services);
        more.add(service("abri", "Abri de bus", "Bus shelter", "Vitre cassée.", "lampadaire"));
        assertThat(search.certain("lampadaire", more)).isEmpty();
    }

    /** What people typed, with what their words were once taken for. */
    @ParameterizedTest
    @CsvSource({
        "trou dans la rue,nid",
        "trou dans la,nid",
        "dalle cassée,trottoir",
    })
    void rareWordsTellMoreThanCommonOnes(String typed, String code) {
        List<ServiceDefinition> more = new ArrayList<>(services);
        more.add(service(
                "occuper", "Occuper une partie de la rue", "Use part of the street", "Benne.", "rue", "camion"));
        more.add(service("barree", "Rue barrée", "Closed street", "Déviation.", "rue fermée", "rue barrée"));
        more.add(service("noir", "Rue sans lumière", "Dark street", "Toute la rue est dans le noir.", "rue noire"));
        assertThat(search.find(typed, more))
                .extracting(ServiceDefinition::code)
                .first()
                .isEqualTo(code);
        assertThat(search.find(typed, more))
                .extracting(ServiceDefinition::code)
                .as("what only has to do with streets")
                .doesNotContain("occuper");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nid de frelons", "poule perdue", "salle", "rats"})
    void nothingIsGuessedFromHalfAKeywordOrAShortWord(String typed) {
        assertThat(search.find(typed, services)).isEmpty();
    }

    @Test
    void beginningOfAKeywordIsFoundWhileItIsTyped() {
        assertThat(search.find("nid", services))
                .extracting(ServiceDefinition::code)
                .containsExactly("nid");
        for (String typed : List.of("nid d", "nid de", "nid de p", "nid de po", "nid de pou")) {
            assertThat(search.find(typed, services))
                    .as(typed)
                    .extracting(ServiceDefinition::code)
                    .containsExactly("nid");
        }
    }

    @Test
    void aWordInTheDescriptionComesAfterTheTitle() {
        assertThat(search.find("trou", services))
                .extracting(ServiceDefinition::code)
                .containsExactly("nid", "trottoir");
    }

    @Test
    void aWordInTheTitleComesBeforeTheSameKeyword() {
        List<ServiceDefinition> two = List.of(
                service("gene", "Passage gêné", "Way obstructed", "Un objet gêne.", "trottoir"),
                service("trottoir", "Trottoir dégradé", "Damaged pavement", "Une dalle bouge.", "chute"));
        assertThat(search.find("trotoir", two))
                .extracting(ServiceDefinition::code)
                .first()
                .isEqualTo("trottoir");
    }

    @Test
    void distanceCountsAnExchangeAsOne() {
        assertThat(Words.distance("ecloe", "ecole")).isEqualTo(1);
        assertThat(Words.distance("", "abc")).isEqualTo(3);
        assertThat(Words.distance("chat", "chat")).isZero();
    }

    @Test
    void plainTextHasNoAccents() {
        assertThat(Words.plain("L'Œuvre d'Évènement — n° 3")).isEqualTo("l oeuvre d evenement n 3");
    }

    private static ServiceDefinition service(
            String code, String french, String english, String description, String... keywords) {
        return ServiceDefinition.builder("test", code, new LocalizedText(Map.of("fr", french, "en", english)))
                .description(LocalizedText.fr(description))
                .keywords(List.of(keywords))
                .build();
    }
}
