package org.guichet.api.statistics;

import java.time.YearMonth;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which figures.
 *
 * @param organisations requests lodged at one of these; empty means at any
 * @param from first month of reception
 * @param to last month of reception
 * @param by how to split; nothing gives one row
 */
public record StatisticsQuery(
        Set<String> organisations, Optional<YearMonth> from, Optional<YearMonth> to, Set<Dimension> by) {
    public StatisticsQuery {
        organisations = Set.copyOf(organisations);
        by = by.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(by));
    }
}
