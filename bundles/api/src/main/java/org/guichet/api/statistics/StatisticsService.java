package org.guichet.api.statistics;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Figures about requests; no personal data. Thread-safe. */
@ProviderType
public interface StatisticsService {

    /** One row per group that has requests, sorted by its keys. Reads roll-ups, never requests. */
    List<StatisticsRow> figures(StatisticsQuery query);

    /**
     * How soon requests were dealt with: one row per group that has requests, sorted by its keys. Reads roll-ups, never
     * requests. {@link Dimension#PHASE} doesn't split it.
     */
    List<Timeliness> timeliness(StatisticsQuery query);

    /**
     * What residents say of their requests: one row per group in which somebody has said something, sorted by its keys.
     * Reads roll-ups, never requests. {@link Dimension#PHASE} doesn't split it.
     */
    List<Verdicts> verdicts(StatisticsQuery query);

    /**
     * How often requests came back to their service: one row per group in which some did, sorted by its keys. Reads
     * roll-ups, never requests. {@link Dimension#PHASE} doesn't split it.
     */
    default List<Comebacks> comebacks(StatisticsQuery query) {
        return List.of();
    }
}
