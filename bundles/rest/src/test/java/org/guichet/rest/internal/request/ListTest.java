package org.guichet.rest.internal.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.rest.internal.Bodies.pothole;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.guichet.rest.internal.RunningRest;
import org.guichet.rest.internal.RunningRest.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListTest {

    @RegisterExtension
    final RunningRest rest = new RunningRest();

    @Test
    void agentSeesItsOrganisationsRequestsNewestFirst() {
        submit(3);

        JsonNode list = rest.get("/requests").as("agent@grabels").send().json();
        assertThat(list.path("requests").findValuesAsText("reference"))
                .containsExactly("TEST-0003", "TEST-0002", "TEST-0001");
        assertThat(list.has("next")).isFalse();
        JsonNode first = list.at("/requests/0");
        assertThat(first.path("phase").asText()).isEqualTo("received");
        assertThat(first.path("due").asText()).isEqualTo("2026-11-04T08:18:30Z");
        assertThat(first.path("urgent").asBoolean()).isTrue();
        assertThat(first.has("resident")).as("lists hold no contact details").isFalse();

        assertThat(references(rest.get("/requests").as("agent@lattes").send())).isEmpty();
        assertThat(references(rest.get("/requests?organisation=grabels")
                        .as("agent@lattes")
                        .send()))
                .isEmpty();
        assertThat(references(rest.get("/requests").as("admin").send())).hasSize(3);
    }

    @Test
    void pagesAreFollowedByTheirLinks() {
        submit(5);
        List<String> seen = new ArrayList<>();
        String page = "/requests?limit=2&q=Trou%20%26%20co";
        while (page != null) {
            Answer answer = rest.get(page).as("agent@grabels").send();
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            seen.addAll(references(answer));
            String next = answer.json().path("next").asText(null);
            assertThat(answer.header("Link")).isEqualTo(next == null ? "" : "<" + next + ">; rel=\"next\"");
            page = next == null ? null : next.substring("/api/v1".length());
        }
        assertThat(seen).containsExactly("TEST-0005", "TEST-0004", "TEST-0003", "TEST-0002", "TEST-0001");
    }

    @Test
    void wordsAboutPeopleAreLookedForWithoutStandingInAnAddress() {
        submit(5);
        List<String> seen = new ArrayList<>();
        String page = "/requests/search?limit=2&phase=received";
        while (page != null) {
            Answer answer = rest.post(page)
                    .as("agent@grabels")
                    .json("{'q': 'Trou & co'}")
                    .send();
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            seen.addAll(references(answer));
            String next = answer.json().path("next").asText(null);
            assertThat(answer.header("Link"))
                    .isEqualTo(next == null ? "" : "<" + next + ">; rel=\"next\"")
                    .doesNotContain("Trou");
            page = next == null ? null : next.substring("/api/v1".length());
        }
        assertThat(seen).containsExactly("TEST-0005", "TEST-0004", "TEST-0003", "TEST-0002", "TEST-0001");

        String search = "/requests/search";
        assertThat(references(rest.post(search).as("agent@grabels").json("{}").send()))
                .hasSize(5);
        assertThat(references(rest.post(search)
                        .as("agent@lattes")
                        .json("{'q': 'Trou'}")
                        .send()))
                .isEmpty();
        assertThat(rest.post(search).json("{'q': 'Trou'}").send().status()).isEqualTo(401);
        assertThat(rest.post(search)
                        .as("pilot@grabels")
                        .json("{'q': 'Trou'}")
                        .send()
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whatASearchDoesNotKnowIsNamed() {
        String search = "/requests/search";
        Answer words =
                rest.post(search + "?q=Trou").as("agent@grabels").json("{}").send();
        assertThat(words.status()).isEqualTo(400);
        assertThat(words.code()).isEqualTo("query.unknown");
        assertThat(rest.post(search)
                        .as("agent@grabels")
                        .json("{'words': 'Trou'}")
                        .send()
                        .code())
                .isEqualTo("json.unknown-field");
        assertThat(rest.post(search).as("agent@grabels").json("").send().code()).isEqualTo("body.missing");
        assertThat(rest.get(search).as("agent@grabels").send().status()).isEqualTo(405);
    }

    @Test
    void criteriaNarrow() {
        submit(2);
        assertThat(references(rest.get(
                                "/requests?phase=in-progress&organisation=grabels&service=voirie.nid-de-poule"
                                        + "&channel=ONLINE&department=voirie&assignee=a&dueBefore=2026-11-30T12:00:00%2B01:00&limit=200")
                        .as("agent@grabels")
                        .send()))
                .isEmpty();
        assertThat(references(rest.get("/requests?phase=received,waiting&dueBefore=2026-11-30&handledBy=grabels"
                                + "&lodgedAt=grabels&receivedFrom=2026-11-01&receivedBefore=2026-11-30")
                        .as("agent@grabels")
                        .send()))
                .hasSize(2);
        assertThat(references(rest.get("/requests?sort=due").as("agent@grabels").send()))
                .containsExactly("TEST-0001", "TEST-0002");
        assertThat(references(rest.get("/requests?handledBy=montpellier3m")
                        .as("agent@grabels")
                        .send()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "phase=open,phase",
        "sort=oldest,sort",
        "receivedFrom=soon,receivedFrom",
        "channel=online,channel",
        "limit=0,limit",
        "limit=201,limit",
        "limit=ten,limit",
        "dueBefore=tomorrow,dueBefore",
        "receivedBefore=%2B300000-01-01T00:00:00Z,receivedBefore",
        "receivedFrom=0001-01-01T00:00:00Z,receivedFrom",
        "dueBefore=-999999999-01-01,dueBefore",
        "dueBefore=2026-02-30,dueBefore",
        "receivedBefore=9999-12-31,receivedBefore",
        "after=nonsense,after",
        "q=%00,q",
        "organisation=a&organisation=b,organisation"
    })
    void wrongValuesAreNamed(String query, String parameter) {
        Answer answer = rest.get("/requests?" + query).as("agent@grabels").send();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.code()).startsWith("query.");
        assertThat(answer.json().path("detail").asText()).contains("« " + parameter + " »");
    }

    @Test
    void unknownParameterIsNamedWithTheKnownOnes() {
        Answer answer =
                rest.get("/requests?organization=grabels").as("agent@grabels").send();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("query.unknown");
        assertThat(answer.json().path("detail").asText()).contains("organization");
        assertThat(answer.json().path("known").toString())
                .isEqualTo("[\"after\",\"assignee\",\"channel\",\"department\",\"dueBefore\",\"handledBy\",\"limit\","
                        + "\"lodgedAt\",\"organisation\",\"phase\",\"priority\",\"q\",\"receivedBefore\",\"receivedFrom\","
                        + "\"service\",\"sort\",\"unassigned\",\"urgent\"]");
    }

    @Test
    void onlyStaffLists() {
        assertThat(rest.get("/requests").send().status()).isEqualTo(401);
        assertThat(rest.get("/requests")
                        .header("Tracking-Code", "CODE-1")
                        .send()
                        .status())
                .isEqualTo(401);
        for (String account : List.of("manager@grabels", "pilot@grabels")) {
            Answer answer = rest.get("/requests").as(account).send();
            assertThat(answer.status()).as(account).isEqualTo(403);
            assertThat(answer.json().path("detail").asText()).contains("AGENT, HANDLER, ADMIN");
        }
    }

    private void submit(int count) {
        for (int i = 0; i < count; i++) {
            assertThat(rest.post("/requests")
                            .json(pothole("Un trou", "Trou & co"))
                            .send()
                            .status())
                    .isEqualTo(201);
        }
    }

    private static List<String> references(Answer answer) {
        return answer.json().path("requests").findValuesAsText("reference");
    }
}
