package org.guichet.api.statistics;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Figures of one group of requests.
 *
 * @param keys dimension to value, such as {@code month=2026-11}
 * @param count requests received
 * @param answered how many of them have been answered; empty when split by phase: a request
 *     is answered once and changes its phase after
 * @param medianDaysToAnswer median of whole calendar days from reception to answer; empty when none is answered, and
 *     when split by phase
 * @param withinCommitment share (0 to 1) of the answered ones that were answered when due; empty as above
 */
public record StatisticsRow(
        Map<String, String> keys,
        long count,
        OptionalLong answered,
        OptionalDouble medianDaysToAnswer,
        OptionalDouble withinCommitment) {}
