package org.guichet.core.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guichet.api.access.Scope;
import org.guichet.api.organisation.Position;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Place;
import org.guichet.api.request.Receipt;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.RequestEvents;
import org.guichet.api.request.Resident;
import org.guichet.core.internal.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A request says when its time is nearly over, and over, whatever else happens to it, and however many others are open. */
class EscalationsTest extends AtGrabels {

    private static final int OPEN = 20_000;
    private static final int READ = 2;
    private static final int EACH = 6;

    @Override
    void open(TestDatabase database) {
        super.open(database);
        // its own rounds would tell what a test is about to
        platform.timers.close();
    }

    @ParameterizedTest
    @EnumSource
    void isToldOnceWhenNearAndOnceWhenLate(TestDatabase database) {
        open(database);
        Receipt receipt = lodge();
        // five working days from Monday 23 November: four have passed on the morning of the fifth
        assertThat(request(receipt).nearAt()).contains(Instant.parse("2026-11-30T07:00:00Z"));
        at("2026-11-30T06:59:00Z");
        assertThat(levels(receipt)).isEmpty();
        long version = request(receipt).version();
        at("2026-11-30T07:00:00Z");
        assertThat(levels(receipt)).containsExactly("near");
        at("2026-11-30T23:00:00Z");
        at("2026-12-20T08:00:00Z");
        assertThat(levels(receipt)).containsExactly("near", "late");
        assertThat(request(receipt).version())
                .as("whoever works on it isn't disturbed")
                .isEqualTo(version);
        act(receipt, new RequestAction.Reply("Nous y sommes."));
        assertThat(platform.requests
                        .find(receipt.reference(), GRABELS)
                        .orElseThrow()
                        .events())
                .extracting(e -> e.sequence())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void afterANightWithoutThePlatformItIsToldOnce(TestDatabase database) {
        open(database);
        Receipt receipt = lodge();
        at("2026-12-05T08:00:00Z");
        assertThat(levels(receipt)).containsExactly("late");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsPromisedNextIsToldAnew(TestDatabase database) {
        open(database);
        Receipt receipt = lodge();
        at("2026-12-01T08:00:00Z");
        act(receipt, new RequestAction.Reply("Nous y sommes."));
        assertThat(request(receipt).nearAt())
                .as("of fifteen days twelve")
                .contains(Instant.parse("2026-12-10T07:00:00Z"));
        at("2026-12-10T08:00:00Z");
        assertThat(levels(receipt)).containsExactly("late", "near");
        act(receipt, new RequestAction.Answer("Fait."));
        at("2027-02-10T08:00:00Z");
        assertThat(levels(receipt)).containsExactly("late", "near");
    }

    @ParameterizedTest
    @EnumSource
    void nobodyIsToldWhileItWaits(TestDatabase database) {
        open(database);
        Receipt receipt = lodge();
        act(receipt, new RequestAction.Ask("Où ?"));
        at("2026-12-23T09:42:00Z");
        assertThat(levels(receipt)).isEmpty();
        asResident(receipt, new RequestAction.Reply("Devant l'école."));
        assertThat(request(receipt).nearAt().orElseThrow()).isAfter(platform.clock.instant());
        at("2027-02-10T08:00:00Z");
        assertThat(levels(receipt)).containsExactly("late");
    }

    @ParameterizedTest
    @EnumSource
    void whatAgentsReadIsNotForTheResident(TestDatabase database) {
        open(database);
        Receipt receipt = lodge();
        at("2026-12-05T08:00:00Z");
        assertThat(platform.requests
                        .find(receipt.reference(), Scope.tracked(receipt.trackingCode()))
                        .orElseThrow()
                        .events())
                .extracting(e -> e.type())
                .doesNotContain(RequestEvents.ESCALATED);
    }

    @ParameterizedTest
    @EnumSource
    void aPassCostsWhatIsDue(TestDatabase database) {
        open(database);
        lodge();
        platform.database.<Integer>write(em -> em.createNativeQuery(
                        "insert into request select (jsonb_populate_record(r, jsonb_build_object('id', r.id + g,"
                                + " 'reference', 'X' || g))).* from request r, generate_series(1, " + OPEN + ") g")
                .executeUpdate());
        platform.database.<Integer>write(
                em -> em.createNativeQuery("analyze request").executeUpdate());
        String plan = plan(Escalations.statement(platform.clock.instant()).text());
        assertThat(plan).contains("Index Scan using request_escalate").doesNotContain("Seq Scan", "Sort");
        assertThat(platform.statements(() -> platform.escalations.run()))
                .as("nothing is due")
                .isLessThanOrEqualTo(READ);
        platform.database.<Integer>write(em -> em.createNativeQuery(
                        "update request set escalate_at = timestamp with time zone '2026-11-23 00:00:00+00'"
                                + " where reference in ('X1', 'X2', 'X3')")
                .executeUpdate());
        assertThat(platform.statements(() -> platform.escalations.run()))
                .as("three are due of twenty thousand")
                .isLessThanOrEqualTo(READ + 3 * EACH);
        assertThat(platform.single("select count(*) from request_event where type = 'RequestEscalated'"))
                .hasToString("3");
    }

    private String plan(String statement) {
        String sql =
                "explain " + statement.replaceAll("\\?[0-9]*", "timestamp with time zone '2026-11-23 09:42:00+00'");
        List<?> rows = platform.database.read(em -> em.createNativeQuery(sql).getResultList());
        return rows.stream().map(String::valueOf).collect(Collectors.joining("\n"));
    }

    private void at(String instant) {
        platform.clock.set(instant);
        platform.escalations.run();
    }

    private List<String> levels(Receipt receipt) {
        return platform.requests.find(receipt.reference(), GRABELS).orElseThrow().events().stream()
                .filter(e -> e.type().equals(RequestEvents.ESCALATED))
                .map(e -> e.details().get(Escalations.LEVEL))
                .toList();
    }

    private Receipt lodge() {
        return lodge(new RequestDraft(
                "grabels",
                "voirie.nid-de-poule",
                Channel.ONLINE,
                "fr",
                Resident.ANONYMOUS,
                "Un trou.",
                Optional.of(new Place(Optional.of(new Position(43.6476, 3.8018)), Optional.empty())),
                Map.of("danger", false)));
    }
}
