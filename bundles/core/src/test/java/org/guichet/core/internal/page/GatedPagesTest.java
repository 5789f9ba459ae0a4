package org.guichet.core.internal.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.guichet.api.FieldError;
import org.guichet.api.LocalizedText;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.module.FormField;
import org.guichet.api.page.ModulePage;
import org.guichet.api.page.PageAnswer;
import org.guichet.api.page.PageArea;
import org.guichet.api.page.PageBlock;
import org.guichet.api.page.PageDefinition;
import org.guichet.api.page.PageInput;
import org.guichet.api.page.PageModel;
import org.guichet.api.page.PageVisit;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.api.spi.RequestValidator;
import org.guichet.core.internal.TestDatabase;
import org.guichet.core.internal.TestPlatform;
import org.guichet.core.internal.gate.ModuleGate;
import org.guichet.core.internal.request.FormPolicy;
import org.guichet.platform.page.PageOutcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Constants;

/** Modules' pages behind the gate: who sees them, and what a bad one costs. */
class GatedPagesTest {

    private static final String DEFINITION = """
            module: guichet-caf
            publisher: caf
            title: {fr: Caf}
            levels:
              SHARED_PLATFORM: {handledBy: metropole/accueil}
            java:
              pages:
                - {code: horaires, area: portal, title: {fr: Horaires}, navigation: true}
                - {code: dossiers, area: desk, title: {fr: Dossiers}, roles: [agent]}
                - {code: suivi, area: console, title: {fr: Suivi}, roles: [manager, pilot, admin]}
            services:
              - {code: demande, version: 1, kind: application, title: {fr: Demande}}
            """;

    private static final long BUNDLE = 10;
    private static final PageModel MODEL = PageModel.builder().text("Bonjour").build();

    @TempDir
    static Path data;

    private static TestPlatform platform;
    private static GatedPages pages;

    private final List<Runnable> registered = new ArrayList<>();

    @BeforeAll
    static void open() {
        platform = TestDatabase.POSTGRESQL.open(data).withDemo();
        platform.gate.change(new ModuleGate.Limits(Duration.ofMillis(500), 2, Duration.ofSeconds(30), 2, 4));
        pages = new GatedPages(
                platform.modules,
                platform.java,
                platform.participations,
                platform.organisations,
                new FormPolicy(platform.clock));
    }

    @AfterAll
    static void close() {
        platform.close();
    }

    @BeforeEach
    void install() {
        assertThat(platform.addModule(BUNDLE, "guichet-caf", DEFINITION).faults())
                .isEmpty();
        platform.participations.join(
                "grabels", "guichet-caf", ParticipationLevel.SHARED_PLATFORM, new Actor.Platform("test"));
    }

    @AfterEach
    void uninstall() {
        registered.forEach(Runnable::run);
        platform.modules.remove(BUNDLE);
        platform.gate.close();
    }

    @Test
    void pagesAreThereWhileTheirModuleIs() {
        assertThat(pages.in(PageArea.PORTAL)).extracting(PageDefinition::code).containsExactly("horaires");
        assertThat(pages.page("guichet-caf", "dossiers")).isPresent();
        assertThat(pages.page("guichet-caf", "autre")).isEmpty();
        assertThat(pages.page("voirie", "dossiers")).isEmpty();

        platform.modules.pause(BUNDLE);
        assertThat(pages.in(PageArea.PORTAL)).isEmpty();
        assertThat(pages.page("guichet-caf", "dossiers"))
                .as("it will be back in a moment")
                .isPresent();
        assertThat(reason(pages.show(page("dossiers"), visit("dossiers")))).isEqualTo("its page dossiers is not there");
        platform.modules.remove(BUNDLE);
        assertThat(pages.page("guichet-caf", "dossiers")).isEmpty();
    }

    @Test
    void portalPageIsWhereTheCommuneTakesPart() {
        assertThat(pages.isIn("grabels", page("horaires"))).isTrue();
        assertThat(pages.isIn("lattes", page("horaires"))).isFalse();
        assertThat(pages.isIn("grabels", page("dossiers"))).isFalse();
    }

