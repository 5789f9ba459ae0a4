package org.guichet.web.internal.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.LocalizedText;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Scope;
import org.guichet.api.module.FormField;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.module.ModuleState;
import org.guichet.api.module.PlacePolicy;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.request.Request;
import org.guichet.testkit.RequestFixture;
import org.guichet.testkit.ServiceFixture;
import org.guichet.web.internal.Site.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An agent puts right what was written down wrongly. */
class CorrectPageTest {

    private static final String CORRECT = "/desk/requests/TEST-0001/correct";

    @RegisterExtension
    private final RunningDesk desk = new RunningDesk();

    @BeforeEach
    void begin() {
        desk.requests().submit(RequestFixture.draft(), new Actor.Anybody(), Optional.empty());
        desk.signIn("agent@grabels");
    }

    private Request request() {
        return desk.requests()
                .find("TEST-0001", Scope.everything())
                .orElseThrow()
                .request();
    }

    @Test
    void contactAndPlaceArePutRight() {
        assertThat(desk.get("/desk/requests/TEST-0001?in=tab%3Dnew").body())
                .contains("href=\"/desk/requests/TEST-0001/correct?in=tab%3Dnew\"");
        Answer page = desk.get(CORRECT + "?in=tab%3Dnew");
        assertThat(page.body()).contains("value=\"Camille Exemple\"");

        Answer refused = desk.submit(CORRECT, page, "name", "Camille", "phone", "06 12", "email", "", "do", "contact");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("value=\"06 12\"", "Ce numéro est trop court.");

        Answer done =
                desk.submit(CORRECT, page, "name", "Camille", "phone", "06 11 22 33 44", "email", "", "do", "contact");
        assertThat(done.location()).isEqualTo("/desk/requests/TEST-0001?in=tab%3Dnew");
        assertThat(desk.get(done.location()).body()).contains("Coordonnées corrigées.");
        assertThat(request().resident().phone()).contains("06 11 22 33 44");

        Answer stale = desk.submit(CORRECT, page, "address", "14 rue des Écoles", "do", "place");
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.body()).contains("a changé entre-temps", "value=\"14 rue des Écoles\"");
        desk.post(CORRECT, desk.get(CORRECT), "address", "14 rue des Écoles", "lat", "", "lon", "", "do", "place");
        assertThat(request().place().flatMap(p -> p.address())).contains("14 rue des Écoles");
    }

    private void install(ServiceDefinition... lamps) {
        desk.install(new ModuleInfo(
                "eclairage",
                ModuleState.ACTIVE,
                LocalizedText.fr("Éclairage"),
                Optional.empty(),
                Optional.of("1.0.0"),
                Optional.of("test.eclairage"),
                ServiceFixture.roads().levels(),
                List.of(lamps),
                List.of(),
                Optional.empty()));
    }

    @Test
    void whereSeveralServicesAreMeantOneIsChosen() {
        install(
                ServiceDefinition.builder("eclairage", "panne", LocalizedText.fr("Lampadaire en panne"))
                        .description(LocalizedText.fr("Il ne s'allume plus."))
                        .build(),
                ServiceDefinition.builder("eclairage", "jour", LocalizedText.fr("Lampadaire allumé le jour"))
                        .build());
        Answer several = desk.post(CORRECT, desk.get(CORRECT), "what", "lampadaire", "do", "search");
        assertThat(several.status()).isEqualTo(200);
        assertThat(several.body())
                .contains(
                        "value=\"pick-eclairage.panne\"", "Il ne s&#39;allume plus.", "value=\"pick-eclairage.jour\"");
        Answer chosen = desk.post(CORRECT, several, "do", "pick-eclairage.jour");
        assertThat(chosen.body()).contains("name=\"service\" value=\"eclairage.jour\"");
    }

    @Test
    void anotherServiceAsksOnlyWhatItDoesNotKnowYet() {
        ServiceDefinition lamp = ServiceDefinition.builder(
                        "eclairage", "panne", LocalizedText.fr("Lampadaire en panne"))
                .place(PlacePolicy.OPTIONAL)
                .form(Map.of(
                        "type",
                        "object",
                        "properties",
                        Map.of("danger", Map.of("type", "boolean"), "numero", Map.of("type", "string")),
                        "required",
                        List.of("danger", "numero")))
                .ui(List.of(
                        FormField.builder("danger", LocalizedText.fr("Un danger ?"))
                                .build(),
                        FormField.builder("numero", LocalizedText.fr("Numéro du lampadaire"))
                                .build()))
                .build();
        install(lamp);
        desk.requests()
                .put(request().toBuilder()
                        .answers(Map.of("danger", false, "autre", 3))
                        .build());

        Answer found = desk.post(CORRECT, desk.get(CORRECT), "what", "lampadaire", "do", "search");
        assertThat(found.body()).contains("Numéro du lampadaire").doesNotContain("Un danger ?");
        Answer empty = desk.submit(CORRECT, found, "do", "service");
        assertThat(empty.status()).isEqualTo(422);

        Answer done = desk.submit(CORRECT, found, "a.numero", "M 12", "do", "service");
        assertThat(done.status()).isEqualTo(303);
        assertThat(request().service()).isEqualTo("eclairage.panne");
        assertThat(request().answers()).isEqualTo(Map.of("danger", false, "numero", "M 12"));
        assertThat(desk.get(done.location()).body()).contains("Démarche changée", "Lampadaire en panne");
    }

    @Test
    void whatIsClosedOrElsewhereIsNotCorrected() {
        desk.forget();
        desk.signIn("agent@lattes");
        assertThat(desk.get(CORRECT).status()).isEqualTo(404);
    }
}
