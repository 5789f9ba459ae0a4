package org.guichet.api.statistics;

import java.util.Map;

/**
 * How often requests of one group came back to their service after an answer or an end, each time with a promise of its own.
 * What the first promises came to is counted elsewhere and doesn't change by it.
 *
 * @param keys dimension to value, such as {@code month=2026-11}: the month in which the request was received
 * @param count how often; one request may come back several times
 * @param answered how often it was answered again
 * @param inTime how often by the day that was promised
 */
public record Comebacks(Map<String, String> keys, long count, long answered, long inTime) {
    public Comebacks {
        keys = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(keys));
    }
}
