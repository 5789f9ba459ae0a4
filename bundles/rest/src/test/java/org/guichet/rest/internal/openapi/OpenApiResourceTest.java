package org.guichet.rest.internal.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.guichet.rest.internal.RunningRest;
import org.guichet.rest.internal.RunningRest.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OpenApiResourceTest {

    @RegisterExtension
    final RunningRest rest = new RunningRest();

    @Test
    void whoAsksWhileItIsMadeIsToldToComeAgainAndHoldsNobodyUp() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(20);
        try {
            Callable<Integer> call = () -> rest.get("/openapi.json").send().status();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> status : callers.invokeAll(Collections.nCopies(20, call))) {
                statuses.add(status.get());
            }
            assertThat(statuses).contains(200).isSubsetOf(200, 503);
        } finally {
            callers.shutdownNow();
        }
        assertThat(rest.get("/openapi.json").send().status()).isEqualTo(200);
    }

    @Test
    void describesEveryCall() {
        Answer answer = rest.get("/openapi.json").send();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        JsonNode document = answer.json();
        assertThat(document.path("openapi").asText()).startsWith("3.");
        assertThat(document.at("/servers/0/url").asText()).isEqualTo("/api/v1");

        TreeSet<String> calls = new TreeSet<>();
        document.path("paths").fields().forEachRemaining(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(verb -> calls.add(verb + " " + path.getKey())));
        assertThat(calls)
                .containsExactlyInAnyOrder(
                        "get /organisations",
                        "get /organisations/{org}",
                        "get /organisations/{org}/services",
                        "put /organisations/{org}/participations/{module}",
                        "delete /organisations/{org}/participations/{module}",
                        "get /services/{service}",
                        "post /requests",
                        "get /requests",
                        "post /requests/search",
                        "get /requests/{reference}",
                        "get /requests/{reference}/events",
                        "get /requests/{reference}/attachments/{id}",
                        "post /attachments",
                        "get /organisations/{org}/participations/{module}/settings",
                        "put /organisations/{org}/participations/{module}/settings",
                        "post /requests/{reference}/actions",
                        "get /modules",
                        "get /modules/{module}",
                        "get /schemas/module/1.0",
                        "get /participations",
                        "get /statistics");
    }

    @Test
    void describesSigningInRefusalsHeadersAndBodies() {
        JsonNode document = rest.get("/openapi.json").send().json();
        JsonNode submit = document.path("paths").path("/requests").path("post");
        assertThat(submit.path("security").toString()).isEqualTo("[{},{\"account\":[]}]");
        assertThat(submit.at("/requestBody/content/application~1json/schema/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/RequestDraft");
        assertThat(submit.at("/requestBody/required").asBoolean()).isTrue();
        assertThat(submit.at("/responses/201/headers/Location").isMissingNode()).isFalse();
        assertThat(submit.at("/responses/422/$ref").asText()).isEqualTo("#/components/responses/Problem422");
        assertThat(submit.at("/responses/413/$ref").asText()).isEqualTo("#/components/responses/Problem413");
        assertThat(submit.path("parameters").toString()).contains("Idempotency-Key");

        JsonNode get = document.path("paths").path("/requests/{reference}").path("get");
        assertThat(get.path("security").toString()).isEqualTo("[{\"trackingCode\":[]},{\"account\":[]}]");
        assertThat(get.at("/responses/200/headers/ETag").isMissingNode()).isFalse();

        JsonNode list = document.path("paths").path("/requests").path("get");
        assertThat(list.path("parameters").findValuesAsText("name"))
                .containsExactlyInAnyOrder(
                        "organisation",
                        "department",
                        "phase",
                        "service",
                        "channel",
                        "assignee",
                        "lodgedAt",
                        "handledBy",
                        "receivedFrom",
                        "receivedBefore",
                        "sort",
                        "dueBefore",
                        "q",
                        "after",
                        "limit",
                        "urgent",
                        "priority",
                        "unassigned");

        JsonNode schemes = document.at("/components/securitySchemes");
        assertThat(schemes.at("/account/scheme").asText()).isEqualTo("basic");
        assertThat(schemes.at("/trackingCode/name").asText()).isEqualTo("Tracking-Code");
        JsonNode problem = document.at("/components/schemas/Problem");
        assertThat(problem.path("required").toString()).contains("code").contains("status");
        assertThat(document.at("/components/schemas/FieldError/properties/field")
                        .isMissingNode())
                .isFalse();
    }

    @Test
    void schemasSayWhatIsOnTheWire() {
        JsonNode schemas = rest.get("/openapi.json").send().json().at("/components/schemas");
        JsonNode draft = schemas.path("RequestDraft");
        assertThat(draft.path("required").toString()).contains("organisation").contains("service");
        assertThat(draft.at("/properties/organisation/type").asText()).isEqualTo("string");
        assertThat(draft.at("/properties/channel").toString()).contains("ONLINE");
        assertThat(draft.at("/properties/answers/additionalProperties").toString())
                .as("answers are of any kind")
                .isEqualTo("true");
        assertThat(schemas.at("/Receipt/required").size()).isEqualTo(8);
        assertThat(schemas.at("/RequestSummary/required").toString())
                .contains("\"reference\"")
                .doesNotContain("assignee");
        assertThat(schemas.at("/Receipt/properties/answerDue/format").asText()).isEqualTo("date-time");
        assertThat(schemas.at("/Request/properties/closedAt/format").asText()).isEqualTo("date-time");
        assertThat(schemas.at("/ServiceSummary/properties/title/type").asText()).isEqualTo("object");
        assertThat(schemas.at("/RequestEvent/properties/public/type").asText()).isEqualTo("boolean");
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        JsonNode document = rest.get("/openapi.json").send().json();
        List<String> references = new ArrayList<>(document.findValuesAsText("$ref"));
        assertThat(references).isNotEmpty();
        for (String reference : references) {
            assertThat(document.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        }
        assertThat(document.toString()).doesNotContain("\"Optional", "Visit", "\"example\":null");
    }

    @Test
    void actionsAreToldApartByTheirType() {
        JsonNode schemas = rest.get("/openapi.json").send().json().at("/components/schemas");
        JsonNode action = schemas.path("RequestAction");
        assertThat(action.path("oneOf").size()).isEqualTo(12);
        assertThat(action.at("/discriminator/propertyName").asText()).isEqualTo("type");
        assertThat(action.at("/discriminator/mapping").size()).isEqualTo(12);
        assertThat(schemas.path("AssignAction").path("required").toString()).isEqualTo("[\"assignee\",\"type\"]");
        assertThat(schemas.at("/AssignAction/properties/type/enum").toString()).isEqualTo("[\"assign\"]");
    }
}
