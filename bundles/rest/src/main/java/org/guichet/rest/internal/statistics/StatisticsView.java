package org.guichet.rest.internal.statistics;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.guichet.api.statistics.Comebacks;
import org.guichet.api.statistics.Dimension;
import org.guichet.api.statistics.StatisticsRow;

/** Figures, and how many requests they are about. */
@Schema(name = "Statistics")
record StatisticsView(
        List<RowView> rows,
        @Schema(description = "Sum of `count`") long total) {

    /** Figures of one group of requests; only the dimensions that were asked for are there. */
    @Schema(name = "StatisticsRow")
    record RowView(
            @Schema(description = "Month of reception", example = "2026-11")
            Optional<String> month,

            Optional<String> channel,
            @Schema(example = "voirie.nid-de-poule") Optional<String> service,

            @Schema(allowableValues = {"received", "in-progress", "waiting", "closed"})
            Optional<String> phase,

            @Schema(description = "Where it was lodged", example = "grabels")
            Optional<String> organisation,

            @Schema(description = "Whose service it is", example = "voirie")
            Optional<String> module,

            @Schema(description = "Requests received") long count,

            @Schema(description = "How many of them have been answered; missing when split by phase")
            Optional<Long> answered,

            @Schema(
                    description = "Calendar days from reception to answer; missing when none is answered, and when"
                            + " split by phase")
            Optional<Double> medianDaysToAnswer,

            @Schema(
                    description = "Share of the answered ones that were answered when due",
                    minimum = "0",
                    maximum = "1")
            Optional<Double> withinCommitment,

            @Schema(
                    description =
                            "What came back after an answer or an end; missing when nothing did, and when split by phase")
            Optional<AgainView> again) {

        static RowView of(StatisticsRow row, Optional<Comebacks> again) {
            return new RowView(
                    key(row, Dimension.MONTH),
                    key(row, Dimension.CHANNEL),
                    key(row, Dimension.SERVICE),
                    key(row, Dimension.PHASE),
                    key(row, Dimension.ORGANISATION),
                    key(row, Dimension.MODULE),
                    row.count(),
                    row.answered().isPresent() ? Optional.of(row.answered().getAsLong()) : Optional.empty(),
                    boxed(row.medianDaysToAnswer()),
                    boxed(row.withinCommitment()),
                    again.map(c -> new AgainView(c.count(), c.answered(), c.inTime())));
        }

        private static Optional<String> key(StatisticsRow row, Dimension dimension) {
            return Optional.ofNullable(row.keys().get(dimension.code()));
        }

        private static Optional<Double> boxed(OptionalDouble value) {
            return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
        }
    }

    /** How often requests came back to their service, and what became of the promise that each time began. */
    @Schema(name = "StatisticsAgain")
    record AgainView(
            @Schema(description = "How often; one request may come back several times")
            long count,

            @Schema(description = "How often it was answered again")
            long answered,

            @Schema(description = "How often when due") long withinCommitment) {}

    static StatisticsView of(List<StatisticsRow> rows, List<Comebacks> comebacks) {
        Map<Map<String, String>, Comebacks> again =
                comebacks.stream().collect(Collectors.toMap(Comebacks::keys, c -> c));
        return new StatisticsView(
                rows.stream()
                        .map(row -> RowView.of(row, Optional.ofNullable(again.get(row.keys()))))
                        .toList(),
                rows.stream().mapToLong(StatisticsRow::count).sum());
    }
}
