package org.guichet.core.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.access.Scope;
import org.guichet.api.module.Commitments;
import org.guichet.api.organisation.Position;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.api.request.ActionOutcome;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Place;
import org.guichet.api.request.Receipt;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.RequestQuery;
import org.guichet.api.request.Resident;
import org.guichet.api.request.SubmitOutcome;
import org.guichet.api.statistics.Comebacks;
import org.guichet.api.statistics.StatisticsQuery;
import org.guichet.core.internal.TestDatabase;
import org.guichet.core.internal.TestPlatform;
import org.guichet.core.internal.time.WorkingCalendar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes back to the service after an answer or an end is promised one again. */
class ComingBackTest {

    private static final String PERMITS = """
            module: permis
            publisher: test
            title: {fr: Permis}
            levels:
              SHARED_PLATFORM: {handledBy: commune/accueil}
            services:
              - code: permis
                version: 1
                kind: application
                title: {fr: Permis}
                place: none
                commitments: {acknowledge: PT0S, firstAnswer: P2D, answer: P10D, calendar: calendar-days}
                workflow:
                  statuses:
                    asked: {phase: received, title: {fr: Demandé}}
                    studied: {phase: in-progress, title: {fr: Étudié}}
                    issued: {phase: in-progress, title: {fr: Délivré}}
                    waiting: {phase: waiting, title: {fr: En attente}}
                    done: {phase: closed, title: {fr: Terminé}}
                  actions:
                    study: {title: {fr: Étudier}, by: [handler], from: [asked, waiting], to: studied}
                    issue: {title: {fr: Délivrer}, by: [handler], from: [studied], to: issued, does: answer}
                    wait: {title: {fr: Attendre}, by: [handler], from: [issued, studied], to: waiting}
                    finish: {title: {fr: Terminer}, by: [handler], from: [issued, waiting], to: done}
                    again: {title: {fr: Reprendre}, by: [handler, resident], from: [done], to: studied, does: reopen}
            """;
    private static final Actor AGENT = new Actor.Staff(
            new Caller("agent@grabels", Set.of(RoleGrant.parse("AGENT@grabels"), RoleGrant.parse("HANDLER@grabels"))));
    private static final WorkingCalendar CALENDAR = new WorkingCalendar();

    @TempDir
    Path data;

    private TestPlatform platform;

    private void open(TestDatabase database) {
        platform = database.open(data).withDemo();
        platform.addModule(9, "permis", PERMITS);
        platform.participations.join(
                "grabels", "voirie", ParticipationLevel.SHARED_PLATFORM, new Actor.Platform("setup"));
        platform.participations.join(
                "grabels", "permis", ParticipationLevel.SHARED_PLATFORM, new Actor.Platform("setup"));
        platform.accounts.create("agent@grabels", "x", Set.of(RoleGrant.parse("AGENT@grabels")));
    }