    @Test
    void onlyRolesThatThePageIsForAtOrganisationsThatHaveToDoWithIt() {
        PageDefinition desk = page("dossiers");
        assertThat(pages.grants(desk, caller("AGENT@grabels", "HANDLER@grabels", "AGENT@lattes", "PILOT@grabels")))
                .containsExactly(RoleGrant.parse("AGENT@grabels"));
        assertThat(pages.grants(desk, caller("AGENT@caf")))
                .as("its publisher")
                .containsExactly(RoleGrant.parse("AGENT@caf"));
        assertThat(pages.grants(desk, caller("AGENT@montpellier3m")))
                .as("who handles")
                .hasSize(1);
        assertThat(pages.grants(desk, caller("AGENT@lattes", "MANAGER@grabels", "ADMIN")))
                .isEmpty();
        assertThat(pages.grants(page("suivi"), caller("ADMIN", "MANAGER@lattes")))
                .containsExactly(RoleGrant.parse("ADMIN"));
        assertThat(pages.grants(page("horaires"), caller("ADMIN"))).isEmpty();
    }

    @Test
    void modelComesBackInsideTheModulesOwnLoader() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        List<ClassLoader> seen = new ArrayList<>();
        List<PageVisit> visits = new ArrayList<>();
        register("dossiers", visit -> {
            seen.add(Thread.currentThread().getContextClassLoader());
            visits.add(visit);
            return MODEL;
        });

