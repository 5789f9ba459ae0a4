package org.guichet.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.itests.RequestFixture.ANYTHING_ELSE;
import static org.guichet.itests.RequestFixture.REQUESTS;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Modules come, change, go and come back on the running platform under load: one of nothing but YAML, one with Java, one
 * of a partner. Nobody who uses another one notices, whoever uses this one is told clearly, and nothing is left behind.
 */
@ExtendWith(DemoGuichet.class)
class ModuleLifecycleIT {

    private static final Logger LOG = LoggerFactory.getLogger(ModuleLifecycleIT.class);

    /** Between any two steps. */
    private static final int CALLS_MEANWHILE = 50;

    private static final int SOME_HUNDREDS = 200;
    private static final int ROUNDS = 10;
    private static final String NO_CARD = "0000 0000 0001";

    private final GuichetProcess guichet;

    ModuleLifecycleIT(GuichetProcess guichet) {
        this.guichet = guichet;
    }

    @Test
    void modulesComeChangeGoAndComeBackUnderLoad() throws IOException {
        List<TrialModule> modules = modules("lifecycle");
        Load load = Load.start(callsOnOtherServices(), answer -> {});
        try (load) {
            load.awaitMore(CALLS_MEANWHILE);
            for (TrialModule module : modules) {
                comesChangesGoesAndComesBack(module, load);
            }
            load.awaitMore(CALLS_MEANWHILE);
        }
        LOG.info(
                "{} requests on other services, {} failed",
                load.succeeded(),
                load.failures().size());
        assertThat(load.failures()).isEmpty();
        assertThat(load.succeeded()).isGreaterThan(SOME_HUNDREDS);
    }

    @Test
    void nothingIsLeftBehindAfterTenRounds() throws IOException {
        TrialModule module = TrialModule.passMetropole(guichet, Work.freshDirectory("rounds"));
        PlatformJvm jvm = new PlatformJvm(guichet.pid());
        int loaders;
        Load load = Load.start(callsOnOtherServices(), answer -> {});
        try (load) {
            round(module);
            loaders = jvm.bundleClassLoaders();
            for (int i = 1; i < ROUNDS; i++) {
                round(module);
            }
        }
        assertThat(load.failures()).isEmpty();
        Await.until("no thread of the module is left", () -> threads(jvm).stream()
                .noneMatch(thread -> thread.contains(module.id())));
        Await.until("no class loader is left", () -> bundleClassLoaders(jvm) <= loaders);
    }

    /** Installs it, has something asked of its old and of its new version, and removes it. */
    private void round(TrialModule module) {
        module.installIn(guichet);
        module.joinedByGrabels(guichet);
        module.acceptedBy(guichet);
        module.updateIn(guichet);
        module.acceptedBy(guichet);
        module.uninstallFrom(guichet);
    }

    private void comesChangesGoesAndComesBack(TrialModule module, Load load) throws IOException {
        assertThat(servicesAt("grabels")).noneMatch(of(module));

        module.installIn(guichet);
        module.joinedByGrabels(guichet);
        List<JsonNode> onOffer = servicesAt("grabels");
        assertThat(onOffer).anyMatch(of(module));
        assertThat(servicesAt("lattes")).noneMatch(of(module));
        int version = versionOf(module, onOffer);
        String open = submit(module);
        javaIs(module, "checkDigit");
        load.awaitMore(CALLS_MEANWHILE);

        whileAsked(module, () -> module.updateIn(guichet), "module.unavailable");
        assertThat(servicesAt("grabels")).filteredOn(of(module)).allSatisfy(service -> {
            assertThat(service.at("/title/fr").asText()).startsWith("Nouveau ");
        });
        assertThat(versionOf(module, servicesAt("grabels"))).isEqualTo(version + 1);
        javaIs(module, "checkDigit2");
        isListedShownAndCanBeFinished(open, module, version);
        String left = submit(module);
        whileAsked(
                module,
                () -> {
                    module.uninstallFrom(guichet);
                    assertThat(stateOf(module)).isEqualTo("absent");
                    assertThat(servicesAt("grabels")).noneMatch(of(module));
                    assertThat(module.submitTo(guichet).at("/code")).isEqualTo("service.not-offered");
                    isListedShownAndCanBeFinished(left, module, version + 1);
                    load.awaitMore(CALLS_MEANWHILE);
                    module.installIn(guichet);
                },
                "module.unavailable",
                "service.not-offered");
        assertThat(stateOf(module)).isEqualTo("active");
        assertThat(servicesAt("grabels")).isEqualTo(onOffer);
        assertThat(servicesAt("lattes")).noneMatch(of(module));
        submit(module);
        module.uninstallFrom(guichet);
    }

