package org.guichet.testkit.platform;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.guichet.api.access.Actor;
import org.guichet.api.text.Fold;
import org.guichet.platform.access.Authority;
import org.guichet.platform.access.Deed;
import org.guichet.platform.search.Synonym;
import org.guichet.platform.search.SynonymOutcome;
import org.guichet.platform.search.Synonyms;

/** Words in memory; what they lead to is taken as it is. Not thread-safe. */
public final class InMemorySynonyms implements Synonyms {

    private final Map<String, List<Synonym>> all = new LinkedHashMap<>();

    /** With these words, as from a territory file. */
    public InMemorySynonyms with(Synonym... more) {
        Stream.of(more).forEach(this::put);
        return this;
    }

    @Override
    public List<Synonym> of(String organisation) {
        return all.getOrDefault(organisation, List.of());
    }

    @Override
    public SynonymOutcome set(Synonym synonym, Actor by) {
        Authority.require(by, Deed.KEEP_WORDS, synonym.organisation());
        boolean wrong = synonym.words().size() > MOST_WORDS
                || synonym.words().stream()
                        .anyMatch(w -> w.length() > LONGEST || Fold.words(w).isEmpty());
        if (wrong) {
            return new SynonymOutcome.Refused("synonym.words");
        }
        put(synonym);
        return new SynonymOutcome.Done(OptionalLong.empty());
    }

    private void put(Synonym synonym) {
        all.put(
                synonym.organisation(),
                Stream.concat(
                                of(synonym.organisation()).stream().filter(s -> !s.id().equals(synonym.id())),
                                Stream.of(synonym).filter(s -> !s.words().isEmpty()))
                        .sorted(Comparator.comparing(Synonym::id))
                        .toList());
    }
}
