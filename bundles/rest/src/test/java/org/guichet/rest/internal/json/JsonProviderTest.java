package org.guichet.rest.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.rest.internal.Bodies.POTHOLE;
import static org.guichet.rest.internal.Bodies.pothole;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.guichet.rest.internal.RunningRest;
import org.guichet.rest.internal.RunningRest.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonProviderTest {

    @RegisterExtension
    final RunningRest rest = new RunningRest();

    @Test
    void malformedJsonIsPlacedByLineAndColumn() {
        Answer answer = rest.post("/requests").json("{\n  'organisation': }").send();
        assertProblem(answer, 400, "json.malformed");
        assertThat(answer.json().path("detail").asText()).contains("ligne 2").contains("colonne 19");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{'organisation': 'a', 'organisation': 'b'}",
                "{'answers': {'a': 01}}",
                "{'resident': {'name': nul}}",
                "nonsense",
                "{'answers': NaN}"
            })
    void whatIsNoJsonIsMalformed(String body) {
        assertProblem(rest.post("/requests").json(body).send(), 400, "json.malformed");
    }

    @Test
    void deepNestingIsRefused() {
        String deep = "{'answers': {'a': " + "[".repeat(5_000) + "]".repeat(5_000) + "}}";
        Answer answer = rest.post("/requests").json(deep).send();
        assertProblem(answer, 400, "json.malformed");
        assertThat(answer.json().path("detail").asText())
                .contains("au plus 50 niveaux")
                .doesNotContain("?");
    }

    @Test
    void longNamesAndNumbersAreRefusedInWords() {
        for (String body : List.of(
                "{'answers': {'" + "x".repeat(300) + "': 1}}", "{'answers': {'a': " + "9".repeat(1_001) + "}}")) {
            Answer answer = rest.post("/requests").json(body).send();
            assertProblem(answer, 400, "json.malformed");
            assertThat(answer.json().path("detail").asText()).contains("256 caractères", "1000 chiffres");
        }
    }

    @Test
    void aKeyGivenTwiceIsCalledSo() {
        Answer answer = rest.post("/requests")
                .json("{'organisation': 'a', 'organisation': 'b'}")
                .send();
        assertThat(answer.json().path("detail").asText()).contains("deux fois").contains("ligne 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"organisation\": 7} | organisation",
                "{\"organisation\": true} | organisation",
                "{\"organisation\": [\"grabels\"]} | organisation",
                "{\"description\": 1.5} | description",
                "{\"place\": {\"lat\": \"43\"}} | place.lat",
                "{\"place\": \"ici\"} | place",
                "{\"resident\": {\"name\": {}}} | resident.name",
                "{\"answers\": []} | answers",
                "{\"description\": \"a\\u0000b\"} | description",
                "{\"description\": \"a\\ud83db\"} | description",
                "{\"answers\": {\"a\": [\"x\\u0000\"]}} | answers.a"
            })
    void valueOfTheWrongTypeIsNamed(String body, String field) {
        Answer answer = rest.post("/requests").json(body).send();
        assertProblem(answer, 400, "json.type");
        assertThat(answer.json().path("detail").asText()).contains("« " + field + " »");
        boolean broken = body.contains("\\u");
        assertThat(answer.json().path("detail").asText().contains("caractère NUL"))
                .isEqualTo(broken);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "'text'", "7", "{} {}"})
    void bodyMustBeAnObject(String body) {
        assertProblem(rest.post("/requests").json(body).send(), 400, "json.type");
    }

    @Test
    void unknownFieldIsNamedWithTheKnownOnes() {
        Answer answer =
                rest.post("/requests").json(pothole("'email'", "'mail'")).send();
        assertProblem(answer, 400, "json.unknown-field");
        assertThat(answer.json().path("detail").asText()).contains("« resident.mail »");
        assertThat(answer.json().path("known").toString()).isEqualTo("[\"email\",\"name\",\"phone\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null"})
    void bodyIsNeeded(String body) {
        assertProblem(rest.post("/requests").json(body).send(), 400, "body.missing");
    }

    @Test
    void bodiesUpToOneMebibyteAreTaken() {
        byte[] content = POTHOLE.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        byte[] largest = Arrays.copyOf(content, JsonProvider.MAX_BODY);
        Arrays.fill(largest, content.length, largest.length, (byte) ' ');
        assertThat(rest.post("/requests").chunked(largest).send().status()).isEqualTo(201);

        byte[] tooLarge = Arrays.copyOf(largest, JsonProvider.MAX_BODY + 1);
        tooLarge[JsonProvider.MAX_BODY] = ' ';
        assertProblem(rest.post("/requests").chunked(tooLarge).send(), 413, "body.too-large");
        Answer withLength = rest.post("/requests")
                .body("application/json", " ".repeat(2 * JsonProvider.MAX_BODY))
                .send();
        assertProblem(withLength, 413, "body.too-large");
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.body())
                .doesNotContain("java.")
                .doesNotContain("jackson")
                .doesNotContain("guichet.rest")
                .doesNotContain("Exception");
    }
}
