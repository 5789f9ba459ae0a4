package org.guichet.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.guichet.api.FieldError;
import org.guichet.api.GuichetException;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.access.Scope;
import org.guichet.api.access.SessionStore;
import org.guichet.api.access.SessionStore.StoredSession;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.module.ModuleState;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.organisation.Position;
import org.guichet.api.organisation.TerritoryReport;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.api.participation.ParticipationOutcome;
import org.guichet.api.request.ActionOutcome;
import org.guichet.api.request.Actor;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Place;
import org.guichet.api.request.Receipt;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.RequestEvent;
import org.guichet.api.request.RequestEvents;
import org.guichet.api.request.RequestPage;
import org.guichet.api.request.RequestQuery;
import org.guichet.api.request.Resident;
import org.guichet.api.request.SubmitOutcome;
import org.guichet.api.spi.RequestListener;
import org.guichet.api.spi.RequestValidator;
import org.guichet.api.statistics.Dimension;
import org.guichet.api.statistics.StatisticsQuery;
import org.guichet.api.statistics.StatisticsRow;
import org.guichet.core.internal.account.JpaSessionStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Constants;

/** What the kernel promises, whatever the database. Tests share one platform and tell their requests apart. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PlatformContract {

    private static final Position GRABELS = new Position(43.6476, 3.8018);
    private static final Position CASTRIES = new Position(43.6887, 3.9797);
    private static final Position PARIS = new Position(48.8566, 2.3522);

    private static final Actor AGENT_OF_GRABELS =
            staff("agent@grabels", new RoleGrant(Role.AGENT, "grabels"), new RoleGrant(Role.HANDLER, "grabels"));
    private static final Actor AGENT_OF_LATTES = staff("agent@lattes", new RoleGrant(Role.AGENT, "lattes"));
    private static final Actor HANDLER_OF_METROPOLE =
            staff("handler@montpellier3m", new RoleGrant(Role.HANDLER, "montpellier3m"));

    private TestPlatform platform;

    /** The platform on a database of its own. */
    abstract TestPlatform open(Path directory);

    @BeforeAll
    void start(@TempDir Path data) {
        platform = open(data).withDemo();
        platform.accounts.create("agent@grabels", "x", Set.of(new RoleGrant(Role.AGENT, "grabels")));
    }

    @AfterAll
    void stop() {
        if (platform != null) {
            platform.close();
        }
    }

    // --- territory

    @Test
    void demoTerritoryIsLoadedOnce() {
        TerritoryReport again = platform.organisations.loadDemo();

        assertThat(again.changed()).isZero();
        assertThat(again.participations()).isZero();
        assertThat(again.skipped()).isEmpty();
        assertThat(platform.organisations.organisations()).hasSizeGreaterThanOrEqualTo(32 + 5);
        assertThat(platform.organisations.organisation("grabels").orElseThrow().insee())
                .contains("34116");
    }

    @Test
    void communeOfAPlaceIsKnown() {
        assertThat(platform.organisations.communeAt(GRABELS).orElseThrow().code())
                .isEqualTo("grabels");
        assertThat(platform.organisations.communeAt(PARIS)).isEmpty();
    }

    @Test
    void territoryWithFaultsChangesNothingAndSaysWhere() {
        String yaml = "territory: test\norganisations:\n  - {code: here, kind: village, name: {fr: Ici}}\n";

        assertThatThrownBy(() ->
                        platform.organisations.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(GuichetException.class)
                .hasMessageContaining("line 3")
                .hasMessageContaining("/organisations/0/kind");
        assertThat(platform.organisations.organisation("here")).isEmpty();
    }

    // --- participation

    @Test
    void participationDecidesWhatIsOffered() {
        assertThat(offered("grabels")).contains("voirie.nid-de-poule", "accueil.renseignement");
        assertThat(offered("lattes")).contains("accueil.renseignement").noneMatch(s -> s.startsWith("voirie."));
    }

    @Test
    void joiningChangingAndLeavingKeepTheHistory() {
        platform.participations.join("lattes", "voirie", ParticipationLevel.INFORMATION, "manager@lattes");
        assertThat(offered("lattes")).contains("voirie.information-travaux").doesNotContain("voirie.nid-de-poule");
        platform.clock.advance(Duration.ofDays(30));
        platform.participations.join("lattes", "voirie", ParticipationLevel.COMMON_SERVICE, "manager@lattes");
        assertThat(offered("lattes")).contains("voirie.nid-de-poule");
        platform.clock.advance(Duration.ofDays(30));
        ParticipationOutcome left = platform.participations.leave("lattes", "voirie", "manager@lattes");
        platform.clock.set("2026-11-23T09:42:00Z");

        assertThat(left).isInstanceOf(ParticipationOutcome.Done.class);
        assertThat(offered("lattes")).noneMatch(s -> s.startsWith("voirie."));
        assertThat(platform.participations.history(Optional.of("lattes"), Optional.of("voirie")))
                .extracting(p -> p.level() + " " + p.from() + " " + p.until().orElseThrow())
                .containsExactly("INFORMATION 2026-11-23 2026-12-23", "COMMON_SERVICE 2026-12-23 2027-01-22");
    }

    @Test
    void levelThatTheModuleDoesNotKnowIsRefused() {
        ParticipationOutcome outcome =
                platform.participations.join("jacou", "voirie", ParticipationLevel.ONE_OFF, "admin");

        assertThat(outcome).isInstanceOfSatisfying(ParticipationOutcome.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("participation.level-unknown");
            assertThat(refused.allowed()).containsExactly("INFORMATION", "SHARED_PLATFORM", "COMMON_SERVICE");
        });
    }

    // --- modules

    @Test
    void moduleThatLeavesTakesNoRequestWithIt() {
        platform.addModule(10, "velo", VELO);
        platform.participations.join("grabels", "velo", ParticipationLevel.SHARED_PLATFORM, "test");
        Receipt receipt = accepted(draft("grabels", "velo.arceau", GRABELS, Map.of()));
        platform.modules.remove(10);

        assertThat(platform.catalogue.module("velo").orElseThrow().state()).isEqualTo(ModuleState.ABSENT);
        assertThat(refused(draft("grabels", "velo.arceau", GRABELS, Map.of())).code())
                .isEqualTo("service.not-offered");
        assertThat(platform.catalogue
                        .service("velo.arceau", 1)
                        .orElseThrow()
                        .title()
                        .in("fr"))
                .isEqualTo("Arceau");
        Request done = done(act(receipt, new RequestAction.Close(Optional.of("Posé.")), AGENT_OF_GRABELS));
        assertThat(done.phase()).isEqualTo(Phase.CLOSED);

        platform.addModule(11, "velo", VELO);
        assertThat(offered("grabels")).contains("velo.arceau");
        platform.modules.remove(11);
    }

    @Test
    void sameVersionWithOtherContentIsRefused() {
        platform.addModule(20, "banc", VELO.replace("velo", "banc"));
        platform.modules.remove(20);
        ModuleInfo changed =
                platform.addModule(21, "banc", VELO.replace("velo", "banc").replace("Arceau", "Banc"));

        assertThat(changed.state()).isEqualTo(ModuleState.REFUSED);
        assertThat(changed.faults()).singleElement().satisfies(f -> assertThat(f.message())
                .contains("write version 2"));
        assertThat(offered("grabels")).contains("voirie.nid-de-poule");
        platform.modules.remove(21);
    }

    // --- submit

    @Test
    void requestIsAcknowledgedAtOnceAndRoutedByParticipation() {
        Receipt receipt = accepted(pothole("grabels", GRABELS));

        assertThat(receipt.reference()).matches("[0-9A-Z]{4}-[0-9A-Z]{4}");
        assertThat(receipt.competent()).isEqualTo(new Competent("grabels", "voirie"));
        assertThat(receipt.acknowledgement())
                .contains(
                        "Nid-de-poule",
                        "lundi 23 novembre 2026",
                        "10\u00a0h\u00a042",
                        receipt.reference(),
                        "Voirie (Grabels)")
                .contains("lundi 30 novembre 2026");
        assertThat(receipt.firstAnswerDue()).hasToString("2026-11-30T22:59:59Z");
        // fifteen working days
        assertThat(receipt.answerDue()).hasToString("2026-12-14T22:59:59Z");
    }

    @Test
    void commonServiceIsHandledByTheMetropole() {
        assertThat(accepted(pothole("castries", CASTRIES)).competent())
                .isEqualTo(new Competent("montpellier3m", "pole-territorial"));
    }

    @Test
    void placeInAnotherCommuneIsRoutedThere() {
        Receipt receipt = accepted(pothole("grabels", CASTRIES));

        assertThat(receipt.competent()).isEqualTo(new Competent("montpellier3m", "pole-territorial"));
        assertThat(details(receipt).request().organisation()).isEqualTo("grabels");
    }

    @Test
    void serviceIsRefusedWhereItIsNotOfferedWithTheNamesOfWhereItIs() {
        SubmitOutcome.Refused refused = refused(pothole("lattes", GRABELS));

        assertThat(refused.code()).isEqualTo("service.not-offered");
        assertThat(refused.offeredAt()).contains("grabels", "castries").doesNotContain("lattes");
        assertThat(refused.message()).contains("Lattes", "Grabels");
        assertThat(refused(draft("grabels", "voirie.nope", GRABELS, Map.of())).code())
                .isEqualTo("service.unknown");
        assertThat(refused(pothole("nowhere", GRABELS)).code()).isEqualTo("organisation.unknown");
    }

    @Test
    void everyWrongFieldIsNamed() {
        SubmitOutcome.Refused refused = refused(new RequestDraft(
                "grabels",
                "voirie.nid-de-poule",
                Channel.ONLINE,
                "en",
                new Resident(Optional.empty(), Optional.of("nobody"), Optional.of("call me")),
                "",
                Optional.of(new Place(Optional.of(PARIS), Optional.empty())),
                Map.of("danger", true, "profondeur", 500, "couleur", "noir")));

        assertThat(refused.code()).isEqualTo("request.invalid");
        assertThat(refused.errors())
                .extracting(FieldError::field, FieldError::code)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("resident.email", "format"),
                        org.assertj.core.groups.Tuple.tuple("resident.phone", "format"),
                        org.assertj.core.groups.Tuple.tuple("place", "outside"),
                        org.assertj.core.groups.Tuple.tuple("answers.profondeur", "maximum"),
                        org.assertj.core.groups.Tuple.tuple("answers.couleur", "unknown"));
        assertThat(refused.errors())
                .anySatisfy(e -> assertThat(e.message()).isEqualTo("Write a number of at most 100."));
        assertThat(refused(draft("grabels", "voirie.nid-de-poule", GRABELS, Map.of()))
                        .errors())
                .singleElement()
                .isEqualTo(new FieldError("answers.danger", "required", "Indiquez « Danger immédiat ? »."));
    }

    @Test
    void requiredPlaceIsAPositionOrAnAddress() {
        RequestDraft nowhere = new RequestDraft(
                "grabels",
                "voirie.nid-de-poule",
                Channel.PHONE,
                "fr",
                Resident.ANONYMOUS,
                "",
                Optional.of(new Place(Optional.empty(), Optional.of(" "))),
                Map.of("danger", false));

        assertThat(refused(nowhere).errors())
                .extracting(FieldError::field, FieldError::code)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("place", "required"));
        RequestDraft inWords = new RequestDraft(
                nowhere.organisation(),
                nowhere.service(),
                nowhere.channel(),
                "fr",
                Resident.ANONYMOUS,
                "",
                Optional.of(new Place(Optional.empty(), Optional.of("12 rue des Écoles"))),
                nowhere.answers());
        assertThat(accepted(inWords).competent()).isEqualTo(new Competent("grabels", "voirie"));
    }

    @Test
    void answerOfAHiddenFieldIsNotKept() {
        Receipt receipt =
                accepted(draft("grabels", "voirie.nid-de-poule", GRABELS, Map.of("danger", false, "profondeur", 12)));

        assertThat(details(receipt).request().answers()).isEqualTo(Map.of("danger", false));
    }

    @Test
    void sameIdempotencyKeyGivesTheSameAnswerAndNoSecondRequest() {
        RequestDraft draft = pothole("grabels", GRABELS);
        long before = count();
        SubmitOutcome.Accepted first =
                (SubmitOutcome.Accepted) platform.desk.submit(draft, Optional.empty(), Optional.of("key-1"));
        act(
                first.receipt(),
                new RequestAction.Transfer(new Competent("lattes", "voirie"), Optional.empty()),
                AGENT_OF_GRABELS);
        platform.clock.advance(Duration.ofHours(23));
        SubmitOutcome.Accepted second =
                (SubmitOutcome.Accepted) platform.desk.submit(draft, Optional.empty(), Optional.of("key-1"));
        SubmitOutcome other = platform.desk.submit(
                pothole("grabels", new Position(43.6477, 3.8018)), Optional.empty(), Optional.of("key-1"));
        SubmitOutcome.Accepted somebodyElse = (SubmitOutcome.Accepted)
                platform.desk.submit(draft, Optional.of("agent@grabels"), Optional.of("key-1"));
        platform.clock.set("2026-11-23T09:42:00Z");

        assertThat(second.replayed()).isTrue();
        assertThat(second.receipt()).isEqualTo(first.receipt());
        assertThat(other).isInstanceOfSatisfying(SubmitOutcome.Refused.class, r -> assertThat(r.code())
                .isEqualTo("idempotency.conflict"));
        assertThat(somebodyElse.replayed()).isFalse();
        assertThat(count()).isEqualTo(before + 2);
    }

    @Test
    void oneKeySentManyTimesAtOnceMakesOneRequest() throws Exception {
        RequestDraft draft = pothole("grabels", GRABELS);
        long before = count();
        ExecutorService clients = Executors.newFixedThreadPool(6);
        try {
            List<Callable<SubmitOutcome>> calls = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                calls.add(() -> platform.desk.submit(draft, Optional.empty(), Optional.of("storm")));
            }
            Set<String> references = new HashSet<>();
            for (Future<SubmitOutcome> outcome : clients.invokeAll(calls)) {
                references.add(
                        ((SubmitOutcome.Accepted) outcome.get()).receipt().reference());
            }
            assertThat(references).hasSize(1);
        } finally {
            clients.shutdownNow();
        }
        assertThat(count()).isEqualTo(before + 1);
    }

    @Test
    void referenceThatIsTakenIsDrawnAgain() {
        platform.chance.repeatReferences(2);
        Receipt first = accepted(pothole("grabels", GRABELS));
        Receipt second = accepted(pothole("grabels", GRABELS));

        assertThat(first.reference()).startsWith("0000-000");
        assertThat(second.reference()).isNotEqualTo(first.reference());
    }

    // --- scope

    @Test
    void scopeDecidesWhatIsFound() {
        Receipt receipt = accepted(pothole("castries", CASTRIES));
        String reference = receipt.reference();

        assertThat(platform.requests.find(reference, Scope.of(Set.of("castries"))))
                .isPresent();
        assertThat(platform.requests.find(reference, Scope.of(Set.of("montpellier3m"))))
                .isPresent();
        assertThat(platform.requests.find(reference, Scope.everything())).isPresent();
        assertThat(platform.requests.find(reference, Scope.tracked(receipt.trackingCode())))
                .isPresent();
        assertThat(platform.requests.find(
                        reference.replace("-", "").toLowerCase(java.util.Locale.ROOT),
                        Scope.tracked(receipt.trackingCode().replace("-", " "))))
                .isPresent();
        assertThat(platform.requests.find(reference, Scope.of(Set.of("grabels", "lattes"))))
                .isEmpty();
        assertThat(platform.requests.find(reference, Scope.nothing())).isEmpty();
        assertThat(platform.requests.find(reference, Scope.tracked("00-00-00-00")))
                .isEmpty();
        for (Scope none : List.of(Scope.nothing(), Scope.tracked(receipt.trackingCode()))) {
            assertThat(platform.requests
                            .list(RequestQuery.builder().build(), none)
                            .requests())
                    .isEmpty();
        }
    }

    @Test
    void listsShowWhatWasLodgedOrIsHandledThere() {
        Receipt lodged = accepted(pothole("grabels", CASTRIES));

        assertThat(references(RequestQuery.builder(), Scope.of(Set.of("grabels"))))
                .contains(lodged.reference());
        assertThat(references(RequestQuery.builder(), Scope.of(Set.of("montpellier3m"))))
                .contains(lodged.reference());
        assertThat(references(RequestQuery.builder(), Scope.of(Set.of("castries"))))
                .doesNotContain(lodged.reference());
        assertThat(references(RequestQuery.builder().organisation("grabels"), Scope.of(Set.of("montpellier3m"))))
                .contains(lodged.reference());
        assertThat(references(RequestQuery.builder().organisation("grabels"), Scope.of(Set.of("saussan"))))
                .isEmpty();
    }

    @Test
    void trackingCodeIsNotInTheDatabase() {
        Receipt receipt = accepted(pothole("grabels", GRABELS));
        String plain = receipt.trackingCode().replace("-", "");

        assertThat(platform.single("select count(*) from request where tracking_hash = '" + plain
                        + "' or tracking_hash = '" + receipt.trackingCode() + "'"))
                .hasToString("0");
        assertThat(platform.single("select length(tracking_hash) from request where reference = '"
                        + receipt.reference().replace("-", "") + "'"))
                .hasToString("64");
    }

    // --- list

    @Test
    void pagesFollowOneAnotherWithoutGapOrDouble() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            // several at the same instant
            if (i % 3 == 0) {
                platform.clock.advance(Duration.ofSeconds(1));
            }
            made.add(
                    0,
                    accepted(information("jacou", "Horaires de la piscine " + i))
                            .reference());
        }
        platform.clock.set("2026-11-23T09:42:00Z");
        List<String> seen = new ArrayList<>();
        Optional<String> after = Optional.empty();
        int pages = 0;
        do {
            RequestPage page = platform.requests.list(
                    RequestQuery.builder()
                            .organisation("jacou")
                            .text("PISCINE")
                            .limit(3)
                            .after(after.orElse(null))
                            .build(),
                    Scope.of(Set.of("jacou")));
            page.requests().forEach(r -> seen.add(r.reference()));
            after = page.next();
            pages++;
        } while (after.isPresent());

        assertThat(pages).isEqualTo(3);
        assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(made);
        assertThat(seen.get(0)).isEqualTo(made.get(0));
        assertThatThrownBy(() -> platform.requests.list(
                        RequestQuery.builder().after("nonsense").build(), Scope.everything()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void criteriaNarrow() {
        Receipt receipt = accepted(new RequestDraft(
                "pignan",
                "accueil.reclamation",
                Channel.PHONE,
                "fr",
                new Resident(Optional.of("Zoé Exemple"), Optional.empty(), Optional.of("04 65 71 00 00")),
                "Bruit 100% la nuit",
                Optional.empty(),
                Map.of()));
        Scope pignan = Scope.of(Set.of("pignan"));
        String reference = receipt.reference();

        for (RequestQuery.Builder matching : List.of(
                RequestQuery.builder().text("zoe bruit"),
                RequestQuery.builder().text("0465710000"),
                RequestQuery.builder().text("100%"),
                RequestQuery.builder().text(reference),
                RequestQuery.builder().service("accueil.reclamation").channel(Channel.PHONE),
                RequestQuery.builder().phase(Phase.RECEIVED).department("accueil"),
                RequestQuery.builder().dueBefore(receipt.firstAnswerDue().plusSeconds(1)))) {
            assertThat(references(matching, pignan)).contains(reference);
        }
        for (RequestQuery.Builder other : List.of(
                RequestQuery.builder().text("100_"),
                RequestQuery.builder().text("calme"),
                RequestQuery.builder().channel(Channel.ONLINE),
                RequestQuery.builder().phase(Phase.CLOSED),
                RequestQuery.builder().department("voirie"),
                RequestQuery.builder().assignee("somebody"),
                RequestQuery.builder().dueBefore(receipt.firstAnswerDue()))) {
            assertThat(references(other, pignan)).doesNotContain(reference);
        }
    }

    // --- handling

    @Test
    void requestGoesFromAnyDoorToAnAnswer() {
        Receipt receipt = accepted(pothole("grabels", GRABELS));

        assertThat(done(act(receipt, new RequestAction.Assign("agent@grabels"), AGENT_OF_GRABELS))
                        .assignee())
                .contains("agent@grabels");
        act(receipt, new RequestAction.Note("Voir avec l'équipe nord"), AGENT_OF_GRABELS);
        Request waiting = done(act(receipt, new RequestAction.Ask("Quel côté de la rue ?"), AGENT_OF_GRABELS));
        assertThat(waiting.phase()).isEqualTo(Phase.WAITING);
        assertThat(waiting.firstAnsweredAt()).isPresent();
        Actor resident = new Actor.ResidentOf(receipt.trackingCode());
        Request back = done(platform.desk.act(
                receipt.reference(), new RequestAction.Reply("Côté école"), resident, Optional.empty(), "fr"));
        assertThat(back.phase()).isEqualTo(Phase.IN_PROGRESS);
        platform.clock.advance(Duration.ofDays(3));
        Request answered = done(act(receipt, new RequestAction.Answer("Rebouché ce matin."), AGENT_OF_GRABELS));
        assertThat(answered.status()).isEqualTo("answered");
        assertThat(answered.due()).isEmpty();
        Request closed = done(act(receipt, new RequestAction.Close(Optional.empty()), AGENT_OF_GRABELS));
        platform.clock.set("2026-11-23T09:42:00Z");
        assertThat(closed.phase()).isEqualTo(Phase.CLOSED);
        assertThat(closed.closedAt()).isPresent();

        assertThat(details(receipt).events())
                .extracting(RequestEvent::type)
                .containsExactly(
                        RequestEvents.SUBMITTED,
                        RequestEvents.ACKNOWLEDGED,
                        RequestEvents.ASSIGNED,
                        RequestEvents.NOTED,
                        RequestEvents.ASKED,
                        RequestEvents.RESIDENT_REPLIED,
                        RequestEvents.ANSWERED,
                        RequestEvents.CLOSED);
        RequestDetails seen = platform.requests
                .find(receipt.reference(), Scope.tracked(receipt.trackingCode()))
                .orElseThrow();
        assertThat(seen.events())
                .extracting(RequestEvent::type)
                .doesNotContain(RequestEvents.NOTED, RequestEvents.ASSIGNED)
                .contains(RequestEvents.ANSWERED);
    }

    @Test
    void closedRequestTakesNoAnswerUntilReopened() {
        Receipt receipt = accepted(pothole("grabels", GRABELS));
        act(receipt, new RequestAction.Close(Optional.of("Fait")), AGENT_OF_GRABELS);

        assertThat(act(receipt, new RequestAction.Answer("encore"), AGENT_OF_GRABELS))
                .isInstanceOfSatisfying(ActionOutcome.NotAllowed.class, no -> {
                    assertThat(no.status()).isEqualTo("closed");
                    assertThat(no.allowed()).containsExactly("note", "reopen");
                });
        assertThat(done(act(receipt, new RequestAction.Reopen(Optional.empty()), AGENT_OF_GRABELS))
                        .closedAt())
                .isEmpty();
    }

    @Test
    void whoeverTookTheRequestMayWriteButNotDecideWhileAnotherHandlesIt() {
        Receipt receipt = accepted(pothole("grabels", CASTRIES));

        assertThat(act(receipt, new RequestAction.Answer("non"), AGENT_OF_GRABELS))
                .isInstanceOfSatisfying(ActionOutcome.NotPermitted.class, no -> assertThat(no.allowed())
                        .containsExactly("reply", "note", "cancel"));
        assertThat(act(receipt, new RequestAction.Note("rappelé"), AGENT_OF_GRABELS))
                .isInstanceOf(ActionOutcome.Done.class);
        assertThat(act(receipt, new RequestAction.Note("?"), AGENT_OF_LATTES))
                .isInstanceOf(ActionOutcome.NotFound.class);
        assertThat(act(receipt, new RequestAction.Answer("oui"), HANDLER_OF_METROPOLE))
                .isInstanceOf(ActionOutcome.Done.class);
    }

    @Test
    void transferMovesTheRequestAndTellsTheResident() {
        Receipt receipt = accepted(pothole("grabels", GRABELS));
        Request moved = done(act(
                receipt,
                new RequestAction.Transfer(new Competent("montpellier3m", "eau"), Optional.of("Fuite dessous")),
                AGENT_OF_GRABELS));

        assertThat(moved.competent()).isEqualTo(new Competent("montpellier3m", "eau"));
        assertThat(moved.phase()).isEqualTo(Phase.RECEIVED);
        assertThat(platform.requests.find(receipt.reference(), Scope.of(Set.of("montpellier3m"))))
                .isPresent();
        assertThat(details(receipt).events().get(2).message().orElseThrow())
                .startsWith("Votre demande a été transmise")
                .contains("Fuite dessous");
        assertThat(act(
                        receipt,
                        new RequestAction.Transfer(new Competent("lattes", "piscine"), Optional.empty()),
                        HANDLER_OF_METROPOLE))
                .isInstanceOfSatisfying(ActionOutcome.Invalid.class, no -> assertThat(no.errors())
                        .extracting(FieldError::field)
                        .containsExactly("department"));
    }

    @Test
    void whatIsNotedWithATransferIsForTheServiceAlone() {
        Receipt receipt = accepted(pothole("grabels", GRABELS));
        long seen = details(receipt).request().version();
        Request moved = done(act(
                receipt,
                new RequestAction.Transfer(
                        new Competent("montpellier3m", "eau"),
                        Optional.of("Fuite dessous"),
                        Optional.of("Voir la police")),
                AGENT_OF_GRABELS));

        assertThat(moved.version()).isEqualTo(seen + 1);
        List<RequestEvent> events = details(receipt).events();
        RequestEvent note = events.get(events.size() - 1);
        assertThat(note.type()).isEqualTo(RequestEvents.NOTED);
        assertThat(note.message()).contains("Voir la police");
        assertThat(note.by()).isEqualTo("agent@grabels");
        assertThat(note.publicly()).isFalse();
        assertThat(events.stream().filter(RequestEvent::publicly).flatMap(e -> e.message().stream()))
                .noneMatch(m -> m.contains("police"));
        assertThat(act(
                        receipt,
                        new RequestAction.Transfer(
                                new Competent("grabels", "accueil"), Optional.empty(), Optional.of("x".repeat(10_001))),
                        HANDLER_OF_METROPOLE))
                .isInstanceOfSatisfying(ActionOutcome.Invalid.class, no -> assertThat(no.errors())
                        .extracting(FieldError::field)
                        .containsExactly("note"));
    }

    @Test
    void staleVersionIsTold() {
        Receipt receipt = accepted(pothole("grabels", GRABELS));
        Request seen = details(receipt).request();
        act(receipt, new RequestAction.Note("un"), AGENT_OF_GRABELS);

        ActionOutcome stale = platform.desk.act(
                receipt.reference(),
                new RequestAction.Note("deux"),
                AGENT_OF_GRABELS,
                Optional.of(seen.version()),
                "fr");

        assertThat(stale).isEqualTo(new ActionOutcome.Stale(seen.version() + 1));
    }

    @Test
    void ofTwoAtOnceOneWins() throws Exception {
        Receipt receipt = accepted(pothole("grabels", GRABELS));
        long version = details(receipt).request().version();
        ExecutorService clients = Executors.newFixedThreadPool(4);
        try {
            List<Callable<ActionOutcome>> calls = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                calls.add(() -> platform.desk.act(
                        receipt.reference(),
                        new RequestAction.Answer("moi"),
                        AGENT_OF_GRABELS,
                        Optional.of(version),
                        "fr"));
            }
            int wins = 0;
            for (Future<ActionOutcome> outcome : clients.invokeAll(calls)) {
                if (outcome.get() instanceof ActionOutcome.Done) {
                    wins++;
                } else {
                    assertThat(outcome.get()).isInstanceOf(ActionOutcome.Stale.class);
                }
            }
            assertThat(wins).isEqualTo(1);
        } finally {
            clients.shutdownNow();
        }
        assertThat(details(receipt).events()).hasSize(3);
    }

    @Test
    void residentMayReplyAndCancelOnly() {
        Receipt receipt = accepted(pothole("grabels", GRABELS));
        Actor resident = new Actor.ResidentOf(receipt.trackingCode());

        assertThat(platform.desk.actions(details(receipt).request(), resident)).containsExactly("reply", "cancel");
        assertThat(platform.desk.act(
                        receipt.reference(), new RequestAction.Note("x"), resident, Optional.empty(), "fr"))
                .isInstanceOf(ActionOutcome.NotPermitted.class);
        assertThat(platform.desk.act(
                        receipt.reference(),
                        new RequestAction.Cancel(Optional.empty()),
                        new Actor.ResidentOf("00-00-00-00"),
                        Optional.empty(),
                        "fr"))
                .isInstanceOf(ActionOutcome.NotFound.class);
        assertThat(done(platform.desk.act(
                                receipt.reference(),
                                new RequestAction.Cancel(Optional.empty()),
                                resident,
                                Optional.empty(),
                                "fr"))
                        .status())
                .isEqualTo("cancelled");
    }

    // --- sessions

    @Test
    void sessionsAreKept() {
        SessionStore sessions = new JpaSessionStore(platform.database);
        Instant opened = platform.clock.instant();
        sessions.create(new StoredSession("h1", "agent@grabels", 1, opened, opened));
        sessions.create(new StoredSession("h2", "agent@grabels", 1, opened, opened));
        StoredSession phone =
                new StoredSession("h3", "agent@grabels", 1, opened.plusSeconds(1), opened.plusSeconds(1), "Firefox");
        sessions.create(phone);
        sessions.create(new StoredSession("h4", "agent@lattes", 1, opened, opened.plusSeconds(1)));
        sessions.used("h1", opened.plusSeconds(60));

        assertThat(sessions.find("h1"))
                .contains(new StoredSession("h1", "agent@grabels", 1, opened, opened.plusSeconds(60)));
        assertThat(sessions.of("agent@grabels"))
                .extracting(StoredSession::secretHash)
                .startsWith("h3")
                .containsExactlyInAnyOrder("h1", "h2", "h3");
        assertThat(sessions.find("h3")).contains(phone);
        assertThat(sessions.removeUnusedSince(opened.plusSeconds(1))).isEqualTo(1);
        assertThat(sessions.find("h2")).isEmpty();
        sessions.remove("h1");
        assertThat(sessions.find("h1")).isEmpty();
    }

    // --- budgets

    @Test
    void fewStatements() {
        accepted(pothole("grabels", GRABELS));
        RequestDraft withContact = new RequestDraft(
                "grabels",
                "voirie.nid-de-poule",
                Channel.ONLINE,
                "fr",
                new Resident(Optional.of("Alix Exemple"), Optional.of("alix@example.org"), Optional.empty()),
                "Un trou",
                Optional.of(new Place(Optional.of(GRABELS), Optional.empty())),
                Map.of("danger", false));
        List<Receipt> receipts = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            String key = "budget-" + i;
            assertThat(platform.statements(() -> receipts.add(((SubmitOutcome.Accepted)
                                    platform.desk.submit(withContact, Optional.empty(), Optional.of(key)))
                            .receipt())))
                    .as("submit")
                    .isLessThanOrEqualTo(4);
        }
        Scope scope = Scope.of(Set.of("grabels"));
        assertThat(platform.statements(
                        () -> platform.requests.find(receipts.get(0).reference(), scope)))
                .as("get")
                .isLessThanOrEqualTo(2);
        assertThat(platform.statements(() ->
                        platform.requests.list(RequestQuery.builder().limit(100).build(), scope)))
                .as("list")
                .isLessThanOrEqualTo(2);
    }

    // --- partners

    @Test
    void partnerHandlesWhatAModuleSaysItHandles() {
        platform.addModule(34, "rendez-vous", RENDEZ_VOUS);
        platform.participations.join("grabels", "rendez-vous", ParticipationLevel.SHARED_PLATFORM, "test");
        platform.participations.join("jacou", "rendez-vous", ParticipationLevel.COMMON_SERVICE, "test");

        Receipt withPartner = accepted(draft("grabels", "rendez-vous.caf", GRABELS, Map.of()));
        Receipt elsewhere = accepted(draft("grabels", "rendez-vous.autre", GRABELS, Map.of()));
        Receipt notAPartner = accepted(draft("grabels", "rendez-vous.commune", GRABELS, Map.of()));
        platform.modules.remove(34);

        assertThat(withPartner.competent()).isEqualTo(new Competent("caf", "accueil"));
        assertThat(withPartner.acknowledgement()).contains("Caisse d'allocations familiales");
        assertThat(platform.requests.find(withPartner.reference(), Scope.of(Set.of("caf"))))
                .isPresent();
        // a partner that is not known here: the front desk of who takes part keeps it
        assertThat(elsewhere.competent()).isEqualTo(new Competent("grabels", "accueil"));
        assertThat(notAPartner.competent()).isEqualTo(new Competent("grabels", "accueil"));
    }

    // --- own workflows, modules' Java

    @Test
    void ownWorkflowDecidesWhatMayBeDone() {
        platform.addModule(30, "carte", CARTE);
        platform.participations.join("grabels", "carte", ParticipationLevel.SHARED_PLATFORM, "test");
        Receipt receipt = accepted(card());

        assertThat(receipt.status()).isEqualTo("asked");
        assertThat(platform.desk.actions(details(receipt).request(), AGENT_OF_GRABELS))
                .containsExactly("assign", "transfer", "reply", "note", "make", "request-paper");
        assertThat(act(receipt, new RequestAction.Answer("oui"), AGENT_OF_GRABELS))
                .isInstanceOf(ActionOutcome.NotAllowed.class);
        assertThat(act(
                        receipt,
                        new RequestAction.Perform("make", Optional.empty(), Map.of("number", "12", "colour", "red")),
                        AGENT_OF_GRABELS))
                .isInstanceOfSatisfying(ActionOutcome.Invalid.class, invalid -> assertThat(invalid.errors())
                        .extracting(FieldError::field, FieldError::code)
                        .containsExactly(
                                org.assertj.core.groups.Tuple.tuple("inputs.colour", "unknown"),
                                org.assertj.core.groups.Tuple.tuple("inputs.number", "pattern")));
        Request made = done(act(
                receipt,
                new RequestAction.Perform("make", Optional.of("Bonne visite !"), Map.of("number", "1234")),
                AGENT_OF_GRABELS));

        assertThat(made.status()).isEqualTo("made");
        assertThat(made.phase()).isEqualTo(Phase.CLOSED);
        assertThat(made.answeredAt()).isPresent();
        RequestEvent last = details(receipt).events().get(2);
        assertThat(last.type()).isEqualTo(RequestEvents.ANSWERED);
        assertThat(last.message()).contains("Votre carte : 1234.\nBonne visite !");
        assertThat(last.details()).containsEntry("action", "make").containsEntry("number", "1234");
        platform.modules.remove(30);
        assertThat(details(receipt).request().status()).isEqualTo("made");
    }

    @Test
    void timerMovesARequestOnAndIsStoppedByAnAction() {
        platform.addModule(31, "carte", CARTE);
        platform.participations.join("grabels", "carte", ParticipationLevel.SHARED_PLATFORM, "test");
        Receipt forgotten = accepted(card());
        Receipt cared = accepted(card());
        for (Receipt receipt : List.of(forgotten, cared)) {
            done(act(
                    receipt,
                    new RequestAction.Perform("request-paper", Optional.of("Une photo ?"), Map.of()),
                    AGENT_OF_GRABELS));
        }
        platform.clock.advance(Duration.ofDays(29));
        assertThat(platform.timers.fire()).isZero();
        done(act(
                cared,
                new RequestAction.Perform("make", Optional.empty(), Map.of("number", "1234")),
                AGENT_OF_GRABELS));
        platform.clock.advance(Duration.ofDays(2));
        assertThat(platform.timers.fire()).isEqualTo(1);
        assertThat(platform.timers.fire()).isZero();
        platform.clock.set("2026-11-23T09:42:00Z");

        Request dropped = details(forgotten).request();
        assertThat(dropped.status()).isEqualTo("dropped");
        assertThat(dropped.closedAt()).isPresent();
        assertThat(details(forgotten).events().get(3).by()).isEqualTo("platform");
        assertThat(details(cared).request().status()).isEqualTo("made");
        platform.modules.remove(31);
    }

    @Test
    void validatorRefusesAndItsFailureIsUnavailableNotSilence() {
        platform.addModule(
                32, "carte-java", CARTE.replace("carte", "carte-java").replace("levels:", JAVA));
        platform.participations.join("grabels", "carte-java", ParticipationLevel.SHARED_PLATFORM, "test");
        RequestDraft draft = draft("grabels", "carte-java.neuve", GRABELS, Map.of());
        assertThat(refused(draft).code()).isEqualTo("module.unavailable");
        assertThat(platform.catalogue.module("carte-java").orElseThrow().unavailable())
                .contains("its validator is not there");

        Map<String, Object> properties = javaOf(32, "carte-java");
        RequestValidator strict = (d, s) -> List.of(new FieldError("description", "forbidden", "non"));
        platform.java.addValidator(strict, properties);
        assertThat(refused(draft).errors()).containsExactly(new FieldError("description", "forbidden", "non"));
        platform.java.removeValidator(strict, properties);

        RequestValidator broken = (d, s) -> {
            throw new IllegalStateException();
        };
        platform.java.addValidator(broken, properties);
        assertThat(refused(draft).code()).isEqualTo("module.unavailable");
        assertThat(accepted(pothole("grabels", GRABELS))).isNotNull();
        platform.java.removeValidator(broken, properties);

        RequestValidator content = (d, s) -> List.of();
        platform.java.addValidator(content, properties);
        assertThat(accepted(draft)).isNotNull();
        platform.java.removeValidator(content, properties);
        platform.modules.remove(32);
    }

    @Test
    void listenerIsToldEverythingInOrderAlsoWhatHappenedWhileItWasAway() {
        platform.addModule(
                33, "carte-java", CARTE.replace("carte", "carte-java").replace("levels:", JAVA));
        platform.participations.join("grabels", "carte-java", ParticipationLevel.SHARED_PLATFORM, "test");
        Map<String, Object> properties = javaOf(33, "carte-java");
        RequestValidator content = (d, s) -> List.of();
        platform.java.addValidator(content, properties);
        Receipt receipt = accepted(draft("grabels", "carte-java.neuve", GRABELS, Map.of()));
        act(receipt, new RequestAction.Note("vu"), AGENT_OF_GRABELS);

        List<String> told = new ArrayList<>();
        RequestListener listener = notice -> {
            if (!notice.request().reference().equals(receipt.reference())) {
                return;
            }
            synchronized (told) {
                told.add(notice.event().type());
                if (told.size() == 1) {
                    throw new IllegalStateException("not this time");
                }
            }
            if (notice.event().type().equals(RequestEvents.SUBMITTED)) {
                done(platform.desk.act(
                        receipt.reference(),
                        new RequestAction.Perform("make", Optional.empty(), Map.of("number", "9876")),
                        new Actor.Module("carte-java"),
                        Optional.empty(),
                        "fr"));
            }
        };
        platform.java.addListener(listener, properties);
        for (int i = 0; i < 10; i++) {
            platform.listeners.deliver();
            platform.clock.advance(Duration.ofMinutes(6));
        }
        platform.clock.set("2026-11-23T09:42:00Z");
        platform.java.removeListener(listener, properties);
        platform.java.removeValidator(content, properties);
        platform.modules.remove(33);

        // the first one came again; what the module did itself it is not told
        assertThat(told).containsExactly(RequestEvents.SUBMITTED, RequestEvents.SUBMITTED, RequestEvents.NOTED);
        assertThat(details(receipt).request().status()).isEqualTo("made");
        assertThat(details(receipt).events().get(3).by()).isEqualTo("module:carte-java");
        assertThat(platform.requests.find(receipt.reference(), Scope.ofModule("voirie")))
                .isEmpty();
    }

    // --- figures

    @Test
    void figuresFollowEveryChange() {
        platform.clock.set("2027-02-01T08:00:00Z");
        Receipt fast = accepted(information("montaud", "un"));
        Receipt slow = accepted(information("montaud", "deux"));
        accepted(information("montaud", "trois"));
        platform.clock.advance(Duration.ofDays(2));
        act(fast, new RequestAction.Answer("oui"), staffOf("montaud"));
        platform.clock.advance(Duration.ofDays(40));
        act(slow, new RequestAction.Answer("oui"), staffOf("montaud"));
        act(slow, new RequestAction.Close(Optional.empty()), staffOf("montaud"));
        act(slow, new RequestAction.Reopen(Optional.empty()), staffOf("montaud"));
        act(slow, new RequestAction.Close(Optional.empty()), staffOf("montaud"));
        platform.clock.set("2026-11-23T09:42:00Z");
        YearMonth february = YearMonth.of(2027, 2);

        List<StatisticsRow> whole = platform.statistics.figures(new StatisticsQuery(
                Set.of("montaud"), Optional.of(february), Optional.of(february), Set.of(Dimension.MONTH)));
        assertThat(whole).singleElement().satisfies(row -> {
            assertThat(row.keys()).isEqualTo(Map.of("month", "2027-02"));
            assertThat(row.count()).isEqualTo(3);
            assertThat(row.answered()).hasValue(2);
            assertThat(row.medianDaysToAnswer().orElseThrow()).isEqualTo(22.0);
            assertThat(row.withinCommitment().orElseThrow()).isEqualTo(0.5);
        });
        assertThat(platform.statistics.figures(new StatisticsQuery(
                        Set.of("montaud"), Optional.of(february), Optional.empty(), Set.of(Dimension.PHASE))))
                .allMatch(row -> row.answered().isEmpty())
                .extracting(row -> row.keys().get("phase") + " " + row.count())
                .containsExactly("closed 1", "received 1", "waiting 1");
        assertThat(platform.statistics.figures(new StatisticsQuery(
                        Set.of("montaud"), Optional.of(YearMonth.of(2027, 3)), Optional.empty(), Set.of())))
                .isEmpty();
    }

    // ---

    private static final String JAVA = "java: {validator: true, listener: true}\nlevels:";

    private static final String CARTE = """
            module: carte
            publisher: test
            title: {fr: Carte}
            levels:
              SHARED_PLATFORM: {handledBy: commune/accueil}
            services:
              - code: neuve
                version: 1
                kind: application
                title: {fr: Nouvelle carte}
                place: optional
                workflow:
                  statuses:
                    asked: {phase: received, title: {fr: Demandée}}
                    missing: {phase: waiting, title: {fr: Pièce manquante}}
                    made: {phase: closed, title: {fr: Faite}}
                    dropped: {phase: closed, title: {fr: Abandonnée}}
                  actions:
                    make:
                      title: {fr: Faire la carte}
                      by: [handler, module]
                      from: [asked, missing]
                      to: made
                      does: answer
                      requires: [number]
                      inputs: {number: {type: string, pattern: "^[0-9]{4}$"}}
                      tell: {fr: "Votre carte : {number}."}
                    request-paper:
                      {title: {fr: Réclamer}, by: [handler], from: [asked], to: missing, does: ask, requires: [message]}
                  timers:
                    - {from: missing, after: P30D, to: dropped, tell: {fr: "Sans nouvelles de vous, nous arrêtons là."}}
            """;

    private static final String RENDEZ_VOUS = """
            module: rendez-vous
            publisher: caf
            title: {fr: Rendez-vous}
            levels:
              SHARED_PLATFORM: {handledBy: partner:caf/accueil}
              COMMON_SERVICE: {handledBy: partner:caf/accueil}
            services:
              - {code: caf, version: 1, kind: appointment, title: {fr: Caf}, place: optional}
              - code: autre
                version: 1
                kind: appointment
                title: {fr: Autre}
                place: optional
                handledBy: {SHARED_PLATFORM: partner:nulle-part/accueil}
              - code: commune
                version: 1
                kind: appointment
                title: {fr: Commune}
                place: optional
                handledBy: {SHARED_PLATFORM: partner:lattes/voirie}
            """;

    private static RequestDraft card() {
        return draft("grabels", "carte.neuve", GRABELS, Map.of());
    }

    private static final String VELO = """
            module: velo
            publisher: test
            title: {fr: Vélo}
            levels:
              SHARED_PLATFORM: {handledBy: commune/voirie}
            services:
              - code: arceau
                version: 1
                kind: application
                title: {fr: Arceau}
                place: required
            """;

    private List<String> offered(String organisation) {
        return platform.catalogue.offeredBy(organisation).stream()
                .map(ServiceDefinition::id)
                .toList();
    }

    private static RequestDraft pothole(String organisation, Position position) {
        return draft(organisation, "voirie.nid-de-poule", position, Map.of("danger", true, "profondeur", 12));
    }

    private static RequestDraft draft(
            String organisation, String service, Position position, Map<String, Object> answers) {
        return new RequestDraft(
                organisation,
                service,
                Channel.ONLINE,
                "fr",
                Resident.ANONYMOUS,
                "Un trou devant l'école",
                Optional.of(new Place(Optional.of(position), Optional.empty())),
                answers);
    }

    private static RequestDraft information(String organisation, String words) {
        return new RequestDraft(
                organisation,
                "accueil.renseignement",
                Channel.COUNTER,
                "fr",
                Resident.ANONYMOUS,
                words,
                Optional.empty(),
                Map.of());
    }

    private Receipt accepted(RequestDraft draft) {
        SubmitOutcome outcome = platform.desk.submit(draft, Optional.empty(), Optional.empty());
        assertThat(outcome).isInstanceOf(SubmitOutcome.Accepted.class);
        return ((SubmitOutcome.Accepted) outcome).receipt();
    }

    private SubmitOutcome.Refused refused(RequestDraft draft) {
        SubmitOutcome outcome = platform.desk.submit(draft, Optional.empty(), Optional.empty());
        assertThat(outcome).isInstanceOf(SubmitOutcome.Refused.class);
        return (SubmitOutcome.Refused) outcome;
    }

    private RequestDetails details(Receipt receipt) {
        return platform.requests.find(receipt.reference(), Scope.everything()).orElseThrow();
    }

    private ActionOutcome act(Receipt receipt, RequestAction action, Actor actor) {
        return platform.desk.act(
                receipt.reference(),
                action,
                actor,
                Optional.of(details(receipt).request().version()),
                "fr");
    }

    private static Request done(ActionOutcome outcome) {
        assertThat(outcome).isInstanceOf(ActionOutcome.Done.class);
        return ((ActionOutcome.Done) outcome).request();
    }

    private List<String> references(RequestQuery.Builder query, Scope scope) {
        return platform.requests.list(query.limit(200).build(), scope).requests().stream()
                .map(Request::reference)
                .toList();
    }

    private long count() {
        return ((Number) platform.single("select count(*) from request")).longValue();
    }

    private static Actor staff(String account, RoleGrant... grants) {
        return new Actor.Staff(new Caller(account, Set.of(grants)));
    }

    /** As the framework says it of a service that this bundle registers for that module. */
    private static Map<String, Object> javaOf(long bundle, String module) {
        return Map.of(RequestValidator.MODULE, module, Constants.SERVICE_BUNDLEID, bundle);
    }

    private static Actor staffOf(String organisation) {
        return staff("test", new RoleGrant(Role.AGENT, organisation), new RoleGrant(Role.HANDLER, organisation));
    }
}
