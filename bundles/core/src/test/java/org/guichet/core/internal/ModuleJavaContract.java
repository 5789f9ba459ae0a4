package org.guichet.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.guichet.api.FieldError;
import org.guichet.api.access.Actor;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.api.request.Channel;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.Resident;
import org.guichet.api.request.SubmitOutcome;
import org.guichet.api.spi.RequestListener;
import org.guichet.api.spi.RequestValidator;
import org.guichet.core.internal.gate.ModuleGate.Limits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Constants;

/** What modules' Java may and may not do to the kernel and to each other, whatever the database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ModuleJavaContract {

    private static final long GOOD = 50;
    private static final long BAD = 51;
    private static final RequestValidator CONTENT = (draft, service) -> List.of();

    private TestPlatform platform;
    private final Queue<String> told = new ConcurrentLinkedQueue<>();
    private final RequestListener writesDown =
            notice -> told.add(notice.request().reference());

    /** The platform on a database of its own. */
    abstract TestPlatform open(Path directory);

    @BeforeAll
    void start(@TempDir Path data) {
        platform = open(data).withDemo();
    }

    @AfterAll
    void stop() {
        if (platform != null) {
            platform.close();
        }
    }

    @AfterEach
    void clear() {
        platform.modules.remove(GOOD);
        platform.modules.remove(BAD);
        told.clear();
    }

    @Test
    void bundleThatClaimsAnothersModuleNeitherReplacesNorSilencesItsJava() {
        install(GOOD, "revendique");
        RequestValidator strict = (draft, service) -> List.of(new FieldError("description", "forbidden", "non"));
        platform.java.addValidator(strict, java(GOOD, "revendique"));
        platform.java.addListener(writesDown, java(GOOD, "revendique"));

        assertThat(platform.addModule(BAD, "revendique", yaml("revendique")).faults())
                .isNotEmpty();
        platform.java.addValidator(CONTENT, java(BAD, "revendique"));
        RequestListener thief = notice -> told.add("stolen");
        platform.java.addListener(thief, java(BAD, "revendique"));
        assertThat(submit("revendique")).isInstanceOf(SubmitOutcome.Refused.class);

        platform.java.removeValidator(CONTENT, java(BAD, "revendique"));
        platform.java.removeListener(thief, java(BAD, "revendique"));
        assertThat(platform.catalogue.module("revendique").orElseThrow().unavailable())
                .isEmpty();
        platform.java.removeValidator(strict, java(GOOD, "revendique"));
        platform.java.addValidator(CONTENT, java(GOOD, "revendique"));
        String reference = accepted("revendique");
        platform.outbox.deliver();
        assertThat(told).containsExactly(reference);
        remove(GOOD, "revendique", CONTENT, writesDown);
    }

    @Test
    void draftIsNotStoredUncheckedWhenItsModuleLeavesMeanwhile() {
        install(GOOD, "parti");
        var service = platform.catalogue.service("parti.demande").orElseThrow();
        platform.modules.remove(GOOD);

        assertThat(platform.java.validate(draft("parti"), service).toString()).contains("its validator is not there");
    }

    @Test
    void whileABundleIsOnlyStoppedItsServicesAreUnavailableNotUnknown() {
        install(GOOD, "pause");
        platform.java.addValidator(CONTENT, java(GOOD, "pause"));
        platform.java.addListener(writesDown, java(GOOD, "pause"));
        accepted("pause");

        platform.modules.pause(GOOD);
        assertThat(refused("pause")).isEqualTo("module.unavailable");
        platform.addModule(GOOD, "pause", yaml("pause"));
        accepted("pause");
        platform.modules.pause(GOOD);
        platform.modules.remove(GOOD);
        assertThat(refused("pause")).isEqualTo("service.not-offered");
        remove(GOOD, "pause", CONTENT, writesDown);
    }

    @Test
    @Timeout(60)
    void listenerThatHangsKeepsNobodyElseWaiting() throws InterruptedException {
        // for as long as this test likes
        platform.gate.change(new Limits(Duration.ofMinutes(1), 5, Duration.ofSeconds(30), 8, 16));
        install(GOOD, "prompt");
        install(BAD, "lent");
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch heard = new CountDownLatch(3);
        RequestListener slow = notice -> {
            hangs.countDown();
            awaitQuietly(end);
        };
        RequestListener quick = notice -> heard.countDown();
        platform.java.addValidator(CONTENT, java(BAD, "lent"));
        platform.java.addListener(slow, java(BAD, "lent"));
        platform.java.addValidator(CONTENT, java(GOOD, "prompt"));
        platform.java.addListener(quick, java(GOOD, "prompt"));
        accepted("lent");
        hangs.await();
        for (int i = 0; i < 3; i++) {
            accepted("prompt");
        }
        heard.await();

        end.countDown();
        remove(BAD, "lent", CONTENT, slow);
        remove(GOOD, "prompt", CONTENT, quick);
        platform.gate.change(Limits.DEFAULT);
    }

    /** They wait for it in the outbox, and there may be many. */
    @Test
    void eventsOfAModuleThatIsAwayKeepNobodyElseWaiting() {
        install(GOOD, "present");
        install(BAD, "absent");
        platform.java.addValidator(CONTENT, java(BAD, "absent"));
        for (int i = 0; i < 120; i++) {
            accepted("absent");
        }
        platform.java.addValidator(CONTENT, java(GOOD, "present"));
        platform.java.addListener(writesDown, java(GOOD, "present"));
        String reference = accepted("present");
        platform.outbox.deliver();

        assertThat(told).containsExactly(reference);
        remove(GOOD, "present", CONTENT, writesDown);
        platform.java.addListener(writesDown, java(BAD, "absent"));
        platform.outbox.deliver();
        assertThat(told).hasSize(121);
        remove(BAD, "absent", CONTENT, writesDown);
    }

    private void install(long bundle, String module) {
        assertThat(platform.addModule(bundle, module, yaml(module)).faults()).isEmpty();
        platform.participations.join("grabels", module, ParticipationLevel.SHARED_PLATFORM, new Actor.Platform("test"));
    }

    private void remove(long bundle, String module, RequestValidator validator, RequestListener listener) {
        platform.java.removeValidator(validator, java(bundle, module));
        platform.java.removeListener(listener, java(bundle, module));
    }

    private SubmitOutcome submit(String module) {
        return platform.desk.submit(draft(module), new Actor.Anybody(), Optional.empty());
    }

    private String accepted(String module) {
        SubmitOutcome outcome = submit(module);
        assertThat(outcome).isInstanceOf(SubmitOutcome.Accepted.class);
        return ((SubmitOutcome.Accepted) outcome).receipt().reference();
    }

    private String refused(String module) {
        SubmitOutcome outcome = submit(module);
        assertThat(outcome).isInstanceOf(SubmitOutcome.Refused.class);
        return ((SubmitOutcome.Refused) outcome).code();
    }

    private static RequestDraft draft(String module) {
        return new RequestDraft(
                "grabels",
                module + ".demande",
                Channel.ONLINE,
                "fr",
                Resident.ANONYMOUS,
                "",
                Optional.empty(),
                Map.of());
    }

    private static Map<String, Object> java(long bundle, String module) {
        return Map.of(RequestValidator.MODULE, module, Constants.SERVICE_BUNDLEID, bundle);
    }

    private static String yaml(String module) {
        return """
                module: %s
                publisher: test
                title: {fr: Essai}
                levels:
                  SHARED_PLATFORM: {handledBy: commune/accueil}
                java: {validator: true, listener: true}
                services:
                  - {code: demande, version: 1, kind: application, title: {fr: Demande}, place: none}
                """.formatted(module);
    }

    private static void awaitQuietly(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
