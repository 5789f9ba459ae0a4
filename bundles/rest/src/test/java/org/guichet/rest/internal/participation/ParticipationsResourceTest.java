package org.guichet.rest.internal.participation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.guichet.rest.internal.RunningRest;
import org.guichet.rest.internal.RunningRest.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ParticipationsResourceTest {

    private static final String GRABELS = "/organisations/grabels/participations/voirie";
    private static final String LATTES = "/organisations/lattes/participations/voirie";
    private static final String COMMON = "{'level': 'COMMON_SERVICE'}";

    @RegisterExtension
    final RunningRest rest = new RunningRest();

    @Test
    void currentParticipationsAndHistoryAreListed() {
        rest.put(GRABELS).as("manager@grabels").json(COMMON).send();
        rest.put(LATTES).as("admin").json(COMMON).send();

        JsonNode current = rest.get("/participations?organisation=grabels")
                .as("agent@grabels")
                .send()
                .json();
        assertThat(current.toString())
                .isEqualTo("{\"participations\":[{\"organisation\":\"grabels\",\"module\":\"voirie\","
                        + "\"level\":\"COMMON_SERVICE\",\"from\":\"2026-11-03\",\"by\":\"manager@grabels\"}]}");
        JsonNode history = rest.get("/participations?organisation=grabels&module=voirie&history=true")
                .as("agent@lattes")
                .send()
                .json();
        assertThat(history.at("/participations/0/until").asText()).isEqualTo("2026-11-03");
        assertThat(history.path("participations").size()).isEqualTo(2);
        assertThat(rest.get("/participations")
                        .as("pilot@grabels")
                        .send()
                        .json()
                        .path("participations")
                        .size())
                .isEqualTo(2);
        assertThat(rest.get("/participations?module=lune")
                        .as("admin")
                        .send()
                        .json()
                        .path("participations")
                        .size())
                .isZero();
        assertThat(rest.get("/participations?history=yes").as("admin").send().status())
                .isEqualTo(400);
        assertThat(rest.get("/participations").send().status()).isEqualTo(401);
    }

    @Test
    void whoDecidedIsToldToThoseWhoWorkThere() {
        rest.put(GRABELS).as("manager@grabels").json(COMMON).send();
        rest.put(LATTES).as("admin").json(COMMON).send();

        String all = "/participations?history=true";
        for (String account : List.of("agent@grabels", "pilot@grabels", "manager@grabels")) {
            for (JsonNode each : rest.get(all).as(account).send().json().path("participations")) {
                boolean own = each.path("organisation").asText().equals("grabels");
                assertThat(each.has("by")).as(account + " " + each).isEqualTo(own);
                assertThat(each.has("endedBy")).as(account + " " + each).isEqualTo(own && each.has("until"));
            }
        }
        Answer foreign =
                rest.get(all + "&organisation=grabels").as("agent@lattes").send();
        assertThat(foreign.json().path("participations").size()).isEqualTo(2);
        assertThat(foreign.toString()).doesNotContain("manager@grabels");
        assertThat(rest.get(all).as("admin").send().json().findValues("by")).hasSize(3);
    }

    @Test
    void managerJoinsChangesLevelAndLeavesAtItsOrganisation() {
        Answer left = rest.delete(GRABELS).as("manager@grabels").send();
        assertThat(left.status()).as(left.toString()).isEqualTo(200);
        assertThat(left.json().path("until").asText()).isEqualTo("2026-11-03");

        Answer joined = rest.put(GRABELS)
                .as("manager@grabels")
                .json("{'level': 'SHARED_PLATFORM'}")
                .send();
        assertThat(joined.status()).isEqualTo(201);
        assertThat(joined.json().path("level").asText()).isEqualTo("SHARED_PLATFORM");
        assertThat(joined.json().path("by").asText()).isEqualTo("manager@grabels");

        assertThat(rest.put(GRABELS).as("manager@grabels").json(COMMON).send().status())
                .isEqualTo(200);
        assertThat(rest.put(GRABELS).as("admin").json(COMMON).send().status()).isEqualTo(200);
    }

    @Test
    void nobodyElseMay() {
        assertThat(rest.put(GRABELS).json(COMMON).send().status()).isEqualTo(401);
        for (String account : List.of("agent@grabels", "pilot@grabels")) {
            assertThat(rest.put(GRABELS).as(account).json(COMMON).send().status())
                    .isEqualTo(403);
            assertThat(rest.delete(GRABELS).as(account).send().status()).isEqualTo(403);
        }
        Answer foreign = rest.put(LATTES).as("manager@grabels").json(COMMON).send();
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(foreign.json().path("detail").asText()).contains("MANAGER@lattes, ADMIN");
    }

    @Test
    void refusalsSayWhatWouldDo() {
        Answer level =
                rest.put(GRABELS).as("admin").json("{'level': 'ONE_OFF'}").send();
        assertThat(level.status()).isEqualTo(422);
        assertThat(level.code()).isEqualTo("participation.level-unknown");
        assertThat(level.json().path("detail").asText()).contains("SHARED_PLATFORM");
        assertThat(level.json().path("allowedLevels").size()).isEqualTo(2);

        Answer nonsense =
                rest.put(GRABELS).as("admin").json("{'level': 'shared'}").send();
        assertThat(nonsense.status()).isEqualTo(422);
        assertThat(nonsense.json().path("allowedLevels").toString())
                .isEqualTo("[\"SHARED_PLATFORM\",\"COMMON_SERVICE\"]");

        Answer missing = rest.put(GRABELS).as("admin").json("{}").send();
        assertThat(missing.status()).isEqualTo(422);
        assertThat(missing.json().at("/errors/0/field").asText()).isEqualTo("level");
        assertThat(missing.json().path("detail").asText()).contains("COMMON_SERVICE");

        assertThat(rest.put("/organisations/grabels/participations/lune")
                        .as("admin")
                        .json(COMMON)
                        .send()
                        .code())
                .isEqualTo("module.unknown");
        assertThat(rest.put("/organisations/paris/participations/voirie")
                        .as("admin")
                        .json(COMMON)
                        .send()
                        .code())
                .isEqualTo("organisation.unknown");
        Answer none = rest.delete(LATTES).as("admin").send();
        assertThat(none.status()).isEqualTo(404);
        assertThat(none.code()).isEqualTo("participation.none");
    }
}
