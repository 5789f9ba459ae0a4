package org.guichet.core.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.access.Scope;
import org.guichet.api.organisation.Position;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Place;
import org.guichet.api.request.Receipt;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.RequestQuery;
import org.guichet.api.request.Resident;
import org.guichet.core.internal.TestDatabase;
import org.guichet.core.internal.time.WorkingCalendar;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** While the resident is waited for nothing is due, and what is promised is put off by the days that it took. */
class WaitingTest extends AtGrabels {

    private static final WorkingCalendar CALENDAR = new WorkingCalendar();

    @ParameterizedTest
    @EnumSource
    void nothingIsDueMeanwhile(TestDatabase database) {
        open(database);
        Receipt receipt = lodge();
        Instant asked = platform.clock.instant();
        act(receipt, new RequestAction.Ask("Où ?"));
        assertThat(request(receipt).phase()).isEqualTo(Phase.WAITING);
        assertThat(request(receipt).due()).isEmpty();
        assertThat(request(receipt).waitingSince()).contains(asked);
        days(50);
        assertThat(platform.requests
                        .list(
                                RequestQuery.builder()
                                        .lodgedAt("grabels")
                                        .dueBefore(platform.clock.instant())
                                        .build(),
                                Scope.everything())
                        .requests())
                .as("late")
                .isEmpty();
        assertThat(platform.requests
                        .list(
                                RequestQuery.builder()
                                        .lodgedAt("grabels")
                                        .order(RequestQuery.Order.DUE)
                                        .build(),
                                Scope.everything())
                        .requests())
                .as("its place in the order of what is due")
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void theAnswerIsPutOffByTheDaysWaited(TestDatabase database) {
        open(database);
        Receipt receipt = lodge();
        Instant promised = request(receipt).answerDue().orElseThrow();
        int waited = 0;
        for (int days : new int[] {5, 0, 9, 1}) {
            act(receipt, new RequestAction.Ask("Où ?"));
            Instant from = platform.clock.instant();
            days(days);
            // what the service does meanwhile neither ends the wait nor loses a day
            act(receipt, new RequestAction.Note("Rappelé."));
            days(days);
            waited += CALENDAR.days(from, platform.clock.instant(), true);
            asResident(receipt, new RequestAction.Reply("Devant l'école."));
            assertThat(request(receipt).waitingSince()).isEmpty();
            assertThat(request(receipt).due())
                    .contains(waited == 0 ? promised : CALENDAR.due(promised, Period.ofDays(waited), true));
        }
        act(receipt, new RequestAction.Answer("Rebouché."));
        assertThat(sum("in-time")).isEqualTo("1");
        assertThat(request(receipt).waitingSince())
                .as("an answer waits for nobody")
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whoAnswersWithoutWaitingAnyMoreIsInTime(TestDatabase database) {
        open(database);
        Receipt receipt = lodge();
        act(receipt, new RequestAction.Ask("Où ?"));
        days(40);
        act(receipt, new RequestAction.Answer("Trouvé, rebouché."));
        assertThat(sum("answered") + " " + sum("in-time")).isEqualTo("1 1");
    }

    @ParameterizedTest
    @EnumSource
    void whatWasLateBeforeIsLateAfterwards(TestDatabase database) {
        open(database);
        Receipt receipt = lodge();
        days(60);
        act(receipt, new RequestAction.Ask("Où ?"));
        assertThat(request(receipt).due()).isEmpty();
        days(10);
        asResident(receipt, new RequestAction.Reply("Devant l'école."));
        assertThat(request(receipt).due().orElseThrow()).isBefore(platform.clock.instant());
    }

    @ParameterizedTest
    @EnumSource
    void whatIsPromisedAgainIsPutOffToo(TestDatabase database) {
        open(database);
        Receipt receipt = lodge();
        act(receipt, new RequestAction.Answer("Fait."));
        asResident(receipt, new RequestAction.Judge(false, Optional.empty()));
        Instant again = request(receipt).due().orElseThrow();
        Instant first = request(receipt).answerDue().orElseThrow();
        act(receipt, new RequestAction.Ask("Quoi ?"));
        Instant from = platform.clock.instant();
        days(20);
        asResident(receipt, new RequestAction.Reply("Le trou."));
        int waited = CALENDAR.days(from, platform.clock.instant(), true);
        assertThat(request(receipt).due()).contains(CALENDAR.due(again, Period.ofDays(waited), true));
        assertThat(request(receipt).answerDue()).as("the first one is over").contains(first);
    }

    @ParameterizedTest
    @EnumSource
    void whatAMigrationFindsWaits(TestDatabase database) {
        open(database);
        Receipt receipt = lodge();
        act(receipt, new RequestAction.Ask("Où ?"));
        platform.database.<Integer>write(em -> em.createNativeQuery(
                        "update request set due = answer_due, due_order = answer_due, waiting_since = null")
                .executeUpdate());
        String migration = migration();
        platform.database.<Integer>write(em -> em.createNativeQuery(migration).executeUpdate());
        assertThat(platform.single("select count(*) from request where phase = 'waiting' and due is null"
                        + " and waiting_since = (select max(at) from request_event where for_resident)"
                        + " and due_order = timestamp with time zone '9999-12-31 00:00:00+00'"))
                .hasToString("1");
    }

    /** What it does with the requests that it finds. */
    private static String migration() {
        try (InputStream in = WaitingTest.class.getResourceAsStream("/db/migration/V87__waiting.sql")) {
            String sql = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return sql.substring(sql.indexOf("update request")).replace(";", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String sum(String measure) {
        return platform.single("select coalesce(sum(n), 0) from request_rollup where measure = '" + measure + "'")
                .toString();
    }

    private void days(int days) {
        platform.clock.advance(Duration.ofDays(days));
    }

    private Receipt lodge() {
        RequestDraft draft = new RequestDraft(
                "grabels",
                "voirie.nid-de-poule",
                Channel.ONLINE,
                "fr",
                Resident.ANONYMOUS,
                "Un trou.",
                Optional.of(new Place(Optional.of(new Position(43.6476, 3.8018)), Optional.empty())),
                Map.of("danger", false));
        return lodge(draft);
    }
}
