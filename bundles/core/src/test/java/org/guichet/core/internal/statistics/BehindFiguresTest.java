package org.guichet.core.internal.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.access.Scope;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.api.request.ActionOutcome;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Milestone;
import org.guichet.api.request.Place;
import org.guichet.api.request.Receipt;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.RequestQuery;
import org.guichet.api.request.Resident;
import org.guichet.api.request.SubmitOutcome;
import org.guichet.api.statistics.Dimension;
import org.guichet.api.statistics.StatisticsQuery;
import org.guichet.api.statistics.Timeliness;
import org.guichet.api.statistics.Verdicts;
import org.guichet.core.internal.TestDatabase;
import org.guichet.core.internal.TestPlatform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The lists behind figures hold as many requests as the figures say. */
class BehindFiguresTest {

    private static final Actor AGENT =
            new Actor.Staff(new Caller("agent@grabels", Set.of(RoleGrant.parse("AGENT@grabels"))));

    @TempDir
    Path data;

    private TestPlatform platform;

    @AfterEach
    void close() {
        platform.close();
    }

    @ParameterizedTest
    @EnumSource
    void listsHoldAsManyAsFiguresSay(TestDatabase database) throws IOException {
        platform = database.open(data).withDemo();
        platform.participations.join(
                "grabels", "voirie", ParticipationLevel.SHARED_PLATFORM, new Actor.Platform("test"));
        Receipt call = lodge(Channel.PHONE);
        platform.clock.advance(Duration.ofMinutes(10));
        act(call, new RequestAction.Close(Optional.of("C'est rebouché.")));
        Receipt late = lodge(Channel.ONLINE);
        Receipt open = lodge(Channel.COUNTER);
        lodge(Channel.LETTER);
        platform.clock.advance(Duration.ofDays(90));
        act(late, new RequestAction.Answer("C'est fait."));
        act(late, new RequestAction.Close(Optional.empty()));
        act(open, new RequestAction.Answer("C'est fait aussi."));
        judge(late, true);
        judge(open, true);
        judge(open, false);

        assertThat(verdicts(Set.of())).singleElement().satisfies(v -> assertThat(
                        List.of(v.settled(), v.notSettled(), v.count()))
                .containsExactly(1L, 1L, 2L));
        assertThat(verdicts(Set.of(Dimension.CHANNEL)))
                .extracting(v -> v.keys().get("channel"), Verdicts::settled, Verdicts::notSettled)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("COUNTER", 0L, 1L),
                        org.assertj.core.groups.Tuple.tuple("ONLINE", 1L, 0L));
        Timeliness soon = platform.statistics.timeliness(query(Set.of())).get(0);
        Map<Milestone, Long> counted = new EnumMap<>(Map.of(
                Milestone.FIRST_ANSWERED, soon.firstAnswer().count(),
                Milestone.FIRST_ANSWERED_IN_TIME, soon.firstAnswer().inTime(),
                Milestone.CLOSED, soon.closure().count(),
                Milestone.CLOSED_IN_TIME, soon.closure().inTime(),
                Milestone.IN_PERSON, 2L,
                Milestone.ON_THE_SPOT, soon.onTheSpot(),
                Milestone.JUDGED, 2L,
                Milestone.SETTLED, 1L,
                Milestone.NOT_SETTLED, 1L));
        assertThat(listed()).isEqualTo(counted);
        assertThat(counted.values()).doesNotContain(0L);