    @AfterEach
    void close() {
        if (platform != null) {
            platform.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyWayBackIsPromisedTheServicesAnswer(TestDatabase database) {
        open(database);
        Receipt reopened = lodge();
        act(reopened, new RequestAction.Close(Optional.of("Rebouché.")));
        days(3);
        asResident(reopened, new RequestAction.Reopen(Optional.of("Le trou est revenu.")));
        assertPromised(reopened);

        Receipt answered = lodge();
        act(answered, new RequestAction.Answer("Fait."));
        days(3);
        asResident(answered, new RequestAction.Reply("Pas du tout."));
        assertPromised(answered, Commitments::reply);
        act(answered, new RequestAction.Answer("Cette fois, oui."));
        days(1);
        asResident(answered, new RequestAction.Judge(false, Optional.of("Non.")));
        assertPromised(answered);

        Receipt contested = lodge();
        act(contested, new RequestAction.Answer("Fait."));
        days(3);
        asResident(contested, new RequestAction.Judge(false, Optional.empty()));
        assertPromised(contested);

        Receipt thoughtAgain = lodge();
        act(thoughtAgain, new RequestAction.Answer("Fait."));
        asResident(thoughtAgain, new RequestAction.Judge(true, Optional.empty()));
        assertThat(request(thoughtAgain).phase()).isEqualTo(Phase.CLOSED);
        days(3);
        asResident(thoughtAgain, new RequestAction.Judge(false, Optional.empty()));
        assertPromised(thoughtAgain);

        Receipt passedOn = lodge();
        act(passedOn, new RequestAction.Answer("Fait."));
        days(3);
        act(passedOn, new RequestAction.Transfer(new Competent("grabels", "accueil"), Optional.empty()));
        assertPromised(passedOn);

        Receipt withdrawn = lodge();
        asResident(withdrawn, new RequestAction.Cancel(Optional.empty()));
        days(3);
        act(withdrawn, new RequestAction.Reopen(Optional.empty()));
        assertPromised(withdrawn);

        Receipt asked = lodge();
        act(asked, new RequestAction.Ask("Où ?"));
        Instant promised = request(asked).answerDue().orElseThrow();
        Instant from = platform.clock.instant();
        days(5);
        int waited = CALENDAR.days(from, platform.clock.instant(), true);
        asResident(asked, new RequestAction.Reply("Devant l'école."));
        assertThat(request(asked).due())
                .as("the first promise runs on")
                .contains(CALENDAR.due(promised, Period.ofDays(waited), true));
    }

    private void assertPromised(Receipt receipt) {
        assertPromised(receipt, Commitments::answer);
    }

    private void assertPromised(Receipt receipt, Function<Commitments, Period> commitment) {
        Request request = request(receipt);
        assertThat(request.phase()).isIn(Phase.RECEIVED, Phase.IN_PROGRESS);
        Instant promised = CALENDAR.due(
                platform.clock.instant(),
                commitment.apply(platform.catalogue
                        .service("voirie.nid-de-poule")
                        .orElseThrow()
                        .commitments()),
                true);
        assertThat(request.due()).contains(promised);
        assertThat(request.answerDue()).as("the first one stays").isNotEqualTo(request.due());
        // sorted and counted with all others
        RequestQuery late = RequestQuery.builder()
                .lodgedAt("grabels")
                .dueBefore(promised.plusSeconds(1))
                .order(RequestQuery.Order.DUE)
                .limit(100)
                .build();
        assertThat(platform.requests.list(late, Scope.everything()).requests())
                .extracting(Request::reference)
                .contains(receipt.reference());
    }

    @ParameterizedTest
    @EnumSource
    void itIsCountedOnItsOwn(TestDatabase database) {
        open(database);
        Receipt receipt = lodge();
        act(receipt, new RequestAction.Answer("Fait."));
        asResident(receipt, new RequestAction.Reply("Non."));
        act(receipt, new RequestAction.Answer("Fait, cette fois."));
        assertThat(request(receipt).due()).isEmpty();
        asResident(receipt, new RequestAction.Reply("Non plus."));
        days(90);
        act(receipt, new RequestAction.Answer("Désolés."));
        assertThat(counts()).isEqualTo("again 2, again-answered 2, again-in-time 1, answered 1, in-time 1");
        assertThat(recounted()).isEqualTo("2 2 1");
        assertThat(platform.statistics.comebacks(
                        new StatisticsQuery(Set.of("grabels"), Optional.empty(), Optional.empty(), Set.of())))
                .containsExactly(new Comebacks(Map.of(), 2, 2, 1));
    }

    @ParameterizedTest
    @EnumSource
    void whatAMigrationFindsGetsItsDay(TestDatabase database) {
        open(database);
        Receipt receipt = lodge();
        act(receipt, new RequestAction.Answer("Fait."));
        asResident(receipt, new RequestAction.Judge(false, Optional.empty()));
        Optional<Instant> due = request(receipt).due();
        platform.database.<Integer>write(em -> em.createNativeQuery(
                        "update request set due = null, due_order = '9999-12-31 00:00:00+00', again_due = null,"
                                + " again_count = 0")
                .executeUpdate());
        platform.database.<Integer>write(
                em -> em.createNativeQuery("delete from request_rollup where measure = 'again'")
                        .executeUpdate());
        days(2);
        assertThat(platform.repair.run()).isEqualTo(1);
        assertThat(platform.repair.run()).isZero();
        assertThat(request(receipt).due()).isEqualTo(due);
        assertThat(recounted()).isEqualTo("1 0 0");
        assertThat(counts()).startsWith("again 1, ");
    }

    /** Whoever does what in which order: nothing that the service must act on is without a day by which it is due. */
    @ParameterizedTest
    @EnumSource
    void nothingInTheServicesHandsIsWithoutADay(TestDatabase database) {
        open(database);
        long seed = 20_261_129L;
        Random random = new Random(seed);
        for (int i = 0; i < 12; i++) {
            Receipt receipt = i % 2 == 0 ? lodge() : permit();
            for (int step = 0; step < 25; step++) {
                boolean resident = random.nextInt(3) == 0;
                Actor actor = resident ? new Actor.ResidentOf(receipt.trackingCode()) : AGENT;
                List<String> allowed = platform.desk.actions(request(receipt), actor);
                if (!allowed.isEmpty()) {
                    RequestAction action = action(allowed.get(random.nextInt(allowed.size())), random);
                    platform.desk.act(receipt.reference(), action, actor, Optional.empty(), "fr");
                }
                days(random.nextInt(20));
                platform.clockwork.fire();
                platform.timers.end();
                Request now = request(receipt);
                boolean services = now.phase() == Phase.RECEIVED || now.phase() == Phase.IN_PROGRESS;
                assertThat(now.due().isPresent() || !services)
                        .as("seed %d, request %d, step %d, %s", seed, i, step, now.status())
                        .isTrue();
            }
        }
        assertThat(platform.single("select count(*) from request where phase in ('received', 'in-progress')"
                        + " and (due is null or due_order <> due - case when again_due is null then interval '0'"
                        + " else interval '36524 days' end"
                        + " - case when resident_wrote then interval '18262 days' else interval '0' end)"))
                .hasToString("0");
        for (Phase phase : Phase.values()) {
            assertThat(platform.single("select coalesce(sum(n), 0) from request_rollup where measure = 'phase:"
                            + phase.code() + "'"))
                    .hasToString(platform.single("select count(*) from request where phase = '" + phase.code() + "'")
                            .toString());
        }
        assertThat(platform.single("select coalesce(sum(n), 0) from request_rollup where measure = 'closed'"))
                .hasToString(
                        platform.single("select count(*) from request where phase = 'closed' and closed_at is not null")
                                .toString());
        assertThat(recounted()).isEqualTo(sum("again") + " " + sum("again-answered") + " " + sum("again-in-time"));
        assertThat(sum("again")).isNotEqualTo("0");
    }

    private static RequestAction action(String type, Random random) {
        return switch (type) {
            case "reply" -> new RequestAction.Reply("Bonjour.");
            case "note" -> new RequestAction.Note("Vu.");
            case "assign" -> new RequestAction.Assign("agent@grabels");
            case "transfer" ->
                new RequestAction.Transfer(
                        new Competent("grabels", random.nextBoolean() ? "accueil" : "voirie"), Optional.empty());
            case "ask" -> new RequestAction.Ask("Où ?");
            case "answer" -> new RequestAction.Answer("Fait.");
            case "close" -> new RequestAction.Close(Optional.of("Fini."));
            case "refuse" -> new RequestAction.Refuse("Non.");
            case "cancel" -> new RequestAction.Cancel(Optional.empty());
            case "reopen" -> new RequestAction.Reopen(Optional.empty());
            case "judge" -> new RequestAction.Judge(random.nextBoolean(), Optional.empty());
            default -> new RequestAction.Perform(type, Optional.empty(), Map.of());
        };
    }

    private String counts() {
        return String.join(
                ", ",
                List.of("again", "again-answered", "again-in-time", "answered", "in-time").stream()
                        .map(measure -> measure + " " + sum(measure))
                        .toList());
    }

    private String sum(String measure) {
        return platform.single("select coalesce(sum(n), 0) from request_rollup where measure = '" + measure + "'")
                .toString();
    }

    private String recounted() {
        Object[] row = (Object[])
                platform.single("select sum(again_count), sum(again_answered), sum(again_in_time) from request");
        return row[0] + " " + row[1] + " " + row[2];
    }

    private void days(int days) {
        platform.clock.advance(Duration.ofDays(days));
    }

    private Request request(Receipt receipt) {
        return platform.requests
                .find(receipt.reference(), Scope.everything())
                .orElseThrow()
                .request();
    }

    private void act(Receipt receipt, RequestAction action) {
        assertThat(platform.desk.act(receipt.reference(), action, AGENT, Optional.empty(), "fr"))
                .isInstanceOf(ActionOutcome.Done.class);
    }

    private void asResident(Receipt receipt, RequestAction action) {
        assertThat(platform.desk.act(
                        receipt.reference(),
                        action,
                        new Actor.ResidentOf(receipt.trackingCode()),
                        Optional.empty(),
                        "fr"))
                .isInstanceOf(ActionOutcome.Done.class);
    }

    private Receipt lodge() {
        return lodge(
                "voirie.nid-de-poule",
                Optional.of(new Place(Optional.of(new Position(43.6476, 3.8018)), Optional.empty())),
                Map.of("danger", false));
    }

    private Receipt permit() {
        return lodge("permis.permis", Optional.empty(), Map.of());
    }

    private Receipt lodge(String service, Optional<Place> place, Map<String, Object> answers) {
        RequestDraft draft = new RequestDraft(
                "grabels", service, Channel.ONLINE, "fr", Resident.ANONYMOUS, "Un trou.", place, answers);
        return ((SubmitOutcome.Accepted) platform.desk.submit(draft, new Actor.Anybody(), Optional.empty())).receipt();
    }
}
