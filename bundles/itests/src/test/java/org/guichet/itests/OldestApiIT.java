package org.guichet.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A module that was compiled against the recorded API, and nothing newer, works on the platform as it is. */
@ExtendWith(DemoGuichet.class)
class OldestApiIT {

    private static final Path BASELINE = Path.of("..", "api", "baseline");
    private static final String YAML = """
            module: ancien
            publisher: test
            title: {fr: Ancien}
            levels:
              SHARED_PLATFORM: {handledBy: commune/accueil}
            java: {validator: true, listener: true}
            services:
              - code: demande
                version: 1
                kind: application
                title: {fr: Demande}
                form: {type: object, properties: {mot: {type: string}}}
                ui: [{field: mot, label: {fr: Mot}}]
            """;
    private static final String RULES = """
            package old;
            import java.util.List;
            import org.guichet.api.FieldError;
            import org.guichet.api.module.ServiceDefinition;
            import org.guichet.api.request.RequestDraft;
            import org.guichet.api.spi.RequestValidator;
            public final class Rules implements RequestValidator {
                public List<FieldError> validate(RequestDraft draft, ServiceDefinition service) {
                    return "non".equals(draft.answers().get("mot"))
                            ? List.of(new FieldError("answers.mot", "word", service.title().in(draft.language())))
                            : List.of();
                }
            }
            """;
    private static final String ANSWERS = """
            package old;
            import java.util.Optional;
            import org.guichet.api.access.Actor;
            import org.guichet.api.request.Phase;
            import org.guichet.api.request.Request;
            import org.guichet.api.request.RequestAction;
            import org.guichet.api.request.RequestDesk;
            import org.guichet.api.spi.RequestListener;
            import org.guichet.api.spi.RequestNotice;
            public final class Answers implements RequestListener {
                private volatile RequestDesk desk;
                public void bindDesk(RequestDesk it) { desk = it; }
                public void onEvent(RequestNotice notice) {
                    Request request = notice.request();
                    if (request.phase() == Phase.RECEIVED) {
                        desk.act(request.reference(), new RequestAction.Answer("Lu : " + request.answers().get("mot")),
                                new Actor.Module("ancien"), Optional.of(request.version()), request.language());
                    }
                }
            }
            """;

    private final GuichetProcess guichet;

    OldestApiIT(GuichetProcess guichet) {
        this.guichet = guichet;
    }

    @Test
    void moduleOfTheOldestApiValidatesAndActs() throws IOException {
        Path work = Work.freshDirectory("oldest-api");
        Path api = Files.createDirectories(work.resolve("api"));
        new ModuleCompiler(api, List.of()).compile(OldestApi.sources(BASELINE));
        Map<String, byte[]> classes = new ModuleCompiler(Files.createDirectories(work.resolve("module")), List.of(api))
                .compile(Map.of("old.Rules", RULES, "old.Answers", ANSWERS));
        URI jar = ModuleJar.write(
                work,
                "ancien.jar",
                "ancien",
                YAML,
                classes,
                Map.of(
                        "old.Rules", "org.guichet.api.spi.RequestValidator",
                        "old.Answers", "org.guichet.api.spi.RequestListener"),
                Set.of("old.Answers"));
        guichet.console("bundle:install", "-s", jar.toString()).done();
        guichet.console("join", "grabels", "ancien", "--level", "SHARED_PLATFORM")
                .done();
        try {
            Await.until("its Java is there", () -> post("non").status() == 422);
            assertThat(post("non").at("/errors/0/field")).isEqualTo("answers.mot");
            Answer accepted = post("oui");
            assertThat(accepted.status()).as(accepted.toString()).isEqualTo(201);
            Await.until("it has answered", () -> Optional.of(follow(accepted))
                    .filter(request -> request.at("/status").equals("answered"))
                    .isPresent());
        } finally {
            guichet.console("bundle:uninstall", ModuleJar.bundle("ancien")).done();
        }
    }

    private Answer post(String word) {
        try {
            return guichet.client()
                    .post(
                            RequestFixture.REQUESTS,
                            Map.of(
                                    "organisation", "grabels",
                                    "service", "ancien.demande",
                                    "answers", Map.of("mot", word)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer follow(Answer receipt) {
        try {
            return guichet.client()
                    .get(
                            RequestFixture.REQUESTS + "/" + receipt.at("/reference"),
                            "Tracking-Code",
                            receipt.at("/trackingCode"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
