package org.guichet.rest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.rest.internal.Bodies.POTHOLE;

import java.util.List;
import org.guichet.api.UnavailableException;
import org.guichet.rest.internal.RunningRest;
import org.guichet.rest.internal.RunningRest.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ProtocolTest {

    @RegisterExtension
    final RunningRest rest = new RunningRest();

    @Test
    void unknownAddressesAreProblemsToo() {
        for (String path : List.of("", "/", "/nothing", "/requests/a/b/c", "/services", "/organisations/a/b")) {
            Answer answer = rest.get(path).send();
            assertProblem(answer, 404, "http.not-found");
        }
        assertProblem(rest.get("/organisations/%01").send(), 404, "http.not-found");
    }

    @Test
    void wrongMethodNamesTheRightOnes() {
        Answer answer = rest.delete("/requests").as("admin").send();
        assertProblem(answer, 405, "http.method-not-allowed");
        assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS, POST");
        assertThat(rest.put("/organisations").json("{}").send().header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
        assertThat(rest.get("/requests/search").as("admin").send().header("Allow"))
                .isEqualTo("OPTIONS, POST");
        assertThat(rest.delete("/openapi.json").send().header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
    }

    @Test
    void whatCantBeReadIsRefusedInWords() {
        for (String query : List.of("q=%25z%25", "q=%E2%82%AC")) {
            assertThat(rest.get("/requests?" + query).as("admin").send().status())
                    .as(query)
                    .isEqualTo(200);
        }
        assertProblem(rest.get("/requests?q=%FF").as("admin").send(), 400, "query.malformed");
        assertThat(Intelligible.isText("q=100%")).isFalse();
        assertThat(Intelligible.isText("q=%zz")).isFalse();
        assertThat(Intelligible.isText("q=%ED%A0%BD")).isFalse();
        assertProblem(
                rest.post("/requests")
                        .body("application/json; charset=xyz", "{}")
                        .send(),
                415,
                "http.charset");
        assertProblem(
                rest.post("/requests")
                        .body("application/json; charset=\"iso-8859-1\"", "{}")
                        .send(),
                415,
                "http.charset");
        assertThat(rest.post("/requests")
                        .body("application/json;charset=UTF-8", POTHOLE.replace('\'', '"'))
                        .send()
                        .status())
                .isEqualTo(201);
        assertProblem(
                rest.post("/requests")
                        .header("Content-Encoding", "gzip")
                        .json(POTHOLE)
                        .send(),
                415,
                "http.content-encoding");
    }

    @Test
    void eachAddressNamesTheTypeThatItTakes() {
        Answer file = rest.post("/attachments").body("multipart/form-data", "x").send();
        assertProblem(file, 415, "http.unsupported-media-type");
        assertThat(file.json().path("detail").asText()).contains("application/octet-stream");
        assertThat(rest.post("/requests")
                        .body("text/plain", "x")
                        .send()
                        .json()
                        .path("detail")
                        .asText())
                .contains("application/json");
    }

    @Test
    void onlyJsonIsTakenAndGiven() {
        assertProblem(rest.post("/requests").body("text/plain", "x").send(), 415, "http.unsupported-media-type");
        assertProblem(
                rest.post("/requests")
                        .body("application/x-www-form-urlencoded", "a=b")
                        .send(),
                415,
                "http.unsupported-media-type");
        Answer xml =
                rest.get("/organisations").header("Accept", "application/xml").send();
        assertProblem(xml, 406, "http.not-acceptable");
    }

    @Test
    void methodsCannotBeSmuggledIn() {
        assertThat(rest.get("/organisations?_method=DELETE").send().status()).isEqualTo(400);
        assertThat(rest.post("/requests")
                        .header("X-HTTP-Method-Override", "GET")
                        .json(POTHOLE)
                        .send()
                        .status())
                .isEqualTo(201);
    }

    @Test
    void publicAnswersAreCheckedAgainAndPersonalOnesNeverKept() {
        Answer offers = rest.get("/organisations/grabels/services").send();
        assertThat(offers.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(offers.header("X-Content-Type-Options")).isEqualTo("nosniff");
        Answer list = rest.get("/requests").as("agent@grabels").send();
        assertThat(list.header("Cache-Control")).isEqualTo("no-store");
        assertThat(list.header("X-Content-Type-Options")).isEqualTo("nosniff");
        Answer missing = rest.get("/nothing").send();
        assertThat(missing.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(missing.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void failureIsAnIncidentWithoutInnerDetail() {
        rest.failWith(new IllegalStateException("SELECT secret FROM request", new java.sql.SQLException("Durand")));
        Answer answer = rest.get("/statistics").as("admin").send();
        assertProblem(answer, 500, "platform.incident");
        assertThat(answer.json().path("incident").asText()).matches("[0-9a-f]{12}");
        assertThat(answer.body())
                .doesNotContain("SELECT")
                .doesNotContain("Durand")
                .doesNotContain("Exception")
                .doesNotContain("org.guichet");
    }

    @Test
    void whatIsNotThereJustNowIsToBeTriedAgain() {
        rest.failWith(new UnavailableException("database.unreachable", "no connection", 7));
        Answer answer = rest.get("/statistics").as("admin").send();
        assertProblem(answer, 503, "platform.unavailable");
        assertThat(answer.header("Retry-After")).isEqualTo("7");
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).as(answer.toString()).startsWith("application/problem+json");
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.json().path("type").asText()).isEqualTo("https://guichet.org/problems/" + code);
        assertThat(answer.json().path("title").asText()).isNotEmpty().doesNotContain(".title");
        assertThat(answer.json().path("detail").asText()).isNotEmpty().doesNotContain("{0}");
    }
}
