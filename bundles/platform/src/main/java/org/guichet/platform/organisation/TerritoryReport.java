package org.guichet.platform.organisation;

import java.util.List;

/**
 * What loading a territory file did.
 *
 * @param organisations how many the file names
 * @param counters how many the file names
 * @param participations how many were joined now
 * @param changed how many organisations and counters were created or changed
 * @param skipped participations that could not be joined, each with its reason
 */
public record TerritoryReport(int organisations, int counters, int participations, int changed, List<String> skipped) {
    public TerritoryReport {
        skipped = List.copyOf(skipped);
    }
}