        assertThat(pages.show(page("dossiers"), visit("dossiers"))).isEqualTo(new PageOutcome.Answered<>(MODEL));
        assertThat(seen).containsExactly(GatedPagesTest.class.getClassLoader());
        assertThat(visits).containsExactly(visit("dossiers"));
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    @Test
    @Timeout(60)
    void badPageIsUnavailableAndCostsNothingElse() throws InterruptedException {
        register("horaires", visit -> MODEL);
        Map<String, ModulePage> bad = Map.of(
                "its page dossiers failed with java.lang.IllegalStateException",
                visit -> {
                    throw new IllegalStateException("Camille Exemple");
                },
                "its page dossiers failed with java.lang.NoClassDefFoundError",
                visit -> {
                    throw new NoClassDefFoundError("com/example/Gone");
                },
                "its page dossiers failed with java.lang.StackOverflowError",
                visit -> {
                    throw new StackOverflowError();
                },
                "its page dossiers answered null",
                visit -> null,
                "its page dossiers answered what can't be shown: more than 100 blocks",
                visit -> new PageModel(Collections.nCopies(1_000_000, new PageBlock.Text("Camille"))),
                "its page dossiers answered what can't be shown: block 1 (Table): more than 500 rows",
                visit -> PageModel.builder()
                        .table("x", t -> {
                            t.column("x");
                            Collections.nCopies(100_000, "Camille").forEach(t::row);
                        })
                        .build());
        for (Map.Entry<String, ModulePage> each : bad.entrySet()) {
            Runnable gone = register("dossiers", each.getValue());
            assertThat(reason(pages.show(page("dossiers"), visit("dossiers")))).isEqualTo(each.getKey());
            nothingElseSuffers();
            gone.run();
        }
        CountDownLatch interrupted = new CountDownLatch(1);
        register("dossiers", visit -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return MODEL;
        });
        assertThat(reason(pages.show(page("dossiers"), visit("dossiers"))))
                .isEqualTo("its page dossiers did not answer within 500 ms");
        interrupted.await();
        nothingElseSuffers();
    }

    private void nothingElseSuffers() {
        assertThat(pages.show(page("horaires"), visit("horaires"))).isEqualTo(new PageOutcome.Answered<>(MODEL));
        assertThat(platform.catalogue.module("guichet-caf").orElseThrow().unavailable())
                .isEmpty();
    }

    @Test
    void pageThatKeepsFailingIsLeftAloneUntilItIsBroughtAnew() {
        AtomicInteger asked = new AtomicInteger();
        Runnable gone = register("dossiers", visit -> {
            asked.incrementAndGet();
            throw new IllegalStateException();
        });
        for (int i = 0; i < 5; i++) {
            pages.show(page("dossiers"), visit("dossiers"));
        }
        assertThat(asked).hasValue(2);
        assertThat(reason(pages.show(page("dossiers"), visit("dossiers"))))
                .contains("2 failures in a row; it is tried again by itself");
        nothingOfTheModuleIsUnavailable();

        gone.run();
        register("dossiers", visit -> MODEL);
        assertThat(pages.show(page("dossiers"), visit("dossiers"))).isEqualTo(new PageOutcome.Answered<>(MODEL));
    }

    private void nothingOfTheModuleIsUnavailable() {
        assertThat(platform.java.unavailable("guichet-caf")).isEmpty();
    }

    @Test
    @Timeout(60)
    void visitsThatAreAlikeAndComeAtOnceAreOneCall() throws Exception {
        platform.gate.change(new ModuleGate.Limits(Duration.ofSeconds(30), 2, Duration.ofSeconds(30), 2, 4));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        register("dossiers", visit -> {
            calls.incrementAndGet();
            begun.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return MODEL;
        });
        List<Thread> visitors = new ArrayList<>();
        List<PageOutcome<PageModel>> answers = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 20; i++) {
            Thread visitor = new Thread(() -> answers.add(pages.show(page("dossiers"), visit("dossiers"))));
            visitor.start();
            visitors.add(visitor);
            begun.await();
        }
        while (visitors.stream().anyMatch(v -> v.getState() == Thread.State.RUNNABLE)) {
            Thread.onSpinWait();
        }
        go.countDown();
        for (Thread visitor : visitors) {
            visitor.join();
        }
        assertThat(calls).hasValue(1);
        assertThat(answers).hasSize(20).containsOnly(new PageOutcome.Answered<>(MODEL));
        platform.gate.change(new ModuleGate.Limits(Duration.ofMillis(500), 2, Duration.ofSeconds(30), 2, 4));
    }

    @Test
    void anotherBundleSpeaksNotForTheModule() {
        ModulePage stranger = visit -> MODEL;
        platform.java.addPage(stranger, properties(11, "dossiers"));
        assertThat(reason(pages.show(page("dossiers"), visit("dossiers")))).isEqualTo("its page dossiers is not there");
        platform.java.removePage(stranger, properties(11, "dossiers"));
    }

    @Test
    void formIsTakenWhenItFits() {
        PageModel asks = PageModel.builder()
                .form(
                        "Chercher",
                        f -> f.ask(
                                FormField.builder("numero", LocalizedText.fr("Numéro"))
                                        .build(),
                                Map.of("type", "string", "maxLength", 7)))
                .build();
        List<PageInput> taken = new ArrayList<>();
        register("dossiers", new ModulePage() {
            @Override
            public PageModel show(PageVisit visit) {
                return asks;
            }

            @Override
            public PageAnswer take(PageVisit visit, PageInput input) {
                taken.add(input);
                return PageAnswer.lead("dossiers", "Trouvé.");
            }
        });
        PageModel shown = ((PageOutcome.Answered<PageModel>) pages.show(page("dossiers"), visit("dossiers"))).value();
        PageBlock.Form form = (PageBlock.Form) shown.blocks().get(0);

        PageOutcome<PageAnswer> refused =
                pages.take(page("dossiers"), visit("dossiers"), form, new PageInput(Map.of(), "k"));
        assertThat(((PageAnswer.Refused) ((PageOutcome.Answered<PageAnswer>) refused).value()).errors())
                .extracting(FieldError::field)
                .containsExactly("answers.numero");
        assertThat(taken).isEmpty();
        PageInput input = new PageInput(Map.of("numero", "1234567"), "k");
        assertThat(pages.take(page("dossiers"), visit("dossiers"), form, input))
                .isEqualTo(new PageOutcome.Answered<>(PageAnswer.lead("dossiers", "Trouvé.")));
        assertThat(taken).containsExactly(input);
    }

    @Test
    void formThatThePageDoesNotTakeIsUnavailable() {
        register("dossiers", visit -> MODEL);
        PageBlock.Form form = PageBlock.Form.builder("Chercher")
                .askIfKnown(
                        FormField.builder("numero", LocalizedText.fr("Numéro")).build(), Map.of("type", "string"))
                .build();
        assertThat(reason(pages.take(page("dossiers"), visit("dossiers"), form, new PageInput(Map.of(), "k"))))
                .isEqualTo("its page dossiers failed with java.lang.UnsupportedOperationException");
    }

    private Runnable register(String code, ModulePage page) {
        platform.java.addPage(page, properties(BUNDLE, code));
        Runnable gone = () -> platform.java.removePage(page, properties(BUNDLE, code));
        registered.add(gone);
        return gone;
    }

    private static Map<String, Object> properties(long bundle, String code) {
        return Map.of(
                RequestValidator.MODULE, "guichet-caf", ModulePage.CODE, code, Constants.SERVICE_BUNDLEID, bundle);
    }

    private static PageDefinition page(String code) {
        return pages.page("guichet-caf", code).orElseThrow();
    }

    private static PageVisit visit(String code) {
        return new PageVisit(
                code, PageArea.DESK, Optional.empty(), Set.of(RoleGrant.parse("AGENT@grabels")), "fr", Map.of());
    }

    private static Caller caller(String... grants) {
        Set<RoleGrant> all = new java.util.HashSet<>();
        for (String grant : grants) {
            all.add(RoleGrant.parse(grant));
        }
        return new Caller("someone", all);
    }

    private static String reason(PageOutcome<?> outcome) {
        return ((PageOutcome.Unavailable<?>) outcome).reason();
    }
}
