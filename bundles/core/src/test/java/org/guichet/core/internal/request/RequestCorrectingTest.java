package org.guichet.core.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.access.Scope;
import org.guichet.api.organisation.Position;
import org.guichet.api.request.ActionOutcome;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Place;
import org.guichet.api.request.Receipt;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.RequestEvent;
import org.guichet.api.request.RequestEvents;
import org.guichet.api.request.RequestQuery;
import org.guichet.api.request.Resident;
import org.guichet.core.internal.TestDatabase;
import org.guichet.platform.desk.RequestCorrections.Contact;
import org.guichet.platform.desk.RequestCorrections.Correction;
import org.guichet.platform.desk.RequestCorrections.OtherService;
import org.guichet.platform.desk.RequestCorrections.Where;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was written down wrongly is put right, and what follows from it follows anew. */
class RequestCorrectingTest extends AtGrabels {

    private static final Actor ELSEWHERE =
            new Actor.Staff(new Caller("agent@lattes", Set.of(RoleGrant.parse("AGENT@lattes"))));

    @ParameterizedTest
    @EnumSource
    void contactIsPutRightAndFoundByWhatIsRight(TestDatabase database) {
        open(database);
        Receipt receipt = lodge();
        Resident right = new Resident(Optional.of("Camille Exemple"), Optional.empty(), Optional.of("06 11 22 33 44"));
        assertThat(correct(receipt, new Contact(right))).isInstanceOf(ActionOutcome.Done.class);

        Request now = request(receipt);
        assertThat(now.resident().phone()).contains("06 11 22 33 44");
        assertThat(find("06 11 22 33 44")).isEqualTo(1);
        assertThat(find("06 12 34 56 78")).as("the wrong one finds nothing").isZero();
        RequestEvent told = last(receipt, new Scope.Tracked(receipt.trackingCode()));
        assertThat(told.type()).isEqualTo(RequestEvents.CORRECTED);
        assertThat(told.details()).containsExactlyEntriesOf(Map.of("fields", "phone"));
        assertThat(told.toString()).doesNotContain("12 34 56 78", "612345678");

        assertThat(correct(
                        receipt, new Contact(new Resident(Optional.empty(), Optional.empty(), Optional.of("06 12")))))
                .isInstanceOfSatisfying(ActionOutcome.Invalid.class, invalid -> assertThat(invalid.errors())
                        .singleElement()
                        .extracting("field")
                        .isEqualTo("resident.phone"));
    }

    @ParameterizedTest
    @EnumSource
    void placeIsPutRightOnlyAsSeenAndByWhoHandlesIt(TestDatabase database) {
        open(database);
        Receipt receipt = lodge();
        Where where = new Where(
                Optional.of(new Place(Optional.of(new Position(43.6480, 3.8020)), Optional.of("14 rue des Écoles"))));
        long seen = request(receipt).version();
        assertThat(platform.corrections.correct(receipt.reference(), where, ELSEWHERE, seen, "fr", Optional.empty()))
                .isInstanceOf(ActionOutcome.NotFound.class);
        assertThat(platform.corrections.correct(receipt.reference(), where, AGENT, seen + 1, "fr", Optional.empty()))
                .isInstanceOf(ActionOutcome.Stale.class);
        assertThat(platform.corrections.correct(receipt.reference(), where, AGENT, seen, "fr", Optional.of("key")))
                .isInstanceOf(ActionOutcome.Done.class);
        assertThat(platform.corrections.correct(receipt.reference(), where, AGENT, seen, "fr", Optional.of("key")))
                .isInstanceOfSatisfying(ActionOutcome.Done.class, done -> assertThat(done.replayed())
                        .isTrue());
        assertThat(request(receipt).place()).isEqualTo(where.place());
        assertThat(last(receipt, GRABELS).details()).containsEntry("fields", "address point");

        act(receipt, new RequestAction.Close(Optional.of("Fait.")));
        assertThat(correct(receipt, where)).isInstanceOf(ActionOutcome.NotAllowed.class);
    }