    /** The version of the service that residents ask for. */
    private static int versionOf(TrialModule module, List<JsonNode> services) {
        return services.stream()
                .filter(service -> service.at("/service").asText().equals(module.service()))
                .findFirst()
                .orElseThrow()
                .at("/version")
                .asInt();
    }

    private interface Step {
        void take() throws IOException;
    }

    /** Takes a step while somebody submits to the module without a pause; each answer is clear. */
    private void whileAsked(TrialModule module, Step step, String... codes) throws IOException {
        Load load = Load.start(List.of(() -> module.submitTo(guichet)), acceptedOr(codes), answer -> {});
        try (load) {
            load.awaitMore(1);
            step.take();
            load.awaitMore(1);
        }
        assertThat(load.failures()).isEmpty();
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

    private List<TrialModule> modules(String name) throws IOException {
        Path work = Work.freshDirectory(name);
        return List.of(
                TrialModule.voirie(guichet, work),
                TrialModule.passMetropole(guichet, work),
                TrialModule.partnerCaf(work));
    }

    private List<JsonNode> servicesAt(String organisation) throws IOException {
        Answer answer = guichet.client().get("/api/v1/organisations/" + organisation + "/services");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        List<JsonNode> services = new ArrayList<>();
        answer.json().get("services").forEach(services::add);
        return services;
    }

    private static Predicate<JsonNode> of(TrialModule module) {
        return service -> service.get("service").asText().startsWith(module.id() + ".");
    }

    private String stateOf(TrialModule module) throws IOException {
        return guichet.as("admin").get("/api/v1/modules/" + module.id()).at("/state");
    }

    /** The answer, or a problem that says clearly why not. */
    private static Predicate<Answer> acceptedOr(String... codes) {
        return answer -> answer.status() == 201
                || answer.header("Content-Type").startsWith("application/problem+json")
                        && List.of(codes).contains(answer.at("/code"))
                        && (answer.status() == 422
                                || answer.status() == 503
                                        && !answer.header("Retry-After").isEmpty());
    }

    /** Only pass-metropole brings Java. */
    private void javaIs(TrialModule module, String code) throws IOException {
        if (module.id().equals("pass-metropole")) {
            Answer refused = guichet.client().post(REQUESTS, RequestFixture.renewalAt("grabels", NO_CARD));
            assertThat(refused.status()).as(refused.text()).isEqualTo(422);
            assertThat(refused.at("/errors/0/code")).isEqualTo(code);
        }
    }

    private String submit(TrialModule module) throws IOException {
        Answer answer = module.submitTo(guichet);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.at("/reference");
    }

    private void isListedShownAndCanBeFinished(String reference, TrialModule module, int version) throws IOException {
        GuichetClient agent = guichet.as("agent@grabels");
        assertThat(agent.get(REQUESTS + "?service=" + module.service()).text()).contains(reference);
        Answer shown = agent.get(REQUESTS + "/" + reference);
        assertThat(shown.status()).as(shown.text()).isEqualTo(200);
        assertThat(shown.json().at("/serviceVersion").asInt()).isEqualTo(version);
        String last = module.id().equals("voirie") ? "close" : "cancel";
        // the module's listener may act at the same time: what it did is then seen first
        Answer done = Await.value("the request is finished", () -> finish(agent, reference, last));
        assertThat(done.at("/phase")).as(done.text()).isEqualTo("closed");
    }

    private static Optional<Answer> finish(GuichetClient agent, String reference, String action) {
        try {
            Answer shown = agent.get(REQUESTS + "/" + reference);
            Answer done = agent.post(
                    REQUESTS + "/" + reference + "/actions",
                    Map.of("type", action, "message", "Terminé."),
                    "If-Match",
                    shown.header("ETag"));
            return Optional.of(done).filter(answer -> answer.status() != 412);
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

    private static int bundleClassLoaders(PlatformJvm jvm) {
        try {
            return jvm.bundleClassLoaders();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
