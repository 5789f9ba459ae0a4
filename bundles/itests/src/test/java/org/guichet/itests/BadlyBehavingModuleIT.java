package org.guichet.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.itests.RequestFixture.ANYTHING_ELSE;
import static org.guichet.itests.RequestFixture.REQUESTS;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A module whose Java behaves badly in every way that it can is unavailable, says why, and is well again by itself; a load on
 * other services goes on unharmed meanwhile.
 */
@ExtendWith(DemoGuichet.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BadlyBehavingModuleIT {

    private static final String MODULE = "humeurs";
    private static final String VALIDATOR = "org.example.humeurs.MoodyValidator";
    private static final String PAGE = "org.example.humeurs.Humeur";
    private static final String ADDRESS = "/desk/m/humeurs/humeur?p.humeur=";
    /** In a row, until the module isn't called any more. */
    private static final int FAILURES = 5;

    private static final String DEFINITION = """
            module: humeurs
            publisher: example
            title: {fr: Humeurs}
            levels:
              SHARED_PLATFORM: {handledBy: commune/accueil}
            java:
              validator: true
              pages:
                - {code: humeur, area: desk, title: {fr: Humeur}, roles: [agent]}
            services:
              - code: essai
                version: 1
                kind: application
                title: {fr: Essai}
                form: {type: object, properties: {humeur: {type: string, maxLength: 40}}}
                ui: [{field: humeur, label: {fr: Humeur}}]
            """;

    private final GuichetProcess guichet;

    BadlyBehavingModuleIT(GuichetProcess guichet) {
        this.guichet = guichet;
    }

    @BeforeAll
    void install() throws IOException {
        Path work = Work.freshDirectory("humeurs");
        ModuleCompiler compiler = new ModuleCompiler(
                Files.createDirectories(work.resolve("classes")), List.of(guichet.jar("org.guichet.api")));
        URI jar = ModuleJar.write(
                work,
                "humeurs.jar",
                MODULE,
                DEFINITION,
                compiler.compile(Map.of(VALIDATOR, source("MoodyValidator"), PAGE, source("Humeur"))),
                Map.of(VALIDATOR, "org.guichet.api.spi.RequestValidator", PAGE, "org.guichet.api.page.ModulePage"));
        guichet.console("bundle:install", "-s", jar.toString()).done();
        guichet.console("join", "grabels", MODULE, "--level", "SHARED_PLATFORM").done();
    }

    private static String source(String name) throws IOException {
        try (InputStream text = BadlyBehavingModuleIT.class.getResourceAsStream(name + ".java.txt")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @AfterAll
    void uninstall() throws IOException {
        guichet.console("bundle:uninstall", ModuleJar.bundle(MODULE));
    }

    @ParameterizedTest
    @CsvSource({
        "throws, failed with java.lang.IllegalStateException",
        "null, answered null",
        "unknown-field, named a field that neither the form nor a draft has",
        "huge-text, gave a message of no or more than 1000 characters",
        "endless-list, answered more than 100 errors",
        "hangs, did not answer within 2000 ms",
        "leaks-threads, threads that don't end",
        // late, where it is slow to run out
        "takes-all-memory, (failed with java.lang.OutOfMemoryError|did not answer within 2000 ms)",
    })
    @Order(1)
    void isUnavailableSaysWhyAndIsWellAgainByItself(String mood, String reason) throws IOException {
        Load load = Load.start(callsOnOtherServices(), answer -> {});
        try (load) {
            load.awaitMore(1);
            String shown = Await.value("it is unavailable", () -> {
                ask(mood).forEach(BadlyBehavingModuleIT::isClear);
                return Optional.of(unavailable()).filter(why -> !why.isEmpty());
            });
            assertThat(shown).containsPattern(reason).doesNotContain("Camille");
            // the console says the same, unless its rest is over
            assertThat(guichet.console("module-info", MODULE).done())
                    .satisfiesAnyOf(info -> assertThat(info).containsPattern(reason), info -> assertThat(unavailable())
                            .isEmpty());

            Await.until("it is well again", () -> submit("fine").status() == 201);
            assertThat(unavailable()).isEmpty();
            load.awaitMore(1);
        }
        assertThat(load.failures()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "null, answered null",
        "lacks-a-class, failed with java.lang.NoClassDefFoundError",
        "giant, be shown: more than 100 blocks",
        "hangs, did not answer within 2000 ms",
        "throws, failed with java.lang.IllegalStateException",
    })
    @Order(1)
    void pageThatBehavesBadlyIsUnavailableAloneAndWellAgainByItself(String mood, String reason) throws IOException {
        Browser agent = new Browser(guichet);
        agent.signIn("agent@grabels");
        int times = mood.equals("throws") ? FAILURES : 1;
        for (int i = 0; i < times; i++) {
            HttpResponse<String> page = agent.get(ADDRESS + mood);
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.headers().firstValue("Retry-After")).isPresent();
            assertThat(page.body()).contains("<h1>Humeur</h1>", reason).doesNotContain("Camille");
        }
        // its validator, its services and the rest of the desk go on
        assertThat(unavailable()).isEmpty();
        Await.until("its validator answers", () -> submit("fine").status() == 201);
        assertThat(agent.get("/desk").statusCode()).isEqualTo(200);
        if (times == FAILURES) {
            assertThat(agent.get(ADDRESS + "fine").body()).contains("failures in a row");
        }
        Await.until("it is well again", () -> shows(agent, "fine"));
        assertThat(agent.get(ADDRESS + "markup").body())
                .contains("&lt;script&gt;alert(1)")
                .doesNotContain("<script>alert");
    }

    private static boolean shows(Browser agent, String mood) {
        try {
            HttpResponse<String> page = agent.get(ADDRESS + mood);
            return page.statusCode() == 200 && page.body().contains("Bonjour");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Order(2)
    void whoeverAsksWhileItDisappearsIsTold() throws IOException {
        PlatformJvm jvm = new PlatformJvm(guichet.pid());
        Load load = Load.start(callsOnOtherServices(), answer -> {});
        try (load) {
            CompletableFuture<Answer> underWay = CompletableFuture.supplyAsync(() -> submit("hangs"));
            Await.until("the module is called", () -> threads(jvm).contains("guichet-module-" + MODULE));
            guichet.console("bundle:uninstall", ModuleJar.bundle(MODULE)).done();
            isClear(underWay.join());
            Answer after = submit("fine");
            assertThat(after.status()).isEqualTo(422);
            assertThat(after.at("/code")).isEqualTo("service.not-offered");
            load.awaitMore(1);
        }
        assertThat(load.failures()).isEmpty();
        Await.until("its threads have ended", () -> threads(jvm).stream().noneMatch(t -> t.contains(MODULE)));
    }

    /** As many at once as it takes; who takes all memory is asked once. */
    private List<Answer> ask(String mood) {
        List<CompletableFuture<Answer>> asked = IntStream.range(0, mood.equals("takes-all-memory") ? 1 : FAILURES)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> submit(mood)))
                .toList();
        return asked.stream().map(CompletableFuture::join).toList();
    }

    private static void isClear(Answer answer) {
        if (answer.status() != 201) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(503);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.header("Retry-After")).isNotEmpty();
            assertThat(answer.at("/code")).isEqualTo("module.unavailable");
        }
    }

    private List<Load.Call> callsOnOtherServices() {
        GuichetClient resident = guichet.client();
        GuichetClient agent = guichet.as("agent@lattes");
        return List.of(
                () -> resident.get("/api/v1/organisations/grabels/services"),
                () -> agent.get(REQUESTS + "?service=" + ANYTHING_ELSE + "&limit=20"),
                () -> resident.post(REQUESTS, RequestFixture.anythingElseAt("grabels")));
    }

    private Answer submit(String mood) {
        try {
            return guichet.client()
                    .post(
                            REQUESTS,
                            Map.of(
                                    "organisation", "grabels",
                                    "service", "humeurs.essai",
                                    "language", "fr",
                                    "description", "",
                                    "answers", Map.of("humeur", mood)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String unavailable() {
        try {
            return guichet.as("admin").get("/api/v1/modules/" + MODULE).at("/unavailable");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> threads(PlatformJvm jvm) {
        try {
            return jvm.threads();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
