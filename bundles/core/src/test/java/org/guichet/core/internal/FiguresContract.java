package org.guichet.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Role;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.request.Receipt;
import org.guichet.api.request.RequestAction;
import org.guichet.api.statistics.Dimension;
import org.guichet.api.statistics.StatisticsQuery;
import org.guichet.api.statistics.StatisticsRow;
import org.junit.jupiter.api.Test;

/** Figures that follow every change. */
abstract class FiguresContract extends PlatformContract {

    @Test
    void figuresFollowEveryChange() {
        platform.clock.set("2027-02-01T08:00:00Z");
        Receipt fast = accepted(information("montaud", "un"));
        Receipt slow = accepted(information("montaud", "deux"));
        accepted(information("montaud", "trois"));
        platform.clock.advance(Duration.ofDays(2));
        act(fast, new RequestAction.Answer("oui"), staffOf("montaud"));
        platform.clock.advance(Duration.ofDays(40));
        act(slow, new RequestAction.Answer("oui"), staffOf("montaud"));
        act(slow, new RequestAction.Close(Optional.empty()), staffOf("montaud"));
        act(slow, new RequestAction.Reopen(Optional.empty()), staffOf("montaud"));
        act(slow, new RequestAction.Close(Optional.empty()), staffOf("montaud"));
        platform.clock.set("2026-11-23T09:42:00Z");
        YearMonth february = YearMonth.of(2027, 2);

        List<StatisticsRow> whole = platform.statistics.figures(new StatisticsQuery(
                Set.of("montaud"), Optional.of(february), Optional.of(february), Set.of(Dimension.MONTH)));
        assertThat(whole).singleElement().satisfies(row -> {
            assertThat(row.keys()).isEqualTo(Map.of("month", "2027-02"));
            assertThat(row.count()).isEqualTo(3);
            assertThat(row.answered()).hasValue(2);
            assertThat(row.medianDaysToAnswer().orElseThrow()).isEqualTo(22.0);
            assertThat(row.withinCommitment().orElseThrow()).isEqualTo(0.5);
        });
        assertThat(platform.statistics.figures(new StatisticsQuery(
                        Set.of("montaud"), Optional.of(february), Optional.empty(), Set.of(Dimension.PHASE))))
                .allMatch(row -> row.answered().isEmpty())
                .extracting(row -> row.keys().get("phase") + " " + row.count())
                .containsExactly("closed 1", "received 1", "waiting 1");
        assertThat(platform.statistics.timeliness(new StatisticsQuery(
                        Set.of("montaud"),
                        Optional.of(february),
                        Optional.empty(),
                        Set.of(Dimension.MODULE, Dimension.ORGANISATION))))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.keys()).isEqualTo(Map.of("organisation", "montaud", "module", "accueil"));
                    assertThat(row.count()).isEqualTo(3);
                    assertThat(row.answer().count()).isEqualTo(2);
                    assertThat(row.answer().medianDays()).hasValue(22);
                });
        assertThat(platform.statistics.figures(new StatisticsQuery(
                        Set.of("montaud"), Optional.of(YearMonth.of(2027, 3)), Optional.empty(), Set.of())))
                .isEmpty();
    }

    private static Actor staffOf(String organisation) {
        return staff("test", new RoleGrant(Role.AGENT, organisation), new RoleGrant(Role.HANDLER, organisation));
    }
}