    @ParameterizedTest
    @EnumSource
    void anotherServiceDecidesAnewFromTheReceptionOn(TestDatabase database) {
        open(database);
        Receipt receipt = lodge();
        Receipt pothole = lodge("voirie.nid-de-poule", Map.of("danger", false));
        platform.clock.advance(Duration.ofDays(30));
        act(receipt, new RequestAction.Reply("Nous regardons."));
        Request before = request(receipt);

        assertThat(correct(receipt, new OtherService("voirie.nid-de-poule", Map.of())))
                .as("its form wants to know about danger")
                .isInstanceOf(ActionOutcome.Invalid.class);
        assertThat(request(receipt)).isEqualTo(before);

        assertThat(correct(receipt, new OtherService("voirie.nid-de-poule", Map.of("danger", false))))
                .isInstanceOf(ActionOutcome.Done.class);
        Request now = request(receipt);
        Request usual = request(pothole);
        assertThat(now.service()).isEqualTo("voirie.nid-de-poule");
        assertThat(now.competent()).isEqualTo(usual.competent()).isNotEqualTo(before.competent());
        assertThat(now.firstAnswerDue()).isEqualTo(usual.firstAnswerDue());
        assertThat(now.answerDue()).isEqualTo(usual.answerDue());
        assertThat(now.status()).isEqualTo(before.status());
        assertThat(now.description()).isEqualTo(before.description());
        assertThat(last(receipt, GRABELS).details())
                .containsEntry("from", "accueil.autre")
                .containsEntry("to", "voirie.nid-de-poule");
        assertCountedAsTheyAre();

        act(receipt, new RequestAction.Answer("Rebouché."));
        act(receipt, new RequestAction.Close(Optional.empty()));
        assertCountedAsTheyAre();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsUrgentThereIsUrgentFromThenOn(TestDatabase database) {
        open(database);
        Receipt receipt = lodge();
        correct(receipt, new OtherService("voirie.nid-de-poule", Map.of("danger", true)));
        assertThat(request(receipt).urgent()).isTrue();
        act(receipt, new RequestAction.Transfer(new Competent("grabels", "accueil"), Optional.empty()));
        assertThat(correct(receipt, new OtherService("accueil.autre", Map.of())))
                .isInstanceOf(ActionOutcome.Done.class);
        assertThat(request(receipt).urgent()).isFalse();
        assertCountedAsTheyAre();
    }

    /** What is kept of each service is what a recount of all requests gives. */
    private void assertCountedAsTheyAre() {
        assertThat(platform.single("select count(*) from (select service, substr(measure, 7) as phase, sum(n) as n"
                        + " from request_rollup where measure like 'phase:%' group by service, measure having sum(n) <> 0"
                        + " except select service, phase, count(*) from request group by service, phase) d"))
                .hasToString("0");
        for (String[] measure : new String[][] {
            {"first-answered", "first_answered_at is not null"},
            {"first-in-time", "first_answered_at <= first_answer_due"},
            {"answered", "answered_at is not null"},
            {"in-time", "answered_at <= answer_due"},
            {"closed", "phase = 'closed'"},
            {"closed-in-time", "phase = 'closed' and closed_at <= answer_due"}
        }) {
            assertThat(platform.single("select count(*) from (select service, sum(n) as n from request_rollup"
                            + " where measure = '" + measure[0] + "' group by service having sum(n) <> 0"
                            + " except select service, count(*) from request where " + measure[1]
                            + " group by service) d"))
                    .as(measure[0])
                    .hasToString("0");
        }
    }

    private int find(String text) {
        return platform.requests
                .list(RequestQuery.builder().text(text).build(), GRABELS)
                .requests()
                .size();
    }

    private RequestEvent last(Receipt receipt, Scope scope) {
        var events =
                platform.requests.find(receipt.reference(), scope).orElseThrow().events();
        return events.get(events.size() - 1);
    }

    private ActionOutcome correct(Receipt receipt, Correction correction) {
        return platform.corrections.correct(
                receipt.reference(), correction, AGENT, request(receipt).version(), "fr", Optional.empty());
    }

    private Receipt lodge() {
        return lodge("accueil.autre", Map.of());
    }

    private Receipt lodge(String service, Map<String, Object> answers) {
        RequestDraft draft = new RequestDraft(
                "grabels",
                service,
                Channel.PHONE,
                "fr",
                new Resident(Optional.of("Camille Exemple"), Optional.empty(), Optional.of("06 12 34 56 78")),
                "Un trou dans la rue",
                Optional.of(new Place(Optional.of(new Position(43.6476, 3.8018)), Optional.of("12 rue des Écoles"))),
                answers);
        return lodge(draft);
    }
}
