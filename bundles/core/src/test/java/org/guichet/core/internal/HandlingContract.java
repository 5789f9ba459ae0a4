package org.guichet.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.guichet.api.FieldError;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Scope;
import org.guichet.api.request.ActionOutcome;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Receipt;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.RequestEvent;
import org.guichet.api.request.RequestEvents;
import org.junit.jupiter.api.Test;

/** What may be done with a request, by whom, and what follows. */
abstract class HandlingContract extends PlatformContract {

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
    void takingAndActingIsOneDeed() {
        Receipt receipt = accepted(pothole("grabels", GRABELS));
        Actor.Staff agent = (Actor.Staff) AGENT_OF_GRABELS;
        String reference = receipt.reference();
        long version = details(receipt).request().version();
        ActionOutcome wordless = platform.desk.takeAndAct(
                reference, new RequestAction.Reply(""), List.of(), agent, version, "fr", Optional.of("k1"));
        assertThat(wordless).isInstanceOf(ActionOutcome.Invalid.class);
        assertThat(details(receipt).request().assignee()).isEmpty();
        assertThat(details(receipt).request().version()).isEqualTo(version);

        RequestAction reply = new RequestAction.Reply("Nous regardons.");
        Request taken =
                done(platform.desk.takeAndAct(reference, reply, List.of(), agent, version, "fr", Optional.of("k2")));
        assertThat(taken.assignee()).contains(agent.name());
        Request again =
                done(platform.desk.takeAndAct(reference, reply, List.of(), agent, version, "fr", Optional.of("k2")));
        assertThat(again.version()).isEqualTo(taken.version());
        assertThat(details(receipt).events())
                .extracting(RequestEvent::type)
                .containsExactly(
                        RequestEvents.SUBMITTED,
                        RequestEvents.ACKNOWLEDGED,
                        RequestEvents.ASSIGNED,
                        RequestEvents.REPLIED);
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
}
