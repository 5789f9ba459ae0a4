package org.guichet.api.statistics;

import java.util.Map;

/**
 * What residents say of the requests of one group: whether they are settled. Of each request the last word counts.
 *
 * @param keys dimension to value, such as {@code month=2026-11}
 * @param settled how many are, say their residents
 * @param notSettled how many are not
 */
public record Verdicts(Map<String, String> keys, long settled, long notSettled) {
    public Verdicts {
        keys = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(keys));
    }

    /** How many residents have said something. */
    public long count() {
        return settled + notSettled;
    }
}
