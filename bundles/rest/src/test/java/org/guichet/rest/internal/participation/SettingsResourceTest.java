package org.guichet.rest.internal.participation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.guichet.rest.internal.RunningRest;
import org.guichet.rest.internal.RunningRest.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SettingsResourceTest {

    private static final String GRABELS = "/organisations/grabels/participations/voirie/settings";
    private static final String WISH =
            "{'services': {'nid-de-poule': {'department': 'etat-civil', 'opens': '2026-12-01', 'title': {'fr': 'Trou'},"
                    + " 'answer': 'P7D'}}}";

    @RegisterExtension
    final RunningRest rest = new RunningRest();

    @Test
    void managerSetsWhatTheModuleLeavesOpen() {
        Answer before = rest.get(GRABELS).as("agent@lattes").send();
        assertThat(before.json().path("version").asInt()).isZero();
        assertThat(before.headers().firstValue("ETag")).contains("\"0\"");

        Answer set = rest.put(GRABELS)
                .as("manager@grabels")
                .header("If-Match", "\"0\"")
                .json(WISH)
                .send();

        assertThat(set.status()).isEqualTo(200);
        assertThat(rest.get(GRABELS)
                        .as("manager@grabels")
                        .send()
                        .json()
                        .at("/services/nid-de-poule")
                        .toString())
                .isEqualTo("{\"withdrawn\":false,\"opens\":\"2026-12-01\",\"department\":\"etat-civil\","
                        + "\"title\":{\"fr\":\"Trou\"},\"answer\":\"P7D\"}");
    }

    @Test
    void whoDidNotReadThemOrMayNotIsRefused() {
        assertThat(rest.put(GRABELS).as("manager@grabels").json(WISH).send().status())
                .isEqualTo(428);
        assertThat(put("\"3\"", "manager@grabels", WISH).status()).isEqualTo(412);
        assertThat(put("\"0\"", "agent@grabels", WISH).status()).isEqualTo(403);
        assertThat(rest.put("/organisations/lattes/participations/voirie/settings")
                        .as("manager@grabels")
                        .header("If-Match", "\"0\"")
                        .json(WISH)
                        .send()
                        .status())
                .isEqualTo(403);
        assertThat(rest.get(GRABELS).send().status()).isEqualTo(401);
    }

    @Test
    void wrongBodyIsNamedFieldByField() {
        Answer noFrench = put("\"0\"", "manager@grabels", "{'services': {'nid-de-poule': {'title': {'en': 'Hole'}}}}");
        assertThat(noFrench.status()).isEqualTo(422);
        assertThat(noFrench.json().at("/errors/0/field").asText()).isEqualTo("services.nid-de-poule.title.fr");
        Answer noLanguage = put(
                "\"0\"",
                "manager@grabels",
                "{'services': {'nid-de-poule': {'title': {'fr': 'Trou', '': 'x', 'english': 'Hole', 'en': null}}}}");
        assertThat(noLanguage.status()).isEqualTo(422);
        assertThat(noLanguage.json().path("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder(
                        "services.nid-de-poule.title.",
                        "services.nid-de-poule.title.english",
                        "services.nid-de-poule.title.en");
        for (String wrong : List.of("'opens': '24/12/2026'", "'answer': 'PT5S'", "'answer': 'P99999999999D'")) {
            Answer misread = put("\"0\"", "manager@grabels", "{'services': {'nid-de-poule': {" + wrong + "}}}");
            assertThat(misread.code()).isEqualTo("json.type");
            assertThat(misread.json().path("detail").asText()).contains(wrong.contains("opens") ? "2026-11-30" : "P5D");
        }
        assertThat(put("\"0\"", "manager@grabels", "{}").status()).isEqualTo(422);
        assertThat(put("\"0\"", "manager@grabels", "{'services': {'x': null}}").status())
                .isEqualTo(422);
        assertThat(put("\"0\"", "manager@grabels", "{'services': {'x': {'answer': 'soon'}}}")
                        .status())
                .isEqualTo(400);
        assertThat(put("\"0\"", "manager@grabels", "{'services': {'x': {'colour': 'red'}}}")
                        .status())
                .isEqualTo(400);
    }

    private Answer put(String ifMatch, String account, String body) {
        return rest.put(GRABELS)
                .as(account)
                .header("If-Match", ifMatch)
                .json(body)
                .send();
    }
}
