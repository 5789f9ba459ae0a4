package org.guichet.rest.internal.statistics;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
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
            Optional<Double> withinCommitment) {

        static RowView of(StatisticsRow row) {
            return new RowView(
                    key(row, Dimension.MONTH),
                    key(row, Dimension.CHANNEL),
                    key(row, Dimension.SERVICE),
                    key(row, Dimension.PHASE),
                    row.count(),
                    row.answered().isPresent() ? Optional.of(row.answered().getAsLong()) : Optional.empty(),
                    boxed(row.medianDaysToAnswer()),
                    boxed(row.withinCommitment()));
        }

        private static Optional<String> key(StatisticsRow row, Dimension dimension) {
            return Optional.ofNullable(row.keys().get(dimension.code()));
        }

        private static Optional<Double> boxed(OptionalDouble value) {
            return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
        }
    }

    static StatisticsView of(List<StatisticsRow> rows) {
        return new StatisticsView(
                rows.stream().map(RowView::of).toList(),
                rows.stream().mapToLong(StatisticsRow::count).sum());
    }
}
