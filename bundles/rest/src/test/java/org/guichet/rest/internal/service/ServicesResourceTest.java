package org.guichet.rest.internal.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.guichet.rest.internal.RunningRest;
import org.guichet.rest.internal.RunningRest.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ServicesResourceTest {

    @RegisterExtension
    final RunningRest rest = new RunningRest();

    @Test
    void definitionHoldsTitlesFormAndCommitments() {
        JsonNode service = rest.get("/services/voirie.nid-de-poule").send().json();

        assertThat(service.path("service").asText()).isEqualTo("voirie.nid-de-poule");
        assertThat(service.path("title").path("en").asText()).isEqualTo("Pothole");
        assertThat(service.path("kind").asText()).isEqualTo("report");
        assertThat(service.path("place").asText()).isEqualTo("required");
        assertThat(service.at("/form/properties/danger/type").asText()).isEqualTo("boolean");
        assertThat(service.at("/ui/0").toString())
                .isEqualTo("{\"field\":\"danger\",\"label\":{\"fr\":\"Danger immédiat ?\"}}");
        assertThat(service.at("/ui/1/showWhen/eq/0").asText()).isEqualTo("danger");
        assertThat(service.path("commitments").toString())
                .isEqualTo(
                        "{\"firstAnswer\":\"P5D\",\"answer\":\"P15D\",\"workingDays\":true,\"urgent\":\"P1D\",\"reply\":\"P2D\"}");
        assertThat(service.path("silence").path("after").asText()).isEqualTo("P2M");
        assertThat(service.path("anonymiseAfter").asText()).isEqualTo("P1Y");
        assertThat(service.path("offered").asBoolean()).isTrue();
        assertThat(service.path("offeredAt").toString()).isEqualTo("[\"grabels\"]");
    }

    @Test
    void serviceOfAnAbsentModuleIsShownButNotOffered() {
        rest.modules().uninstall("voirie");

        Answer answer = rest.get("/services/voirie.nid-de-poule").send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("offered").asBoolean(true)).isFalse();
        assertThat(answer.json().path("offeredAt").size()).isZero();
    }

    @Test
    void unknownServiceIsNotFound() {
        Answer answer = rest.get("/services/voirie.lune").send();
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("service.unknown");
    }
}
