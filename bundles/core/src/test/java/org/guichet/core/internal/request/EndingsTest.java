package org.guichet.core.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Scope;
import org.guichet.api.organisation.Position;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Place;
import org.guichet.api.request.Receipt;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.RequestEvent;
import org.guichet.api.request.RequestEvents;
import org.guichet.api.request.Resident;
import org.guichet.core.internal.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever nobody does anything about has an end, and is forgotten after it. */
class EndingsTest extends AtGrabels {

    private static final String CARDS = """
            module: cartes
            publisher: test
            title: {fr: Cartes}
            levels:
              SHARED_PLATFORM: {handledBy: commune/accueil}
            services:
              - code: carte
                version: 1
                kind: application
                title: {fr: Carte}
                place: none
                workflow:
                  statuses:
                    asked: {phase: received, title: {fr: Demandée}}
                    missing: {phase: waiting, title: {fr: Attend une pièce}}
                    handed: {phase: closed, title: {fr: Remise}}
                    cancelled: {phase: closed, title: {fr: Annulée}}
                  actions:
                    ask: {title: {fr: Demander}, by: [handler], from: [asked], to: missing}
                    hand: {title: {fr: Remettre}, by: [handler], from: [asked, missing], to: handed, does: answer}
                    cancel: {title: {fr: Annuler}, by: [resident], from: [asked, missing], to: cancelled}
                  timers:
                    - {from: missing, after: P90D, to: cancelled}
            """;

    @Override
    void open(TestDatabase database) {
        super.open(database);
        platform.addModule(9, "cartes", CARDS);
        platform.participations.join(
                "grabels", "cartes", ParticipationLevel.SHARED_PLATFORM, new Actor.Platform("setup"));
    }

