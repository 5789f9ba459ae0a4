package org.guichet.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
import org.guichet.api.access.Actor;
import org.guichet.api.organisation.Position;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Place;
import org.guichet.api.request.Receipt;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.Resident;
import org.guichet.api.request.SubmitOutcome;
import org.junit.jupiter.api.Test;

/** From a draft to an acknowledged request, or to what is wrong with it. */
abstract class IntakeContract extends PlatformContract {

    @Test
    void requestIsAcknowledgedAtOnceAndRoutedByParticipation() {
        Map<String, Object> harmless = Map.of("danger", false, "profondeur", 12);
        Receipt receipt = accepted(draft("grabels", "voirie.nid-de-poule", GRABELS, harmless));

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
                (SubmitOutcome.Accepted) platform.desk.submit(draft, new Actor.Anybody(), Optional.of("key-1"));
        act(
                first.receipt(),
                new RequestAction.Transfer(new Competent("lattes", "voirie"), Optional.empty()),
                AGENT_OF_GRABELS);
        platform.clock.advance(Duration.ofHours(23));
        SubmitOutcome.Accepted second =
                (SubmitOutcome.Accepted) platform.desk.submit(draft, new Actor.Anybody(), Optional.of("key-1"));
        SubmitOutcome other = platform.desk.submit(
                pothole("grabels", new Position(43.6477, 3.8018)), new Actor.Anybody(), Optional.of("key-1"));
        SubmitOutcome.Accepted somebodyElse =
                (SubmitOutcome.Accepted) platform.desk.submit(draft, AGENT_OF_GRABELS, Optional.of("key-1"));
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
                calls.add(() -> platform.desk.submit(draft, new Actor.Anybody(), Optional.of("storm")));
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

    private long count() {
        return ((Number) platform.single("select count(*) from request")).longValue();
    }
}
