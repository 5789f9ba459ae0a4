package org.guichet.rest.internal.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.guichet.api.access.Actor;
import org.guichet.rest.internal.RunningRest;
import org.guichet.rest.internal.RunningRest.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OrganisationsResourceTest {

    @RegisterExtension
    final RunningRest rest = new RunningRest();

    @Test
    void everybodySeesOrganisationsWithCountersAndHours() {
        Answer answer = rest.get("/organisations").send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        JsonNode grabels = answer.json().path("organisations").get(1);
        assertThat(grabels.path("code").asText()).isEqualTo("grabels");
        assertThat(grabels.path("insee").asText()).isEqualTo("34116");
        assertThat(grabels.path("kind").asText()).isEqualTo("commune");
        assertThat(grabels.path("name").path("fr").asText()).isEqualTo("Grabels");
        assertThat(grabels.path("position").path("lat").asDouble()).isEqualTo(43.6476);
        assertThat(grabels.path("departments").get(1).path("code").asText()).isEqualTo("voirie");
        JsonNode counter = grabels.path("counters").get(0);
        assertThat(counter.path("kind").asText()).isEqualTo("town-hall");
        assertThat(counter.path("hours").toString())
                .isEqualTo("{\"monday\":[\"08:30-12:00\",\"14:00-17:30\"],\"tuesday\":[\"08:30-12:00\"]}");
        assertThat(counter.has("phone")).as("what is not known is left out").isFalse();
    }

    @Test
    void organisationsCanBeNarrowedToAKind() {
        assertThat(rest.get("/organisations?kind=partner")
                        .send()
                        .json()
                        .path("organisations")
                        .findValuesAsText("code"))
                .contains("caf")
                .doesNotContain("grabels");
        Answer wrong = rest.get("/organisations?kind=region").send();
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.code()).isEqualTo("query.invalid");
        assertThat(wrong.json().path("detail").asText()).contains("kind").contains("commune");
    }

    @Test
    void oneOrganisationIsFoundByItsCode() {
        assertThat(rest.get("/organisations/lattes").send().json().path("insee").asText())
                .isEqualTo("34129");
        Answer unknown = rest.get("/organisations/paris").send();
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.code()).isEqualTo("organisation.unknown");
    }

    @Test
    void offersDependOnParticipationNow() {
        assertThat(offers("grabels")).containsExactly("voirie.nid-de-poule");
        assertThat(offers("lattes")).isEmpty();

        rest.participations().leave("grabels", "voirie", new Actor.Platform("test"));

        assertThat(offers("grabels")).isEmpty();
        assertThat(rest.get("/organisations/paris/services").send().status()).isEqualTo(404);
    }

    private List<String> offers(String organisation) {
        return rest.get("/organisations/" + organisation + "/services")
                .send()
                .json()
                .path("services")
                .findValuesAsText("service");
    }
}