    @ParameterizedTest
    @EnumSource
    void whatWasAnsweredEndsAMonthAfterTheLastWord(TestDatabase database) {
        open(database);
        Receipt receipt = lodge();
        act(receipt, new RequestAction.Answer("Fait."));
        days(20);
        act(receipt, new RequestAction.Note("Vu sur place."));
        act(receipt, new RequestAction.Reply("Le revêtement suit."));
        days(29);
        assertThat(platform.timers.end()).isZero();
        act(receipt, new RequestAction.Note("Une note ne compte pas."));
        days(1);
        assertThat(platform.timers.end()).isEqualTo(1);
        assertThat(platform.timers.end()).isZero();
        assertThat(request(receipt).status()).isEqualTo("closed");
        RequestEvent last = events(receipt).get(events(receipt).size() - 1);
        assertThat(last.type()).isEqualTo(RequestEvents.CLOSED);
        assertThat(last.by()).isEqualTo("platform");
        assertThat(last.publicly()).isTrue();
        assertThat(last.message().orElseThrow()).contains("30 jours", "votre demande est close", "rouvrir");
        assertFiguresHold();

        asResident(receipt, new RequestAction.Reopen(Optional.of("Non !")));
        assertThat(request(receipt).due()).isPresent();
        act(receipt, new RequestAction.Close(Optional.of("Bien.")));
        days(366);
        assertThat(platform.forgetting.forget()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void whatWaitsForTheResidentEndsAfterTwoMonths(TestDatabase database) {
        open(database);
        Receipt receipt = lodge();
        act(receipt, new RequestAction.Ask("Où ?"));
        days(59);
        assertThat(platform.timers.end()).isZero();
        days(1);
        assertThat(platform.timers.end()).isEqualTo(1);
        assertThat(request(receipt).phase()).isEqualTo(Phase.CLOSED);
        assertFiguresHold();
    }

    @ParameterizedTest
    @EnumSource
    void aYesIsTheEnd(TestDatabase database) {
        open(database);
        Receipt receipt = lodge();
        act(receipt, new RequestAction.Answer("Fait."));
        asResident(receipt, new RequestAction.Judge(true, Optional.of("Merci.")));
        assertThat(request(receipt).status()).isEqualTo("closed");
        assertThat(request(receipt).closedAt()).isPresent();
        assertFiguresHold();
        days(366);
        platform.timers.end();
        assertThat(platform.forgetting.forget()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void whateverItsStatusItEndsTwoYearsAfterWhatHappenedLast(TestDatabase database) {
        open(database);
        Receipt untouched = lodge();
        Receipt inProgress = lodge();
        Receipt card = card();
        act(inProgress, new RequestAction.Assign("agent@grabels"));
        days(700);
        assertThat(platform.timers.end()).isZero();
        act(inProgress, new RequestAction.Note("Toujours là."));
        days(30);
        assertThat(platform.timers.end()).isEqualTo(2);
        assertThat(request(untouched).phase()).isEqualTo(Phase.CLOSED);
        assertThat(request(card).phase()).isEqualTo(Phase.CLOSED);
        assertThat(request(inProgress).phase()).isEqualTo(Phase.IN_PROGRESS);
        assertFiguresHold();
        days(700);
        assertThat(platform.timers.end()).isEqualTo(1);
        assertFiguresHold();
        days(366);
        platform.timers.end();
        platform.forgetting.forget();
        assertThat(platform.single("select count(*) from request where description <> ''"))
                .hasToString("0");
    }

    @ParameterizedTest
    @EnumSource
    void otherDaysHoldAsSoonAsTheyAreSet(TestDatabase database) {
        open(database);
        Receipt first = lodge();
        act(first, new RequestAction.Answer("Fait."));
        platform.residents.change(Map.of("answered.days", "90", "waiting.days", "0", "idle.days", "NaN"));
        days(31);
        assertThat(platform.timers.end())
                .as("planned for thirty, ninety hold now")
                .isZero();
        days(59);
        assertThat(platform.timers.end()).isEqualTo(1);
        platform.residents.change(Map.of("answered.days", "7"));
        Receipt second = lodge();
        act(second, new RequestAction.Answer("Fait."));
        days(7);
        assertThat(platform.timers.end()).isEqualTo(1);
        assertThat(request(second).phase()).isEqualTo(Phase.CLOSED);
    }

    @ParameterizedTest
    @EnumSource
    void aWorkflowWithTimersOfItsOwnKeepsThem(TestDatabase database) {
        open(database);
        Receipt card = card();
        act(card, new RequestAction.Ask("Une photo ?"));
        days(89);
        assertThat(platform.timers.end()).isZero();
        days(2);
        assertThat(platform.clockwork.fire()).isEqualTo(1);
        assertThat(request(card).status()).isEqualTo("cancelled");
    }

    private void assertFiguresHold() {
        for (Phase phase : Phase.values()) {
            assertThat(platform.single("select coalesce(sum(n), 0) from request_rollup where measure = 'phase:"
                                    + phase.code() + "'")
                            .toString())
                    .isEqualTo(platform.single("select count(*) from request where phase = '" + phase.code() + "'")
                            .toString());
        }
        assertThat(platform.single("select coalesce(sum(n), 0) from request_rollup where measure = 'closed'")
                        .toString())
                .isEqualTo(
                        platform.single("select count(*) from request where phase = 'closed' and closed_at is not null")
                                .toString());
        assertThat(platform.single("select coalesce(sum(n), 0) from request_rollup where measure = 'closed-in-time'")
                        .toString())
                .isEqualTo(platform.single("select count(*) from request where phase = 'closed' and closed_at is not"
                                + " null and (answer_due is null or closed_at <= answer_due)")
                        .toString());
    }

    private List<RequestEvent> events(Receipt receipt) {
        return platform.requests
                .find(receipt.reference(), Scope.everything())
                .orElseThrow()
                .events();
    }

    private void days(int days) {
        platform.clock.advance(Duration.ofDays(days));
    }

    private Receipt lodge() {
        return lodge(
                "voirie.nid-de-poule",
                Optional.of(new Place(Optional.of(new Position(43.6476, 3.8018)), Optional.empty())),
                Map.of("danger", false));
    }

    private Receipt card() {
        return lodge("cartes.carte", Optional.empty(), Map.of());
    }

    private Receipt lodge(String service, Optional<Place> place, Map<String, Object> answers) {
        RequestDraft draft = new RequestDraft(
                "grabels", service, Channel.ONLINE, "fr", Resident.ANONYMOUS, "Un trou.", place, answers);
        return lodge(draft);
    }
}