        platform.database.<Void>write(em -> {
            em.createNativeQuery("update request set settled = null").executeUpdate();
            em.createNativeQuery(migration()).executeUpdate();
            return null;
        });
        assertThat(listed()).as("as the migration sets it").isEqualTo(counted);
    }

    @Test
    void listsOfImportedReopenedAndForgottenHoldAsManyToo() throws IOException {
        platform = TestDatabase.POSTGRESQL.open(data).withDemo();
        platform.participations.join(
                "grabels", "voirie", ParticipationLevel.SHARED_PLATFORM, new Actor.Platform("test"));
        Path mapping = Files.writeString(data.resolve("old.yaml"), """
                source: old
                organisation: grabels
                received: {column: when, format: uuuu-MM-dd}
                answered: {column: answered, format: uuuu-MM-dd}
                closed: {column: closed, format: uuuu-MM-dd}
                service: {column: what, values: {Trou: voirie.nid-de-poule}}
                status: {column: state, values: {Fini: closed, Ouvert: received, Repris: in-progress}}
                """);
        Path csv = Files.writeString(data.resolve("old.csv"), """
                when,answered,closed,what,state
                2024-03-01,2024-08-01,2024-09-01,Trou,Fini
                2024-03-01,2024-09-01,2024-09-02,Trou,Fini
                2024-03-01,2024-03-04,2024-03-05,Trou,Fini
                2024-03-01,,2024-09-05,Trou,Fini
                2024-03-01,2024-09-01,,Trou,Repris
                2024-03-01,,,Trou,Ouvert
                """);
        assertThat(platform.backlog.run(csv, mapping, progress -> {}).rejections())
                .isEmpty();
        Receipt again = lodge(Channel.PHONE);
        act(again, new RequestAction.Close(Optional.of("C'est fait.")));
        act(again, new RequestAction.Reopen(Optional.of("Non.")));
        platform.clock.advance(Duration.ofDays(90));
        act(again, new RequestAction.Close(Optional.of("Cette fois, oui.")));
        same("as they are");

        assertThat(platform.forgetting.forget()).isPositive();
        same("forgotten");

        platform.database.<Void>write(em -> {
            em.createNativeQuery(
                            "update request set answer_due = null, first_answer_due = null where received_at < '2025-01-01'")
                    .executeUpdate();
            return null;
        });
        platform.repair.run();
        same("as imported before commitments were stored");
    }

    private void same(String when) {
        Timeliness soon = platform.statistics.timeliness(query(Set.of())).get(0);
        Map<Milestone, Long> listed = listed();
        assertThat(List.of(
                        listed.get(Milestone.FIRST_ANSWERED),
                        listed.get(Milestone.FIRST_ANSWERED_IN_TIME),
                        listed.get(Milestone.CLOSED),
                        listed.get(Milestone.CLOSED_IN_TIME),
                        listed.get(Milestone.ON_THE_SPOT)))
                .as(when)
                .containsExactly(
                        soon.firstAnswer().count(),
                        soon.firstAnswer().inTime(),
                        soon.closure().count(),
                        soon.closure().inTime(),
                        soon.onTheSpot());
        assertThat(soon.closure().inTime())
                .as(when)
                .isPositive()
                .isLessThan(soon.closure().count());
    }

    private Map<Milestone, Long> listed() {
        Map<Milestone, Long> listed = new EnumMap<>(Milestone.class);
        for (Milestone milestone : Milestone.values()) {
            RequestQuery query = RequestQuery.builder()
                    .lodgedAt("grabels")
                    .milestone(milestone)
                    .build();
            listed.put(milestone, (long) platform.requests
                    .list(query, Scope.of(Set.of("grabels")))
                    .requests()
                    .size());
            assertThat(platform.requests.count(List.of(query), 99, Scope.of(Set.of("grabels"))))
                    .containsExactly(listed.get(milestone).intValue());
        }
        return listed;
    }

    private static String migration() {
        try (InputStream in = BehindFiguresTest.class.getResourceAsStream("/db/migration/V7__look_and_figures.sql")) {
            return Stream.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split(";"))
                    .filter(s -> s.contains("update request set settled"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<Verdicts> verdicts(Set<Dimension> by) {
        return platform.statistics.verdicts(query(by));
    }

    private static StatisticsQuery query(Set<Dimension> by) {
        return new StatisticsQuery(Set.of("grabels"), Optional.empty(), Optional.empty(), by);
    }

    private void act(Receipt receipt, RequestAction action) {
        assertThat(platform.desk.act(receipt.reference(), action, AGENT, Optional.empty(), "fr"))
                .isInstanceOf(ActionOutcome.Done.class);
    }

    private void judge(Receipt receipt, boolean settled) {
        assertThat(platform.desk.act(
                        receipt.reference(),
                        new RequestAction.Judge(settled, Optional.empty()),
                        new Actor.ResidentOf(receipt.trackingCode()),
                        Optional.empty(),
                        "fr"))
                .isInstanceOf(ActionOutcome.Done.class);
    }

    private Receipt lodge(Channel channel) {
        SubmitOutcome outcome = platform.desk.submit(
                new RequestDraft(
                        "grabels",
                        "voirie.nid-de-poule",
                        channel,
                        "fr",
                        Resident.ANONYMOUS,
                        "Un trou",
                        platform.organisations
                                .organisation("grabels")
                                .orElseThrow()
                                .position()
                                .map(p -> new Place(Optional.of(p), Optional.empty())),
                        Map.of("danger", false)),
                new Actor.Anybody(),
                Optional.empty());
        return ((SubmitOutcome.Accepted) outcome).receipt();
    }
}
