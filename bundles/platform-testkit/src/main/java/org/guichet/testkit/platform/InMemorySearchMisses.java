package org.guichet.testkit.platform;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.guichet.api.access.Actor;
import org.guichet.api.text.Fold;
import org.guichet.platform.access.Authority;
import org.guichet.platform.access.Deed;
import org.guichet.platform.search.SearchMisses;

/** Counts in memory, all on one day. Not thread-safe. */
public final class InMemorySearchMisses implements SearchMisses {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 3);

    private final Map<String, Map<String, Integer>> counted = new TreeMap<>();

    @Override
    public void note(String organisation, String typed) {
        counted.computeIfAbsent(organisation, o -> new TreeMap<>()).merge(Fold.words(typed), 1, Integer::sum);
    }

    @Override
    public List<Miss> of(String organisation, Actor by) {
        Authority.require(by, Deed.SEE_FIGURES, organisation);
        return counted.getOrDefault(organisation, Map.of()).entrySet().stream()
                .filter(e -> e.getValue() >= LEAST)
                .map(e -> new Miss(e.getKey(), e.getValue(), DAY))
                .toList();
    }

    /** How often these words were counted. */
    public int times(String organisation, String words) {
        return counted.getOrDefault(organisation, Map.of()).getOrDefault(words, 0);
    }
}
