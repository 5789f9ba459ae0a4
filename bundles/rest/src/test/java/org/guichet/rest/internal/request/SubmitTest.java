package org.guichet.rest.internal.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.rest.internal.Bodies.POTHOLE;
import static org.guichet.rest.internal.Bodies.pothole;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.guichet.api.access.Scope;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Request;
import org.guichet.rest.internal.RunningRest;
import org.guichet.rest.internal.RunningRest.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SubmitTest {

    @RegisterExtension
    final RunningRest rest = new RunningRest();

    @Test
    void residentGetsAReceipt() {
        Answer answer = rest.post("/requests").json(POTHOLE).send();

        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        JsonNode receipt = answer.json();
        List<String> fields = new ArrayList<>();
        receipt.fieldNames().forEachRemaining(fields::add);
        assertThat(fields)
                .containsExactly(
                        "reference",
                        "trackingCode",
                        "phase",
                        "status",
                        "competent",
                        "acknowledgement",
                        "firstAnswerDue",
                        "answerDue");
        assertThat(answer.header("Location"))
                .isEqualTo("/api/v1/requests/" + receipt.path("reference").asText());
        assertThat(receipt.path("phase").asText()).isEqualTo("received");
        assertThat(receipt.path("competent").toString())
                .isEqualTo("{\"organisation\":\"grabels\",\"department\":\"voirie\"}");
        assertThat(receipt.at("/acknowledgement/at").asText()).isEqualTo("2026-11-03T08:16:30Z");
        assertThat(receipt.at("/acknowledgement/text").asText()).isEqualTo("Votre demande est enregistrée.");
        assertThat(receipt.path("answerDue").asText()).isEqualTo("2026-11-24T08:16:30Z");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.headers().firstValue("Idempotency-Replayed")).isEmpty();

        Request stored = stored(receipt);
        assertThat(stored.resident().name()).contains("Camille Exemple");
        assertThat(stored.place().orElseThrow().position().orElseThrow().lon()).isEqualTo(3.8018);
        assertThat(stored.answers()).containsEntry("danger", true).containsEntry("profondeur", 12);
    }

    @Test
    void missingChannelOfAResidentIsOnlineAndMissingLanguageIsTheBrowsers() {
        Answer answer = rest.post("/requests")
                .header("Accept-Language", "de, en;q=0.7, fr;q=0.3")
                .json(pothole("'channel': 'ONLINE', 'language': 'fr',", ""))
                .send();

        assertThat(answer.status()).isEqualTo(201);
        assertThat(stored(answer.json()).channel()).isEqualTo(Channel.ONLINE);
        assertThat(stored(answer.json()).language()).isEqualTo("en");
    }

    @Test
    void residentCannotPretendAnotherChannel() {
        Answer answer = rest.post("/requests").json(pothole("ONLINE", "PHONE")).send();
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("channel");
        assertThat(answer.json().at("/errors/0/message").asText()).contains("ONLINE");
    }

    @Test
    void agentRecordsByAnyChannelAtItsOrganisation() {
        Answer answer = rest.post("/requests")
                .as("agent@grabels")
                .json(pothole("ONLINE", "PHONE"))
                .send();
        assertThat(answer.status()).isEqualTo(201);
        assertThat(stored(answer.json()).channel()).isEqualTo(Channel.PHONE);
        assertThat(rest.requests()
                        .find(answer.json().path("reference").asText(), Scope.everything())
                        .orElseThrow()
                        .events()
                        .get(0)
                        .by())
                .isEqualTo("agent@grabels");

        Answer without = rest.post("/requests")
                .as("agent@grabels")
                .json(pothole("'channel': 'ONLINE',", ""))
                .send();
        assertThat(without.status()).isEqualTo(422);
        assertThat(without.json().at("/errors/0/field").asText()).isEqualTo("channel");
        assertThat(without.json().at("/errors/0/message").asText()).contains("COUNTER, PHONE");
    }

    @Test
    void whoNamesAnUnknownChannelIsToldThoseThatThereAre() {
        Answer agent = rest.post("/requests")
                .as("agent@grabels")
                .json(pothole("ONLINE", "FAX"))
                .send();
        assertThat(agent.status()).isEqualTo(422);
        assertThat(agent.json().at("/errors/0/code").asText()).isEqualTo("channel-unknown");
        assertThat(agent.json().at("/errors/0/message").asText())
                .isEqualTo("Canal inconnu. Canaux connus : ONLINE, MOBILE, COUNTER, PHONE, VIDEO, EMAIL, LETTER,"
                        + " SOCIAL, OTHER.");
        assertThat(agent.json().path("known")).hasSize(9);

        Answer resident = rest.post("/requests").json(pothole("ONLINE", "FAX")).send();
        assertThat(resident.json().at("/errors/0/message").asText())
                .contains("ONLINE")
                .doesNotContain("PHONE");
        assertThat(resident.json().path("known").toString()).isEqualTo("[\"ONLINE\"]");
    }

    @Test
    void nobodyLodgesWhereItIsNotAgent() {
        for (String account : List.of("agent@lattes", "manager@grabels", "pilot@grabels", "admin")) {
            Answer answer = rest.post("/requests").as(account).json(POTHOLE).send();
            assertThat(answer.status()).as(account).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("access.denied");
            assertThat(answer.json().path("detail").asText()).contains("AGENT@grabels");
        }
    }

    @Test
    void serviceThatIsNotOfferedThereNamesWhereItIs() {
        Answer answer =
                rest.post("/requests").json(pothole("'grabels'", "'lattes'")).send();
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("service.not-offered");
        assertThat(answer.json().path("offeredAt").toString()).isEqualTo("[\"grabels\"]");
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void serviceOfAModuleThatLeftIsNotOffered() {
        rest.modules().uninstall("voirie");
        assertThat(rest.post("/requests").json(POTHOLE).send().code()).isEqualTo("service.not-offered");
    }

    @Test
    void faultsAreNamedFieldByField() {
        Answer core = rest.post("/requests")
                .json("{'organisation': 'grabels', 'service': 'voirie.nid-de-poule'}")
                .send();
        assertThat(core.status()).isEqualTo(422);
        assertThat(core.code()).isEqualTo("request.invalid");
        assertThat(core.json().path("errors").toString())
                .isEqualTo("[{\"field\":\"place\",\"code\":\"required\",\"message\":\"Où ?\"}]");

        Answer several = rest.post("/requests")
                .header("Accept-Language", "en")
                .json("{'channel': 'TAMTAM', 'language': 'français', 'place': {'lat': 91, 'lon': 3},"
                        + " 'answers': {'a': [{'b': 1e999}]}}")
                .send();
        assertThat(several.status()).isEqualTo(422);
        assertThat(several.json().path("errors").findValuesAsText("field"))
                .containsExactly("organisation", "service", "channel", "language", "place.lat", "answers.a[0].b");
        assertThat(several.json().at("/errors/0/message").asText()).isEqualTo("This field is mandatory.");

        Answer half =
                rest.post("/requests").json(pothole("'lon': 3.8018, ", "")).send();
        assertThat(half.json().at("/errors/0/field").asText()).isEqualTo("place.lon");
    }

    @Test
    void thousandsOfFaultsAreToldInFewWords() {
        StringBuilder numbers = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            numbers.append(i == 0 ? "" : ", ").append("'k").append(i).append("': 1e999");
        }
        Answer many = rest.post("/requests")
                .json("{'organisation': 'grabels', 'service': 'voirie.nid-de-poule', 'answers': {" + numbers + "}}")
                .send();
        assertThat(many.status()).isEqualTo(422);
        assertThat(many.json().path("errors")).hasSize(51);
        assertThat(many.json().at("/errors/50/code").asText()).isEqualTo("more");
        assertThat(many.body()).hasSizeLessThan(10_000);

        StringBuilder tooMany = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            tooMany.append(i == 0 ? "" : ",").append("'").append(i).append("':1");
        }
        Answer refused = rest.post("/requests")
                .json("{'organisation': 'grabels', 'service': 'voirie.nid-de-poule', 'answers': {" + tooMany + "}}")
                .send();
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.code()).isEqualTo("body.too-many");
        assertThat(rest.post("/requests")
                        .json("{'answers': {'" + "n".repeat(300) + "': 1}}")
                        .send()
                        .code())
                .isEqualTo("json.malformed");
    }

    @Test
    void sameKeyAndContentGiveTheSameAnswer() {
        Answer first = rest.post("/requests")
                .header("Idempotency-Key", "7f0c2c9e-5d1b-4f6a-9a53-0c1d2e3f4a5b")
                .json(POTHOLE)
                .send();
        Answer again = rest.post("/requests")
                .header("Idempotency-Key", "7f0c2c9e-5d1b-4f6a-9a53-0c1d2e3f4a5b")
                .json(POTHOLE)
                .send();

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");

        Answer other = rest.post("/requests")
                .header("Idempotency-Key", "7f0c2c9e-5d1b-4f6a-9a53-0c1d2e3f4a5b")
                .json(pothole("Un trou", "Deux trous"))
                .send();
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency.conflict");
    }

    @Test
    void keysAreVisibleAsciiUpTo200Characters() {
        assertThat(submitWithKey("0123456789abcdef01234567" + "x".repeat(176)).status())
                .isEqualTo(201);
        for (String wrong : List.of("x".repeat(201), "a b", "")) {
            Answer answer = submitWithKey(wrong);
            assertThat(answer.status()).as("<%s>", wrong).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("idempotency.key");
        }
    }

    @Test
    void whoIsNobodyBringsAKeyThatNobodyGuesses() {
        for (String guessable :
                List.of("1", "k-1", "7f0c2c9e", "commande-2026-11-29", "1".repeat(40), "ab".repeat(20))) {
            Answer refused = submitWithKey(guessable);
            assertThat(refused.status()).as(guessable).isEqualTo(400);
            assertThat(refused.code()).isEqualTo("idempotency.guessable");
            assertThat(refused.body()).doesNotContain("trackingCode", guessable + "\"");
        }
        assertThat(submitWithKey("q83vASNFZ4mrze8BI0VniQ").status()).isEqualTo(201);
        assertThat(rest.post("/requests")
                        .as("agent@grabels")
                        .header("Idempotency-Key", "k-1")
                        .json(pothole("'lon'", "'channel': 'PHONE', 'lon'"))
                        .send()
                        .code())
                .as("its keys are its own")
                .isNotEqualTo("idempotency.guessable");
    }

    private Answer submitWithKey(String key) {
        return rest.post("/requests")
                .header("Idempotency-Key", key)
                .json(POTHOLE)
                .send();
    }

    private Request stored(JsonNode receipt) {
        return rest.requests()
                .find(receipt.path("reference").asText(), Scope.everything())
                .orElseThrow()
                .request();
    }
}
