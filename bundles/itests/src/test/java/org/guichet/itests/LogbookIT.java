package org.guichet.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A noun that nothing of the platform names comes into the running platform, under load: all its doors open, and close when it
 * leaves; its rows stay, no bundle of the platform is touched, no call fails; when it comes again, all is there.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(DemoGuichet.class)
class LogbookIT {

    private static final String BUNDLE = "org.guichet.sample.logbook";
    private static final String MODULE = "journal";
    private static final String DEFINITION = """
            module: journal
            publisher: example
            title: {fr: Journal}
            levels:
              SHARED_PLATFORM: {handledBy: commune/accueil}
            services:
              - {code: mot, version: 1, kind: application, title: {fr: Mot}}
            logbook:
              topics: [queue, works]
            """;
    private static final String API = "/api/v1/logbook?organisation=grabels";
    private static final Pattern COUNTER =
            Pattern.compile("<select id=\"counter\".*?<option value=\"([^\"]+)\"", Pattern.DOTALL);
    private static final Pattern COMPONENT =
            Pattern.compile("^ *([0-9]+) .*(org\\.guichet\\.[a-z]+\\.[\\w.]+)", Pattern.MULTILINE);

    private final GuichetProcess guichet;
    private final String words = "Porte bloquée " + UUID.randomUUID();
    private URI module;

    LogbookIT(GuichetProcess guichet) {
        this.guichet = guichet;
    }

    @BeforeAll
    void write() throws IOException {
        module = ModuleJar.write(Work.freshDirectory("logbook"), "journal.jar", MODULE, DEFINITION);
    }

    @AfterAll
    void remove() throws IOException {
        guichet.console("bundle:uninstall", BUNDLE);
        guichet.console("bundle:uninstall", ModuleJar.bundle(MODULE));
    }

    @Test
    void aNounComesIntoTheRunningPlatformLeavesAndComesAgain() throws IOException {
        guichet.console("bundle:install", "-s", module.toString()).done();
        assertThat(guichet.console("module-info", MODULE).out()).contains("logbook");
        List<String> before = components();
        try (Load load = Load.start(
                List.of(() -> guichet.client().get("/c/grabels"), () -> guichet.client()
                        .get("/api/v1/organisations/grabels")),
                answer -> {})) {
            load.awaitMore(20);
            install();
            assertThat(guichet.console("module-list").out()).containsPattern(MODULE + " +active");
            String counter = write(signedIn("agent@grabels"));
            everyDoorIsOpen(counter);
            load.awaitMore(20);
            guichet.console("bundle:uninstall", BUNDLE).done();
            everyDoorIsClosed();
            load.awaitMore(20);
            install();
            everyDoorIsOpen(counter);
            load.awaitMore(20);
            assertThat(load.failures()).isEmpty();
        }
        assertThat(components())
                .as("components of the platform, none made anew")
                .containsAll(before);
    }

    private void install() throws IOException {
        String jar = Path.of(System.getProperty("guichet.logbook")).toUri().toString();
        guichet.console("bundle:install", "-s", jar).done();
        Await.until("its resource is there", () -> status(API) == 200);
    }

    private String write(Browser agent) throws IOException {
        HttpResponse<String> form = agent.get("/desk/logbook");
        assertThat(form.body()).contains("<option>queue</option>", "<option>works</option>", "<h1>Journal</h1>");
        Matcher counter = COUNTER.matcher(form.body());
        assertThat(counter.find()).as(form.body()).isTrue();
        assertThat(agent.fill("/desk/logbook", Map.of("counter", counter.group(1), "topic", "queue", "words", ""))
                        .statusCode())
                .isEqualTo(422);
        HttpResponse<String> added =
                agent.fill("/desk/logbook", Map.of("counter", counter.group(1), "topic", "queue", "words", words));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(303);
        assertThat(agent.get("/desk/logbook").body()).contains("C’est noté", words);
        return counter.group(1);
    }

    private void everyDoorIsOpen(String counter) throws IOException {
        // public once the outbox has told it
        Await.until("it is told", () -> text(API).contains(words));
        assertThat(guichet.client().get("/api/v1/logbook?organisation=nowhere").status())
                .isEqualTo(400);
        assertThat(guichet.client()
                        .get("/c/grabels/logbook", "Accept-Language", "fr")
                        .text())
                .contains("<h1>Journal</h1>", words);
        assertThat(guichet.client()
                        .get("/c/grabels/logbook", "Accept-Language", "en")
                        .text())
                .contains("<h1>Logbook</h1>", words);
        Browser agent = signedIn("agent@grabels");
        assertThat(agent.get("/desk").body()).contains("href=\"/desk/logbook\"");
        assertThat(agent.get("/desk/logbook").body()).contains(words);
        assertThat(signedIn("agent@lattes").get("/desk/logbook").body()).doesNotContain(words);
        Browser manager = signedIn("manager@grabels");
        assertThat(manager.get("/admin").body()).contains("href=\"/admin/logbook\"");
        assertThat(manager.get("/admin/logbook").body()).contains("<th scope=\"row\">queue</th>");
        assertThat(manager.get("/admin/figures").body()).contains("Entrées du journal");
        assertThat(agent.get("/admin/logbook").statusCode()).isEqualTo(403);
        assertThat(guichet.console("logbook-list", "grabels").out()).contains(counter);
        Await.until("it is described", () -> text("/api/v1/openapi.json").contains("/logbook"));
    }

    private void everyDoorIsClosed() throws IOException {
        Await.until("its resource is gone", () -> status(API) == 404);
        assertThat(status("/c/grabels/logbook")).isEqualTo(404);
        Browser agent = signedIn("agent@grabels");
        assertThat(agent.get("/desk/logbook").statusCode()).isEqualTo(404);
        assertThat(agent.get("/desk").body()).doesNotContain("/desk/logbook");
        Browser manager = signedIn("manager@grabels");
        assertThat(manager.get("/admin/logbook").statusCode()).isEqualTo(404);
        assertThat(manager.get("/admin/figures").body()).doesNotContain("Entrées du journal");
        assertThat(guichet.console("logbook-list", "grabels").status()).isNotZero();
        Await.until(
                "it is described no more", () -> !text("/api/v1/openapi.json").contains("/logbook"));
    }

    private Browser signedIn(String account) throws IOException {
        Browser browser = new Browser(guichet);
        browser.signIn(account);
        return browser;
    }

    /** What runs of the platform, with the numbers that it got when it was made. */
    private List<String> components() throws IOException {
        return COMPONENT
                .matcher(guichet.console("scr:list").out())
                .results()
                .map(found -> found.group(1) + " " + found.group(2))
                .filter(component -> !component.contains(BUNDLE))
                .sorted()
                .toList();
    }

    private String text(String path) {
        try {
            return guichet.client().get(path).text();
        } catch (IOException e) {
            return "";
        }
    }

    private int status(String path) {
        try {
            return guichet.client().get(path).status();
        } catch (IOException e) {
            return 0;
        }
    }
}
