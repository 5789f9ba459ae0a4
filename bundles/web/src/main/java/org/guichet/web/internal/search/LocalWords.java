package org.guichet.web.internal.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.organisation.OrganisationKind;
import org.guichet.platform.search.Synonym;
import org.guichet.platform.search.Synonym.Kind;
import org.guichet.platform.search.Synonyms;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where the territory's own words lead: those of a commune, those of the métropole, and what partners are called. */
@Component(service = LocalWords.class)
public class LocalWords {

    /** A word begun, or with a slip. */
    private static final double ALIKE = 0.65;

    private final Synonyms synonyms;
    private final OrganisationDirectory organisations;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /**
     * Something that words lead to.
     *
     * @param whole whether nothing else was typed
     */
    public record Lead(Kind kind, String target, boolean whole) {}

    private record Entry(List<String> words, Kind kind, String target) {}

    /** Taken apart once, and again when one of the lists is another. */
    private record Known(List<Synonym> own, List<Synonym> common, List<Organisation> all, List<Entry> entries) {
        boolean holds(List<Synonym> ownNow, List<Synonym> commonNow, List<Organisation> allNow) {
            return own == ownNow && common == commonNow && all == allNow;
        }
    }

    private record Found(Entry entry, double likeness) {}

    @Activate
    public LocalWords(@Reference Synonyms synonyms, @Reference OrganisationDirectory organisations) {
        this.synonyms = synonyms;
        this.organisations = organisations;
    }

    /** What was typed leads there, best first: words that say more of it come before others. */
    public List<Lead> leads(String organisation, String typed) {
        List<String> words = Words.of(typed);
        if (words.isEmpty()) {
            return List.of();
        }
        List<Found> found = new ArrayList<>();
        for (Entry entry : entries(organisation)) {
            double likeness = likeness(words, entry.words());
            if (likeness > 0) {
                found.add(new Found(entry, likeness));
            }
        }
        found.sort(Comparator.comparingDouble(Found::likeness).reversed());
        return found.stream()
                .map(f -> new Lead(
                        f.entry().kind(), f.entry().target(), f.entry().words().equals(words)))
                .distinct()
                .toList();
    }

    /** Those of a kind, each once. */
    public static List<String> targets(List<Lead> leads, Kind kind) {
        return leads.stream()
                .filter(lead -> lead.kind() == kind)
                .map(Lead::target)
                .distinct()
                .toList();
    }

    /** How well a phrase stands in what was typed, by the number of its words; zero when it doesn't. */
    private static double likeness(List<String> typed, List<String> phrase) {
        double best = 0;
        for (int start = 0; start + phrase.size() <= typed.size(); start++) {
            double sum = 0;
            for (int i = 0; i < phrase.size(); i++) {
                double likeness = Words.likeness(typed.get(start + i), phrase.get(i));
                if (likeness < ALIKE) {
                    sum = 0;
                    break;
                }
                sum += likeness;
            }
            best = Math.max(best, sum);
        }
        return best;
    }

    private List<Entry> entries(String organisation) {
        List<Organisation> all = organisations.organisations();
        List<Synonym> own = synonyms.of(organisation);
        List<Synonym> common = organisations
                .metropole()
                .map(Organisation::code)
                .filter(code -> !code.equals(organisation))
                .map(synonyms::of)
                .orElse(List.of());
        Known last = known.get(organisation);
        if (last == null || !last.holds(own, common, all)) {
            last = new Known(own, common, all, entries(own, common, all));
            known.put(organisation, last);
        }
        return last.entries();
    }

    private static List<Entry> entries(List<Synonym> own, List<Synonym> common, List<Organisation> all) {
        List<Entry> entries = new ArrayList<>();
        own.forEach(synonym -> add(synonym, entries));
        common.forEach(synonym -> add(synonym, entries));
        for (Organisation organisation : all) {
            if (organisation.kind() == OrganisationKind.PARTNER) {
                organisation.name().texts().values().forEach(name -> add(name, organisation.code(), entries));
                add(organisation.code(), organisation.code(), entries);
            }
        }
        return List.copyOf(entries);
    }

    private static void add(Synonym synonym, List<Entry> entries) {
        for (String phrase : synonym.words()) {
            List<String> words = Words.of(phrase);
            if (!words.isEmpty()) {
                entries.add(new Entry(words, synonym.kind(), synonym.target()));
            }
        }
    }

    private static void add(String name, String partner, List<Entry> entries) {
        List<String> words = Words.of(name);
        if (!words.isEmpty()) {
            entries.add(new Entry(words, Kind.PARTNER, partner));
        }
    }

    /** The only service to which what was typed leads, if nothing else was typed and no other thing is called so. */
    public static Optional<String> certain(List<Lead> leads) {
        List<Lead> whole = leads.stream().filter(Lead::whole).toList();
        return whole.size() == 1 && whole.get(0).kind() == Kind.SERVICE
                ? Optional.of(whole.get(0).target())
                : Optional.empty();
    }
}
