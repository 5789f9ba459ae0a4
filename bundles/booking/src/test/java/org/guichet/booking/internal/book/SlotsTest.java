package org.guichet.booking.internal.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Scope;
import org.guichet.api.request.ActionOutcome;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Receipt;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.RequestEvent;
import org.guichet.api.request.RequestService;
import org.guichet.api.request.SubmitOutcome;
import org.guichet.api.request.SubmitOutcome.Accepted;
import org.guichet.api.request.SubmitOutcome.Refused;
import org.guichet.booking.internal.BookingPlatform;
import org.guichet.booking.internal.diary.Absence;
import org.guichet.booking.internal.diary.DiaryOutcome;
import org.guichet.platform.data.Sql;
import org.guichet.platform.outbox.Subject;
import org.guichet.platform.request.RequestLookup;
import org.guichet.platform.timer.RunningTimer;
import org.guichet.platform.timer.Timers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holding, confirming, moving, cancelling, on the real kernel and the real database. */
class SlotsTest {

    /** Tuesday, 9:00 in Paris. */
    private static final String NINE = "2026-11-24T08:00:00Z";

    private static final String HALF_PAST = "2026-11-24T08:30:00Z";
    private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);

    @TempDir
    Path data;

    private BookingPlatform platform;

    @BeforeEach
    void start() {
        platform = new BookingPlatform(data);
        platform.diary("bureau-1", "rdv.bureau");
    }

    @AfterEach
    void stop() {
        assertThat(platform.parts.get(SlotCheck.class).check(false)).isEmpty();
        platform.close();
    }

    private List<String> free(LocalDate from, LocalDate until) {
        return platform
                .slots
                .free(new FreeQuery(
                        "rdv.papiers", "grabels", Optional.empty(), Optional.empty(), from, until, "", false))
                .stream()
                .map(free -> free.from().toString())
                .toList();
    }

    private static Receipt accepted(SubmitOutcome outcome) {
        assertThat(outcome).isInstanceOf(Accepted.class);
        return ((Accepted) outcome).receipt();
    }

    private static String refusal(SubmitOutcome outcome) {
        assertThat(outcome).isInstanceOf(Refused.class);
        return ((Refused) outcome).errors().get(0).code();
    }

    @Test
    void whatIsHeldIsFreeForNobodyElseAndBecomesPartOfTheRequest() {
        assertThat(free(TUESDAY, TUESDAY)).hasSize(6).startsWith(NINE, HALF_PAST);
        HoldOutcome.Held held = platform.hold(NINE);
        assertThat(free(TUESDAY, TUESDAY)).hasSize(5).doesNotContain(NINE);
        assertThat(platform.slots.hold(platform.wish(NINE)))
                .isInstanceOfSatisfying(HoldOutcome.JustTaken.class, taken -> assertThat(taken.nearest())
                        .hasSize(3)
                        .extracting(free -> free.from().toString())
                        .contains(HALF_PAST));

        Receipt receipt = accepted(platform.confirm("Essai", held));
        RequestDetails details = platform.core
                .get(RequestService.class)
                .find(receipt.reference(), Scope.tracked(receipt.trackingCode()))
                .orElseThrow();
        assertThat(details.parts()).containsKey("booking");
        assertThat((Map<?, ?>) details.parts().get("booking"))
                .isEqualTo(Map.of(
                        "from", NINE, "until", HALF_PAST, "way", "on-site", "state", "confirmed", "sequence", 0));
    }

    @Test
    void withoutATimeNothingIsStored() {
        assertThat(refusal(platform.submit("Essai", Map.of(), new Actor.Anybody())))
                .isEqualTo("missing");
        assertThat(refusal(platform.submit("Essai", Map.of("start", NINE), new Actor.Anybody())))
                .isEqualTo("missing");
        HoldOutcome.Held held = platform.hold(NINE);
        Map<String, Object> guessed = Map.of("hold", held.booking(), "secret", "0000");
        assertThat(refusal(platform.submit("Essai", guessed, new Actor.Anybody())))
                .isEqualTo("lapsed");
        assertThat(platform.count("select count(*) from request")).isZero();
        assertThat(platform.count("select count(*) from slot_booking where state = 'HELD'"))
                .isEqualTo(1);
    }

    @Test
    void aHoldIsConfirmedOnce() {
        HoldOutcome.Held held = platform.hold(NINE);
        accepted(platform.confirm("Essai", held));
        assertThat(refusal(platform.confirm("Autre", held))).isEqualTo("lapsed");
    }

    @Test
    void aHoldEndsByItselfAndItsPlaceIsFreeWithoutAnyJob() {
        HoldOutcome.Held left = platform.hold(NINE);
        platform.clock.advance(Duration.ofMinutes(11));
        assertThat(free(TUESDAY, TUESDAY)).contains(NINE);
        HoldOutcome.Held held = platform.hold(NINE);
        assertThat(refusal(platform.confirm("Tard", left))).isEqualTo("lapsed");
        accepted(platform.confirm("Essai", held));
    }

    @Test
    void whoIsLateKeepsThePlaceThatNobodyElseWanted() {
        HoldOutcome.Held held = platform.hold(NINE);
        platform.clock.advance(Duration.ofHours(2));
        accepted(platform.confirm("Essai", held));
        assertThat(free(TUESDAY, TUESDAY)).doesNotContain(NINE);
    }

    @Test
    void whatIsLetGoIsFreeAtOnce() {
        HoldOutcome.Held held = platform.hold(NINE);
        platform.slots.release(held.booking(), "wrong");
        assertThat(free(TUESDAY, TUESDAY)).doesNotContain(NINE);
        platform.slots.release(held.booking(), held.secret());
        platform.slots.release(held.booking(), held.secret());
        assertThat(free(TUESDAY, TUESDAY)).contains(NINE);
    }

    @Test
    void noticeHorizonAndTimesBesideTheGridAreRefusedOnline() {
        // it is 10:42, four hours' notice: nothing before the afternoon, when nobody is there
        assertThat(free(LocalDate.of(2026, 11, 23), LocalDate.of(2026, 11, 23))).isEmpty();
        assertThat(free(LocalDate.of(2026, 12, 21), LocalDate.of(2026, 12, 23))).hasSize(4);
        assertThat(platform.slots.hold(platform.wish("2026-11-23T10:30:00Z")))
                .isEqualTo(new HoldOutcome.Refused("time"));
        assertThat(platform.slots.hold(platform.wish("2026-11-24T08:15:00Z")))
                .isEqualTo(new HoldOutcome.Refused("time"));
        assertThat(platform.slots.hold(platform.wish("2027-06-01T08:00:00Z")))
                .isEqualTo(new HoldOutcome.Refused("time"));
    }

    @Test
    void staffPassOverNoticeButNeverOverWhatIsTaken() {
        Map<String, Object> soon = Map.of("start", "2026-11-23T10:15:00Z");
        accepted(platform.submit("Essai", soon, BookingPlatform.AGENT));
        assertThat(refusal(platform.submit("Autre", soon, BookingPlatform.AGENT)))
                .isEqualTo("taken");
        assertThat(refusal(platform.submit("Tiers", Map.of("start", "2026-11-23T10:30:00Z"), BookingPlatform.AGENT)))
                .isEqualTo("taken");
        assertThat(refusal(platform.submit("Tiers", Map.of("start", "2026-11-23T13:30:00Z"), BookingPlatform.AGENT)))
                .isEqualTo("time");
    }

    @Test
    void whatIsOverIsSweptAndWhatIsBookedStays() {
        platform.hold(HALF_PAST);
        Receipt receipt = accepted(platform.confirm("Essai", platform.hold(NINE)));
        platform.clock.set(Instant.parse("2026-11-26T09:00:00Z"));
        assertThat(platform.parts.get(SlotSweep.class).forget(platform.clock.instant()))
                .isEqualTo(1);
        assertThat(platform.count("select count(*) from slot_cell")).isZero();
        assertThat(platform.appointments.of(receipt.reference(), BookingPlatform.AGENT))
                .isPresent();
    }

    @Test
    void aGuardThatIsMissingIsFoundAndMadeAnew() {
        accepted(platform.confirm("Essai", platform.hold(NINE)));
        platform.database.commit(unit -> new Sql("delete from slot_cell").execute(unit));
        SlotCheck check = platform.parts.get(SlotCheck.class);
        assertThat(check.check(false)).extracting(SlotCheck.Drift::what).containsExactly("cells");
        check.check(true);
        assertThat(platform.count("select count(*) from slot_cell")).isEqualTo(2);
    }

    @Test
    void staffBookForAsManyAsTheServiceTakes() {
        for (Object persons : List.of(0, 2, 99_999_999_999L, -1)) {
            Map<String, Object> wish = Map.of("start", NINE, "persons", persons);
            assertThat(refusal(platform.submit("Essai", wish, BookingPlatform.AGENT)))
                    .isEqualTo("persons");
        }
    }

    @Test
    void onePersonHasOneAppointment() {
        accepted(platform.confirm("Essai", platform.hold(NINE)));
        assertThat(refusal(platform.confirm("Essai", platform.hold(HALF_PAST)))).isEqualTo("another");
        accepted(platform.confirm("Conjoint", platform.hold("2026-11-24T09:00:00Z")));
    }

    @Test
    void cancellingTheRequestFreesTheTimeAsLongAsTheResidentMay() {
        Receipt receipt = accepted(platform.confirm("Essai", platform.hold("2026-11-25T08:00:00Z")));
        Actor resident = new Actor.ResidentOf(receipt.trackingCode());
        platform.clock.set(Instant.parse("2026-11-24T08:30:00Z"));
        assertThat(platform.desk.act(
                        receipt.reference(),
                        new RequestAction.Cancel(Optional.empty()),
                        resident,
                        Optional.empty(),
                        "fr"))
                .isInstanceOfSatisfying(
                        ActionOutcome.Invalid.class,
                        invalid -> assertThat(invalid.errors().get(0).code()).isEqualTo("too-late"));
        platform.clock.set(Instant.parse("2026-11-24T07:30:00Z"));
        platform.desk.act(
                receipt.reference(), new RequestAction.Cancel(Optional.empty()), resident, Optional.empty(), "fr");
        assertThat(free(LocalDate.of(2026, 11, 25), LocalDate.of(2026, 11, 25))).contains("2026-11-25T08:00:00Z");
        // and may have another one
        accepted(platform.confirm("Essai", platform.hold("2026-11-25T08:00:00Z")));
    }

    @Test
    void movingTakesTheNewTimeAndGivesUpTheOldOneTogether() {
        Receipt receipt = accepted(platform.confirm("Essai", platform.hold("2026-11-26T08:00:00Z")));
        accepted(platform.confirm("Autre", platform.hold("2026-11-26T08:30:00Z")));
        Actor resident = new Actor.ResidentOf(receipt.trackingCode());
        Instant taken = Instant.parse("2026-11-26T08:30:00Z");
        Instant later = Instant.parse("2026-11-26T09:00:00Z");
        assertThat(platform.appointments.move(receipt.reference(), taken, Optional.empty(), 0, resident))
                .isInstanceOf(AppointmentOutcome.JustTaken.class);
        assertThat(platform.appointments
                        .of(receipt.reference(), resident)
                        .orElseThrow()
                        .starts())
                .isEqualTo("2026-11-26T08:00:00Z");
        assertThat(platform.appointments.move(receipt.reference(), later, Optional.empty(), 0, resident))
                .isInstanceOfSatisfying(AppointmentOutcome.Done.class, done -> {
                    assertThat(done.appointment().starts()).isEqualTo(later);
                    assertThat(done.appointment().sequence()).isEqualTo(1);
                });
        assertThat(platform.appointments.move(receipt.reference(), taken, Optional.empty(), 0, resident))
                .isInstanceOf(AppointmentOutcome.Stale.class);
        assertThat(platform.appointments.move(receipt.reference(), later, Optional.empty(), 1, new Actor.Anybody()))
                .isInstanceOf(AppointmentOutcome.NotFound.class);
        assertThat(platform.appointments.move(
                        receipt.reference(), later, Optional.empty(), 1, BookingPlatform.STRANGER))
                .isInstanceOf(AppointmentOutcome.NotFound.class);
        assertThat(free(LocalDate.of(2026, 11, 26), LocalDate.of(2026, 11, 26)))
                .contains("2026-11-26T08:00:00Z")
                .doesNotContain("2026-11-26T09:00:00Z");
        RequestDetails details = platform.core
                .get(RequestService.class)
                .find(receipt.reference(), resident.scope())
                .orElseThrow();
        assertThat(details.events()).last().satisfies(event -> {
            assertThat(event.type()).isEqualTo(Appointments.MOVED);
            assertThat(event.by()).isEqualTo("resident");
        });
        platform.clock.set(Instant.parse("2026-11-25T09:30:00Z"));
        assertThat(platform.appointments.move(
                        receipt.reference(), Instant.parse("2026-11-27T08:00:00Z"), Optional.empty(), 1, resident))
                .isInstanceOf(AppointmentOutcome.NotNow.class);
        assertThat(platform.appointments.move(
                        receipt.reference(),
                        Instant.parse("2026-11-25T10:15:00Z"),
                        Optional.empty(),
                        1,
                        BookingPlatform.AGENT))
                .isInstanceOf(AppointmentOutcome.Done.class);
    }

    private Optional<Instant> reminder(Receipt receipt) {
        long request =
                platform.core.get(RequestLookup.class).id(receipt.reference()).orElseThrow();
        return platform.database.look(unit -> platform.core
                .get(Timers.class)
                .running(unit, Subject.request(request), "slot-reminder")
                .map(RunningTimer::due));
    }

    private void remind(Receipt receipt) {
        long request =
                platform.core.get(RequestLookup.class).id(receipt.reference()).orElseThrow();
        RunningTimer timer = new RunningTimer(Subject.request(request), "slot-reminder", "", platform.clock.instant());
        platform.database.commit(unit -> platform.parts.get(Reminders.class).fire(unit, timer));
    }

    private List<String> history(Receipt receipt) {
        return platform
                .core
                .get(RequestService.class)
                .find(receipt.reference(), Scope.tracked(receipt.trackingCode()))
                .orElseThrow()
                .events()
                .stream()
                .map(RequestEvent::type)
                .toList();
    }

    @Test
    void remindersFollowTheAppointmentAndEndWithIt() {
        Receipt receipt = accepted(platform.confirm("Essai", platform.hold("2026-11-27T08:00:00Z")));
        assertThat(reminder(receipt)).contains(Instant.parse("2026-11-25T08:00:00Z"));
        Actor resident = new Actor.ResidentOf(receipt.trackingCode());
        platform.appointments.move(
                receipt.reference(), Instant.parse("2026-11-26T09:00:00Z"), Optional.empty(), 0, resident);
        assertThat(reminder(receipt)).contains(Instant.parse("2026-11-24T09:00:00Z"));

        platform.clock.set(Instant.parse("2026-11-24T09:00:00Z"));
        remind(receipt);
        assertThat(history(receipt)).last().isEqualTo(Reminders.REMINDED);
        assertThat(reminder(receipt)).contains(Instant.parse("2026-11-26T06:00:00Z"));

        platform.desk.act(
                receipt.reference(), new RequestAction.Cancel(Optional.empty()), resident, Optional.empty(), "fr");
        assertThat(reminder(receipt)).isEmpty();
        remind(receipt);
        assertThat(history(receipt)).filteredOn(Reminders.REMINDED::equals).hasSize(1);
    }

    @Test
    void nobodyOwesAnAnswerBeforeTheAppointmentIsOver() {
        Receipt receipt = accepted(platform.confirm("Essai", platform.hold("2026-11-27T08:00:00Z")));
        assertThat(receipt.firstAnswerDue()).isEqualTo("2026-11-27T08:30:00Z");
        assertThat(receipt.acknowledgement()).contains("Réponse au plus tard le vendredi 27 novembre");
        platform.appointments.move(
                receipt.reference(),
                Instant.parse("2026-11-26T09:00:00Z"),
                Optional.empty(),
                0,
                new Actor.ResidentOf(receipt.trackingCode()));
        assertThat(platform.core
                        .get(RequestService.class)
                        .find(receipt.reference(), Scope.everything())
                        .orElseThrow()
                        .request()
                        .due())
                .contains(Instant.parse("2026-11-26T09:30:00Z"));
    }

    @Test
    void whoBooksLaterThanTheReminderIsRemindedByTheNextOne() {
        Receipt receipt = accepted(platform.confirm("Essai", platform.hold(NINE)));
        assertThat(reminder(receipt)).contains(Instant.parse("2026-11-24T05:00:00Z"));
    }

    @Test
    void whetherSomebodyCameIsSaidByStaffWhenItIsTime() {
        Receipt receipt = accepted(platform.confirm("Essai", platform.hold(NINE)));
        assertThat(platform.appointments.attend(receipt.reference(), true, BookingPlatform.AGENT))
                .isInstanceOf(AppointmentOutcome.NotNow.class);
        platform.clock.set(Instant.parse("2026-11-24T08:05:00Z"));
        Actor resident = new Actor.ResidentOf(receipt.trackingCode());
        assertThat(platform.appointments.attend(receipt.reference(), true, resident))
                .isInstanceOf(AppointmentOutcome.NotNow.class);
        assertThat(platform.appointments.attend(receipt.reference(), false, BookingPlatform.AGENT))
                .isInstanceOf(AppointmentOutcome.Done.class);
        assertThat(platform.appointments.attend(receipt.reference(), true, BookingPlatform.AGENT))
                .isInstanceOfSatisfying(
                        AppointmentOutcome.Done.class,
                        done -> assertThat(done.appointment().state()).isEqualTo(BookingState.HONOURED));
        assertThat(platform.core
                        .get(RequestService.class)
                        .find(receipt.reference(), Scope.everything())
                        .orElseThrow()
                        .request()
                        .phase())
                .isEqualTo(Phase.CLOSED);
    }

    @Test
    void anAbsenceHasNoTimesAndSaysWhatItHits() {
        Receipt receipt = accepted(platform.confirm("Essai", platform.hold(NINE)));
        Absence absence =
                new Absence(0, Instant.parse("2026-11-24T07:00:00Z"), Instant.parse("2026-11-24T09:00:00Z"), "");
        assertThat(platform.appointments.hit("grabels", "bureau-1", absence, BookingPlatform.MANAGER))
                .extracting(entry -> entry.request().reference())
                .containsExactly(receipt.reference());
        assertThat(platform.appointments.displaced(Set.of("grabels"))).isEmpty();
        assertThat(platform.diaries.beAway("grabels", "bureau-1", absence, BookingPlatform.MANAGER))
                .isInstanceOf(DiaryOutcome.Saved.class);
        assertThat(free(TUESDAY, TUESDAY)).hasSize(4).doesNotContain(HALF_PAST);
        assertThat(platform.appointments.displaced(Set.of("grabels")))
                .extracting(entry -> entry.request().reference())
                .containsExactly(receipt.reference());
    }

    @Test
    void severalThingsAreTakenTogetherAndGapsAreKept() {
        assertThat(platform.slots.hold(platform.wish("rdv.mariage", NINE, "premier")))
                .isEqualTo(new HoldOutcome.Refused("time"));
        platform.diary("salle-1", "rdv.salle");
        assertThat(platform.slots.hold(platform.wish("rdv.mariage", NINE, "")))
                .isEqualTo(new HoldOutcome.Refused("length"));
        assertThat(platform.slots.hold(platform.wish("rdv.mariage", NINE, "premier")))
                .isInstanceOf(HoldOutcome.Held.class);
        // until 10:00, and half an hour after it; the desk is the same for other services
        assertThat(free(TUESDAY, TUESDAY))
                .containsExactly("2026-11-24T09:30:00Z", "2026-11-24T10:00:00Z", "2026-11-24T10:30:00Z");
    }

    @Test
    void oneVisitorHoldsOneTimeOfAService() {
        HoldDraft first = platform.wish(NINE);
        Optional<String> visitor = Optional.of(Slots.visitor("192.0.2.1", "form"));
        for (String start : List.of(NINE, HALF_PAST)) {
            assertThat(platform.slots.hold(new HoldDraft(
                            first.service(),
                            first.organisation(),
                            Instant.parse(start),
                            Optional.empty(),
                            Optional.empty(),
                            "",
                            first.way(),
                            1,
                            false,
                            visitor)))
                    .isInstanceOf(HoldOutcome.Held.class);
        }
        assertThat(free(TUESDAY, TUESDAY)).contains(NINE).doesNotContain(HALF_PAST);
    }

    /** Sixteen at a time on two nodes, again and again. */
    @Test
    void ofAllWhoWantOnePlaceOneHasIt() throws Exception {
        try (BookingPlatform other = platform.another(data)) {
            ExecutorService threads = Executors.newFixedThreadPool(16);
            try {
                Instant start = Instant.parse("2026-11-24T08:00:00Z");
                for (int round = 0; round < 60; round++) {
                    Instant wanted = start.plus(Duration.ofDays(7L * (round / 30 % 3)))
                            .plus(Duration.ofDays(round / 6 % 4))
                            .plus(Duration.ofMinutes(30L * (round % 6)));
                    CyclicBarrier together = new CyclicBarrier(16);
                    List<Callable<HoldOutcome>> tries = new ArrayList<>();
                    for (int i = 0; i < 16; i++) {
                        Slots node = i % 2 == 0 ? platform.slots : other.slots;
                        tries.add(() -> {
                            together.await();
                            return node.hold(platform.wish(wanted.toString()));
                        });
                    }
                    int held = 0;
                    for (Future<HoldOutcome> each : threads.invokeAll(tries)) {
                        held += each.get() instanceof HoldOutcome.Held ? 1 : 0;
                    }
                    assertThat(held).as("round %d", round).isEqualTo(1);
                    // the next rounds find it lapsed, not gone
                    platform.clock.advance(Duration.ofMinutes(11));
                    other.clock.advance(Duration.ofMinutes(11));
                }
            } finally {
                threads.shutdownNow();
            }
        }
    }
}
