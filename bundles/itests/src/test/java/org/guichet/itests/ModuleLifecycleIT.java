package org.guichet.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.itests.RequestFixture.ANYTHING_ELSE;
import static org.guichet.itests.RequestFixture.POTHOLE;
import static org.guichet.itests.RequestFixture.REQUESTS;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A module comes, goes and comes back on the running platform, and nobody who uses another one notices. */
@ExtendWith(DemoGuichet.class)
class ModuleLifecycleIT {

    private static final Logger LOG = LoggerFactory.getLogger(ModuleLifecycleIT.class);

    private static final String FEATURE = "guichet-module-voirie";
    /** Between any two steps. */
    private static final int CALLS_MEANWHILE = 100;

    private static final int SOME_HUNDREDS = 500;

    private final GuichetProcess guichet;

    ModuleLifecycleIT(GuichetProcess guichet) {
        this.guichet = guichet;
    }

    @Test
    void moduleComesAndGoesUnderLoadWithoutOneFailedRequest() throws IOException {
        Load load = Load.start(callsOnOtherServices(), answer -> {});
        try (load) {
            load.awaitMore(CALLS_MEANWHILE);
            comesAndGoes(load);
            load.awaitMore(CALLS_MEANWHILE);
        }
        LOG.info(
                "{} requests on other services, {} failed",
                load.succeeded(),
                load.failures().size());
        assertThat(load.failures()).isEmpty();
        assertThat(load.succeeded()).isGreaterThan(SOME_HUNDREDS);
    }

    private void comesAndGoes(Load load) throws IOException {
        assertThat(servicesAt("grabels")).noneMatch(this::isRoads);

        guichet.console("feature:install", FEATURE).done();
        guichet.console("join", "grabels", "voirie", "--level", "SHARED_PLATFORM")
                .done();
        List<JsonNode> onOffer = servicesAt("grabels");
        assertThat(onOffer).anyMatch(this::isRoads);
        assertThat(servicesAt("lattes")).noneMatch(this::isRoads);
        isRefusedAt("lattes");
        String open = submit();
        load.awaitMore(CALLS_MEANWHILE);

        guichet.console("feature:uninstall", FEATURE).done();
        assertThat(stateOfModule()).isEqualTo("absent");
        assertThat(servicesAt("grabels")).noneMatch(this::isRoads);
        isRefusedAt("grabels");
        isListedShownAndClosed(open);
        load.awaitMore(CALLS_MEANWHILE);

        guichet.console("feature:install", FEATURE).done();
        assertThat(stateOfModule()).isEqualTo("active");
        assertThat(servicesAt("grabels")).isEqualTo(onOffer);
        assertThat(servicesAt("lattes")).noneMatch(this::isRoads);
        submit();
    }

    /** Reads by residents and agents, and submissions. */
    private List<Load.Call> callsOnOtherServices() {
        GuichetClient resident = guichet.client();
        GuichetClient agent = guichet.as("agent@lattes");
        return List.of(
                () -> resident.get("/api/v1/organisations/lattes/services"),
                () -> agent.get(REQUESTS + "?service=" + ANYTHING_ELSE + "&limit=20"),
                () -> resident.post(REQUESTS, RequestFixture.anythingElseAt("lattes")),
                () -> resident.post(REQUESTS, RequestFixture.anythingElseAt("grabels")));
    }

    private List<JsonNode> servicesAt(String organisation) throws IOException {
        Answer answer = guichet.client().get("/api/v1/organisations/" + organisation + "/services");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        List<JsonNode> services = new ArrayList<>();
        answer.json().get("services").forEach(services::add);
        return services;
    }

    private boolean isRoads(JsonNode service) {
        return service.get("service").asText().startsWith("voirie.");
    }

    private String stateOfModule() throws IOException {
        return guichet.as("admin").get("/api/v1/modules/voirie").at("/state");
    }

    private void isRefusedAt(String organisation) throws IOException {
        Answer answer = guichet.client().post(REQUESTS, RequestFixture.potholeAt(organisation));
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.at("/code")).isEqualTo("service.not-offered");
    }

    private String submit() throws IOException {
        Answer answer = guichet.client().post(REQUESTS, RequestFixture.potholeAt("grabels"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.at("/reference");
    }

    private void isListedShownAndClosed(String reference) throws IOException {
        GuichetClient agent = guichet.as("agent@grabels");
        assertThat(agent.get(REQUESTS + "?service=" + POTHOLE).text()).contains(reference);
        Answer shown = agent.get(REQUESTS + "/" + reference);
        assertThat(shown.status()).as(shown.text()).isEqualTo(200);
        Answer closed = agent.post(
                REQUESTS + "/" + reference + "/actions",
                Map.of("type", "close", "message", "Rebouché."),
                "If-Match",
                shown.header("ETag"));
        assertThat(closed.status()).as(closed.text()).isEqualTo(200);
        assertThat(closed.at("/phase")).isEqualTo("closed");
    }
}
