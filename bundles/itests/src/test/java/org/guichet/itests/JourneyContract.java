package org.guichet.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.itests.RequestFixture.ANYTHING_ELSE;
import static org.guichet.itests.RequestFixture.POTHOLE;
import static org.guichet.itests.RequestFixture.REQUESTS;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A resident's request on the real distribution, from submission to closure, whatever database is behind it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JourneyContract {

    private static final String NOTE = "Déjà signalé deux fois au printemps.";
    private static final String ANSWER = "Le trou est rebouché.";
    private static final int CLIENTS = 4;
    private static final int ACKNOWLEDGED_BEFORE_KILL = 150;

    private GuichetProcess guichet;

    /** What the resident has in hand. */
    private record Receipt(String reference, String trackingCode) {}

    /** A distribution that has not been started. */
    abstract GuichetProcess prepare() throws Exception;

    @BeforeAll
    void startWithDemo() throws Exception {
        guichet = prepare();
        guichet.start();
        guichet.console("feature:install", "guichet-module-voirie").done();
        guichet.setUpDemo();
    }

    @AfterAll
    void close() throws IOException {
        if (guichet != null) {
            guichet.close();
        }
    }

    @Test
    void requestIsFollowedToItsEndAndSurvivesARestart() throws IOException {
        Receipt receipt = submit();
        isSeenByItsOwnAgentsOnly(receipt);
        isAnsweredAndClosed(receipt);
        isTrackedWithoutInternalNotes(receipt);

        List<JsonNode> before = everythingAbout(receipt);
        guichet.stop();
        guichet.start();
        assertThat(everythingAbout(receipt)).isEqualTo(before);
        isSeenByItsOwnAgentsOnly(receipt);
    }

    @Test
    void acknowledgedRequestsSurviveAKill() throws IOException {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        GuichetClient residents = guichet.client();
        Load.Call submission = () -> residents.post(REQUESTS, RequestFixture.anythingElseAt("grabels"));
        try (Load load = Load.start(
                Stream.generate(() -> submission).limit(CLIENTS).toList(),
                answer -> acknowledged.add(answer.at("/reference")))) {
            load.awaitMore(ACKNOWLEDGED_BEFORE_KILL);
            assertThat(load.failures()).isEmpty();
            guichet.kill();
            load.awaitFailureOfAll();
        }
        assertThat(guichet.console("module-list").status()).isEqualTo(3);

        guichet.start();
        assertThat(referencesOf(ANYTHING_ELSE)).containsAll(acknowledged);
    }

    private Receipt submit() throws IOException {
        Answer answer = guichet.client().post(REQUESTS, RequestFixture.potholeAt("grabels"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        String reference = answer.at("/reference");
        assertThat(answer.header("Location")).isEqualTo(REQUESTS + "/" + reference);
        assertThat(answer.at("/phase")).isEqualTo("received");
        assertThat(answer.at("/acknowledgement/text")).contains(reference);
        assertThat(answer.at("/competent/organisation")).isEqualTo("grabels");
        assertThat(answer.at("/competent/department")).isEqualTo("voirie");
        return new Receipt(reference, answer.at("/trackingCode"));
    }

    private void isSeenByItsOwnAgentsOnly(Receipt receipt) throws IOException {
        assertThat(referencesOf(POTHOLE)).contains(receipt.reference);
        GuichetClient stranger = guichet.as("agent@lattes");
        assertThat(stranger.get(REQUESTS).text()).doesNotContain(receipt.reference);
        Answer foreign = stranger.get(REQUESTS + "/" + receipt.reference);
        Answer nothing = stranger.get(REQUESTS + "/0000-0000");
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.text()).isEqualTo(nothing.text());
        assertThat(nothing.status()).isEqualTo(404);
    }

    private void isAnsweredAndClosed(Receipt receipt) throws IOException {
        GuichetClient agent = guichet.as("agent@grabels");
        String path = REQUESTS + "/" + receipt.reference;
        String seen = agent.get(path).header("ETag");
        String noted = act(agent, path, seen, Map.of("type", "note", "message", NOTE));
        Answer late = agent.post(path + "/actions", Map.of("type", "close"), "If-Match", seen);
        assertThat(late.status()).isEqualTo(412);
        String answered = act(agent, path, noted, Map.of("type", "answer", "message", ANSWER));
        act(agent, path, answered, Map.of("type", "close"));
    }

    /** @return the entity tag after it */
    private static String act(GuichetClient agent, String path, String seen, Map<String, String> action)
            throws IOException {
        Answer answer = agent.post(path + "/actions", action, "If-Match", seen);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("ETag")).isNotEmpty().isNotEqualTo(seen);
        return answer.header("ETag");
    }

    private void isTrackedWithoutInternalNotes(Receipt receipt) throws IOException {
        Answer tracked = track(receipt);
        assertThat(tracked.status()).isEqualTo(200);
        assertThat(tracked.at("/phase")).isEqualTo("closed");
        assertThat(tracked.text()).contains(ANSWER).doesNotContain(NOTE).doesNotContain("agent@grabels");
        Answer guessed = guichet.client().get(REQUESTS + "/" + receipt.reference, "Tracking-Code", "0000000000");
        assertThat(guessed.status()).isEqualTo(404);
    }

    private Answer track(Receipt receipt) throws IOException {
        return guichet.client().get(REQUESTS + "/" + receipt.reference, "Tracking-Code", receipt.trackingCode);
    }

    /** The resident's view, the agent's, and the history. */
    private List<JsonNode> everythingAbout(Receipt receipt) throws IOException {
        GuichetClient agent = guichet.as("agent@grabels");
        Answer request = agent.get(REQUESTS + "/" + receipt.reference);
        Answer events = agent.get(REQUESTS + "/" + receipt.reference + "/events");
        assertThat(List.of(request.status(), events.status())).containsOnly(200);
        assertThat(events.text()).contains(NOTE);
        return List.of(track(receipt).json(), request.json(), events.json());
    }

    /** All that Grabels has of a service, page by page. */
    private Set<String> referencesOf(String service) throws IOException {
        GuichetClient agent = guichet.as("agent@grabels");
        Set<String> references = new HashSet<>();
        String page = REQUESTS + "?service=" + service + "&limit=100";
        while (!page.isEmpty()) {
            Answer answer = agent.get(page);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            for (JsonNode request : answer.json().get("requests")) {
                assertThat(references.add(request.get("reference").asText())).isTrue();
            }
            page = answer.at("/next");
        }
        return references;
    }
}
