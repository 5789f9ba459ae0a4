package org.guichet.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.FieldError;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Scope;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.module.ModuleState;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.api.request.ActionOutcome;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Receipt;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.RequestEvent;
import org.guichet.api.request.RequestEvents;
import org.guichet.api.spi.RequestListener;
import org.guichet.api.spi.RequestValidator;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Constants;

/** Modules that come and go, with workflows and Java of their own. */
abstract class ModuleContract extends PlatformContract {

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

    @Test
    void moduleThatLeavesTakesNoRequestWithIt() {
        platform.addModule(10, "velo", VELO);
        platform.participations.join("grabels", "velo", ParticipationLevel.SHARED_PLATFORM, new Actor.Platform("test"));
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

    @Test
    void ownWorkflowDecidesWhatMayBeDone() {
        platform.addModule(30, "carte", CARTE);
        platform.participations.join(
                "grabels", "carte", ParticipationLevel.SHARED_PLATFORM, new Actor.Platform("test"));
        Receipt receipt = accepted(card());

        assertThat(receipt.status()).isEqualTo("asked");
        assertThat(platform.desk.actions(details(receipt).request(), AGENT_OF_GRABELS))
                .containsExactly("assign", "transfer", "reply", "note", "make", "request-paper", "prioritise");
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
        platform.participations.join(
                "grabels", "carte", ParticipationLevel.SHARED_PLATFORM, new Actor.Platform("test"));
        Receipt forgotten = accepted(card());
        Receipt cared = accepted(card());
        for (Receipt receipt : List.of(forgotten, cared)) {
            done(act(
                    receipt,
                    new RequestAction.Perform("request-paper", Optional.of("Une photo ?"), Map.of()),
                    AGENT_OF_GRABELS));
        }
        platform.clock.advance(Duration.ofDays(29));
        assertThat(platform.clockwork.fire()).isZero();
        done(act(
                cared,
                new RequestAction.Perform("make", Optional.empty(), Map.of("number", "1234")),
                AGENT_OF_GRABELS));
        platform.clock.advance(Duration.ofDays(2));
        assertThat(platform.clockwork.fire()).isEqualTo(1);
        assertThat(platform.clockwork.fire()).isZero();
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
        platform.participations.join(
                "grabels", "carte-java", ParticipationLevel.SHARED_PLATFORM, new Actor.Platform("test"));
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
        platform.participations.join(
                "grabels", "carte-java", ParticipationLevel.SHARED_PLATFORM, new Actor.Platform("test"));
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
            platform.outbox.deliver();
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

    private static RequestDraft card() {
        return draft("grabels", "carte.neuve", GRABELS, Map.of());
    }

    /** As the framework says it of a service that this bundle registers for that module. */
    private static Map<String, Object> javaOf(long bundle, String module) {
        return Map.of(RequestValidator.MODULE, module, Constants.SERVICE_BUNDLEID, bundle);
    }
}
