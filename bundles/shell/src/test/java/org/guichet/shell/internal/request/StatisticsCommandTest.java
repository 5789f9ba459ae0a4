package org.guichet.shell.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.guichet.api.statistics.Dimension;
import org.guichet.api.statistics.StatisticsRow;
import org.guichet.shell.command.CommandFixture;
import org.guichet.testkit.InMemoryOrganisations;
import org.guichet.testkit.platform.CannedStatistics;
import org.junit.jupiter.api.Test;

class StatisticsCommandTest {

    private final CommandFixture console = new CommandFixture();
    private final CannedStatistics statistics = new CannedStatistics(
            new StatisticsRow(
                    Map.of("month", "2026-10", "channel", "PHONE"),
                    12345,
                    OptionalLong.of(12000),
                    OptionalDouble.of(3),
                    OptionalDouble.of(0.904)),
            new StatisticsRow(
                    Map.of("month", "2026-11", "channel", "PHONE"),
                    7,
                    OptionalLong.of(0),
                    OptionalDouble.empty(),
                    OptionalDouble.empty()));

    @Test
    void figuresAreSplitAsAsked() throws Exception {
        StatisticsCommand command = command();
        command.by = "month,channel";
        command.from = "2026-10";
        command.organisations = List.of("grabels", "lattes");
        assertThat(console.run(command)).isEqualTo("""
                        Month    Channel  Requests  Answered  Median days  In time
                        -------  -------  --------  --------  -----------  -------
                        2026-10  PHONE      12,345    12,000          3.0     90 %
                        2026-11  PHONE           7         0            -        -

                        Next: guichet:statistics --organisation grabels --organisation lattes --from 2026-10 --by month,channel --json
                        """);
        assertThat(statistics.asked().orElseThrow().by()).containsExactly(Dimension.MONTH, Dimension.CHANNEL);
        assertThat(statistics.asked().orElseThrow().from()).contains(YearMonth.of(2026, 10));
        assertThat(statistics.asked().orElseThrow().organisations()).containsExactlyInAnyOrder("grabels", "lattes");
    }

    @Test
    void jsonHasPlainNumbersAndLeavesOutWhatIsNotKnown() throws Exception {
        StatisticsCommand command = command();
        command.by = "month";
        command.json = true;
        assertThat(console.run(command))
                .contains("\"count\" : 12345")
                .contains("\"withinCommitment\" : 0.904")
                .doesNotContain("null", "Next:");
    }

    @Test
    void whatIsNotCountedByPhaseIsNoZero() throws Exception {
        StatisticsCommand command = command();
        command.statistics = new CannedStatistics(new StatisticsRow(
                Map.of("phase", "closed"), 4, OptionalLong.empty(), OptionalDouble.empty(), OptionalDouble.empty()));
        command.by = "phase";
        assertThat(console.run(command)).contains("closed         4         -            -        -");
        command.json = true;
        assertThat(console.run(command)).contains("\"count\" : 4").doesNotContain("answered");
    }

    @Test
    void faultsNameTheOption() {
        StatisticsCommand command = command();
        command.by = "month,place";
        assertThat(console.failure(command))
                .isEqualTo("--by: place is none of month, channel, service, phase, organisation, module");
        command = command();
        command.to = "2026";
        assertThat(console.failure(command)).isEqualTo("--to: 2026 is not a month: write it 2026-11");
        command = command();
        command.from = "2026-05";
        command.to = "2026-01";
        assertThat(console.failure(command)).isEqualTo("--to: 2026-01 is before --from");
        command = command();
        command.organisations = List.of("paris");
        assertThat(console.failure(command)).startsWith("--organisation: there is no organisation paris");
    }

    private StatisticsCommand command() {
        StatisticsCommand command = new StatisticsCommand();
        command.statistics = statistics;
        command.directory = InMemoryOrganisations.smallTerritory();
        return command;
    }
}
