package org.guichet.rest.internal.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.rest.internal.Bodies.POTHOLE;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.guichet.rest.internal.RunningRest;
import org.guichet.rest.internal.RunningRest.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RequestResourceTest {

    @RegisterExtension
    final RunningRest rest = new RunningRest();

    private String path;
    private String trackingCode;

    @BeforeEach
    void submit() {
        JsonNode receipt = rest.post("/requests").json(POTHOLE).send().json();
        path = "/requests/" + receipt.path("reference").asText();
        trackingCode = receipt.path("trackingCode").asText();
    }

    @Test
    void agentInScopeSeesAllWithVersionAndActions() {
        Answer answer = rest.get(path).as("agent@grabels").send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        JsonNode request = answer.json();
        assertThat(request.at("/resident/email").asText()).isEqualTo("camille@example.org");
        assertThat(request.at("/place/lat").asDouble()).isEqualTo(43.6476);
        assertThat(request.at("/answers/profondeur").asInt()).isEqualTo(12);
        assertThat(request.path("version").asInt()).isEqualTo(1);
        assertThat(request.path("actions").toString()).contains("\"answer\"").contains("\"note\"");
    }

    @Test
    void residentSeesNeitherAssigneeNorNotes() {
        act("agent@grabels", 1, "{'type': 'assign', 'assignee': 'agent@grabels'}");
        act("agent@grabels", 2, "{'type': 'note', 'message': 'interne'}");
        act("agent@grabels", 3, "{'type': 'reply', 'message': 'Nous passons demain.'}");

        Answer answer = rest.get(path).header("Tracking-Code", trackingCode).send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().firstValue("ETag")).isEmpty();
        JsonNode request = answer.json();
        assertThat(request.has("assignee")).isFalse();
        assertThat(request.has("version")).isFalse();
        assertThat(answer.body()).doesNotContain("interne").doesNotContain("agent@grabels");
        assertThat(request.path("events").findValuesAsText("type")).containsExactly("RequestSubmitted", "AgentReplied");
        assertThat(request.at("/events/1/message").asText()).isEqualTo("Nous passons demain.");
        assertThat(request.at("/events/1/status").asText()).isEqualTo("in-progress");
        assertThat(request.path("actions").toString()).isEqualTo("[\"reply\",\"cancel\"]");
    }

    @Test
    void filesComeWithMessages() {
        act("agent@grabels", 1, "{'type': 'ask', 'message': 'Signez ceci.', 'attachments': ['papier', 'plan']}");

        JsonNode events = rest.get(path)
                .header("Tracking-Code", trackingCode)
                .send()
                .json()
                .path("events");
        assertThat(events.at("/0/attachments").size()).isZero();
        assertThat(events.at("/1/attachments").toString()).isEqualTo("[\"papier\",\"plan\"]");
    }

    @Test
    void wrongCodeForeignAgentAndNoSuchRequestLookTheSame() {
        String wrongCode = notFound(rest.get(path).header("Tracking-Code", "WRONG"));
        String foreign = notFound(rest.get(path).as("agent@lattes"));
        String none = notFound(rest.get("/requests/TEST-9999").as("agent@grabels"));
        String noneByCode = notFound(rest.get("/requests/TEST-9999").header("Tracking-Code", trackingCode));
        String foreignEvents = notFound(rest.get(path + "/events").as("agent@lattes"));
        String foreignAction = notFound(rest.post(path + "/actions")
                .as("agent@lattes")
                .header("If-Match", "\"1\"")
                .json("{'type': 'close'}"));

        assertThat(List.of(foreign, none, noneByCode, foreignEvents, foreignAction))
                .containsOnly(wrongCode);
    }

    @Test
    void withoutCodeOrAccountNothingIsShown() {
        Answer answer = rest.get(path).send();
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("access.tracking");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Basic realm=\"Guichet\", charset=\"UTF-8\"");
        assertThat(rest.get(path).as("pilot@grabels").send().status()).isEqualTo(403);
        assertThat(rest.get(path + "/events")
                        .header("Tracking-Code", trackingCode)
                        .send()
                        .status())
                .isEqualTo(401);
    }

    @Test
    void agentSeesTheWholeHistory() {
        act("agent@grabels", 1, "{'type': 'note', 'message': 'interne'}");
        JsonNode events =
                rest.get(path + "/events").as("agent@grabels").send().json().path("events");
        assertThat(events.findValuesAsText("type")).containsExactly("RequestSubmitted", "NoteTaken");
        assertThat(events.get(1).toString())
                .isEqualTo("{\"sequence\":2,\"type\":\"NoteTaken\",\"at\":\"2026-11-03T08:18:30Z\","
                        + "\"by\":\"agent@grabels\",\"public\":false,\"message\":\"interne\",\"status\":\"received\","
                        + "\"details\":{}}");
    }

    @Test
    void eachActionAnswersWithTheNewVersion() {
        List<String> bodies = List.of(
                "{'type': 'assign', 'assignee': 'agent@grabels'}",
                "{'type': 'ask', 'message': 'Où exactement ?'}",
                "{'type': 'answer', 'message': 'Rebouché.'}",
                "{'type': 'close'}",
                "{'type': 'reopen', 'message': 'Encore.'}",
                "{'type': 'refuse', 'message': 'Voie privée.'}",
                "{'type': 'reopen'}",
                "{'type': 'transfer', 'organisation': 'montpellier3m', 'department': 'voirie', 'message': 'À vous.', 'note': 'Voir la police.'}",
                "{'type': 'cancel'}");
        int version = 1;
        for (String body : bodies) {
            Answer answer = act("agent@grabels", version, body);
            assertThat(answer.status()).as(body + answer).isEqualTo(200);
            version++;
            assertThat(answer.header("ETag")).isEqualTo("\"" + version + "\"");
            assertThat(answer.json().path("version").asInt()).isEqualTo(version);
        }
        JsonNode last = rest.get(path).as("handler@montpellier3m").send().json();
        assertThat(last.path("status").asText()).isEqualTo("cancelled");
        assertThat(last.path("phase").asText()).isEqualTo("closed");
        assertThat(last.at("/competent/organisation").asText()).isEqualTo("montpellier3m");
        String staff =
                rest.get(path + "/events").as("handler@montpellier3m").send().toString();
        assertThat(staff).contains("NoteTaken", "Voir la police.");
        String resident =
                rest.get(path).header("Tracking-Code", trackingCode).send().toString();
        assertThat(resident).contains("À vous.").doesNotContain("Voir la police.");
    }

    @Test
    void residentRepliesAndCancelsWithoutVersion() {
        Answer reply = asResident("{'type': 'reply', 'message': 'Toujours là.'}");
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        assertThat(reply.headers().firstValue("ETag")).isEmpty();
        assertThat(reply.json().path("events").findValuesAsText("type")).contains("ResidentReplied");

        Answer close = asResident("{'type': 'note', 'message': 'x'}");
        assertThat(close.status()).isEqualTo(403);
        assertThat(close.code()).isEqualTo("action.not-permitted");
        assertThat(close.json().path("allowedActions").toString()).isEqualTo("[\"reply\",\"cancel\"]");

        assertThat(asResident("{'type': 'cancel', 'message': 'Merci.'}")
                        .json()
                        .path("phase")
                        .asText())
                .isEqualTo("closed");
        Answer tooLate = asResident("{'type': 'cancel'}");
        assertThat(tooLate.status()).isEqualTo(409);
        assertThat(tooLate.json().path("allowedActions").toString()).isEqualTo("[]");
    }

    @Test
    void actionThatTheStatusDoesNotAllowNamesTheAllowedOnes() {
        Answer answer = act("agent@grabels", 1, "{'type': 'reopen'}");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("action.not-allowed");
        assertThat(answer.json().path("requestStatus").asText()).isEqualTo("received");
        assertThat(answer.json().path("allowedActions").toString()).contains("answer");
    }

    @Test
    void staleMissingAndMalformedVersionsAreRefused() {
        act("agent@grabels", 1, "{'type': 'note', 'message': 'x'}");
        Answer stale = act("agent@grabels", 1, "{'type': 'note', 'message': 'y'}");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.code()).isEqualTo("request.stale");
        assertThat(stale.header("ETag")).isEqualTo("\"2\"");

        Answer missing = rest.post(path + "/actions")
                .as("agent@grabels")
                .json("{'type': 'note', 'message': 'x'}")
                .send();
        assertThat(missing.status()).isEqualTo(428);
        assertThat(missing.code()).isEqualTo("precondition.required");

        for (String wrong : List.of("*", "2", "W/\"2\"", "\"2\", \"3\"", "\"two\"", "\"9999999999999999999\"")) {
            Answer answer = rest.post(path + "/actions")
                    .as("agent@grabels")
                    .header("If-Match", wrong)
                    .json("{'type': 'note', 'message': 'x'}")
                    .send();
            assertThat(answer.status()).as(wrong).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("precondition.invalid");
        }
    }

    @Test
    void wrongActionsAreRefusedFieldByField() {
        Answer unknown = act("agent@grabels", 1, "{'type': 'explode'}");
        // a workflow may know any action: that this one doesn't is told with what it knows
        assertThat(unknown.status()).isEqualTo(409);
        assertThat(unknown.json().path("allowedActions").toString())
                .contains("transfer")
                .contains("cancel");

        Answer none = act("agent@grabels", 1, "{'message': 'x'}");
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.json().at("/errors/0/code").asText()).isEqualTo("required");

        Answer empty = act("agent@grabels", 1, "{'type': 'answer'}");
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.json().at("/errors/0/field").asText()).isEqualTo("message");

        Answer foreignField = act("agent@grabels", 1, "{'type': 'close', 'assignee': 'x'}");
        assertThat(foreignField.status()).isEqualTo(400);
        assertThat(foreignField.code()).isEqualTo("json.unknown-field");
        assertThat(foreignField.json().path("known").toString()).isEqualTo("[\"attachments\",\"message\"]");

        Answer byCore = act("agent@grabels", 1, "{'type': 'assign', 'assignee': 'nobody'}");
        assertThat(byCore.status()).isEqualTo(422);
        assertThat(byCore.json().at("/errors/0/message").asText()).isEqualTo("Compte inconnu.");
    }

    @Test
    void theSameKeyDoesItOnceForAgentAndResident() {
        String note = "{'type': 'note', 'message': 'interne'}";
        Answer first = keyed(rest.post(path + "/actions").as("agent@grabels").header("If-Match", "\"1\""), note);
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        Answer again = keyed(rest.post(path + "/actions").as("agent@grabels").header("If-Match", "\"1\""), note);
        assertThat(again.status()).as("behind because of itself").isEqualTo(200);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(again.body()).isEqualTo(first.body());
        Answer other = keyed(
                rest.post(path + "/actions").as("agent@grabels").header("If-Match", "\"2\""),
                "{'type': 'note', 'message': 'autre'}");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency.conflict");

        String reply = "{'type': 'reply', 'message': 'Il grandit.'}";
        Answer replied = keyed(rest.post(path + "/actions").header("Tracking-Code", trackingCode), reply);
        Answer repliedAgain = keyed(rest.post(path + "/actions").header("Tracking-Code", trackingCode), reply);
        assertThat(replied.status()).isEqualTo(200);
        assertThat(replied.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(repliedAgain.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(repliedAgain.body()).isEqualTo(replied.body());
        assertThat(keyed(rest.post(path + "/actions").as("agent@lattes").header("If-Match", "\"1\""), note)
                        .status())
                .as("a foreign agent learns nothing")
                .isEqualTo(404);
    }

    @Test
    void priorityIsSetAndFoundByStaffAndHiddenFromTheResident() {
        assertThat(rest.get(path)
                        .as("agent@grabels")
                        .send()
                        .json()
                        .path("priority")
                        .asText())
                .isEqualTo("normal");
        Answer wrong = act("agent@grabels", 1, "{'type': 'prioritise', 'priority': 'soon'}");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("\"field\":\"priority\"");
        assertThat(wrong.json().at("/errors/0/message").asText()).contains("normal, high");
        Answer high =
                act("agent@grabels", 1, "{'type': 'prioritise', 'priority': 'high', 'note': 'Devant une école.'}");
        assertThat(high.status()).isEqualTo(200);
        assertThat(high.json().path("priority").asText()).isEqualTo("high");
        assertThat(rest.get("/requests?priority=high")
                        .as("agent@grabels")
                        .send()
                        .body())
                .contains("\"priority\":\"high\"");
        assertThat(rest.get("/requests?priority=normal")
                        .as("agent@grabels")
                        .send()
                        .json()
                        .path("requests")
                        .size())
                .isZero();
        assertThat(rest.get("/requests?priority=soon")
                        .as("agent@grabels")
                        .send()
                        .status())
                .isEqualTo(400);

        String resident =
                rest.get(path).header("Tracking-Code", trackingCode).send().body();
        assertThat(resident).doesNotContain("priorit", "école");
        assertThat(asResident("{'type': 'prioritise', 'priority': 'high'}").status())
                .isEqualTo(403);
    }

    @Test
    void whoSignsInAsStaffDoesNotJudgeAsTheResident() {
        act("agent@grabels", 1, "{'type': 'answer', 'message': 'Fait.'}");
        Answer refused = rest.post(path + "/actions")
                .as("agent@grabels")
                .header("Tracking-Code", trackingCode)
                .json("{'type': 'judge', 'solved': true}")
                .send();
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("action.residents-own");
        assertThat(asResident("{'type': 'judge', 'solved': true}").status()).isEqualTo(200);
    }

    private static Answer keyed(RunningRest.Call call, String body) {
        return call.header("Idempotency-Key", "k-1").json(body).send();
    }

    private Answer act(String account, int version, String body) {
        return rest.post(path + "/actions")
                .as(account)
                .header("If-Match", "\"" + version + "\"")
                .json(body)
                .send();
    }

    private Answer asResident(String body) {
        return rest.post(path + "/actions")
                .header("Tracking-Code", trackingCode)
                .json(body)
                .send();
    }

    private static String notFound(RunningRest.Call call) {
        Answer answer = call.send();
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("request.not-found");
        return answer.body();
    }
}
