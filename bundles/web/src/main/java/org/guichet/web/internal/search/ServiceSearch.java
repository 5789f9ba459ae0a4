package org.guichet.web.internal.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.IntStream;
import org.guichet.api.LocalizedText;
import org.guichet.api.module.FormField;
import org.guichet.api.module.ServiceDefinition;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Finds services by everyday words: title, keywords, description, and what the form asks, in every language that the
 * definition speaks. Accents, plural and a typing mistake don't matter.
 */
@Component(service = ServiceSearch.class)
public class ServiceSearch {

    private static final int MOST = 8;
    /** A little more than a keyword: what is called so comes before what only has to do with it. */
    private static final double TITLE = 3.3;

    private static final double KEYWORD = 3;
    private static final double DESCRIPTION = 1.2;
    private static final double FORM = 0.8;
    private static final double WHOLE_PHRASE = 1.5;
    /** A service that is this much worse than the best one only distracts. */
    private static final double WORTH_SHOWING = 0.25;

    /** Only a part of a keyword of several words: "nid" of "nid de poule". */
    private static final double PART = 0.6;

    private static final int SHORTEST = 3;
    /** What is found by such parts alone must say more than half of what was typed. */
    private static final double PARTS_SAY = 0.5;

    /** But for the plural. */
    private static final double THE_SAME = 0.95;

    private record Term(String word, double weight, boolean part) {}

    private record Entry(List<Term> terms, List<List<String>> phrases) {}

    /**
     * How well a service fits.
     *
     * @param best of each word
     * @param parts whether all that fits are parts of keywords
     */
    private record Fit(ServiceDefinition service, double[] best, boolean parts, double whole) {}

    private record Hit(ServiceDefinition service, double score, double rarest) {}

    /** Definitions are immutable: each is taken apart once and forgotten with it. */
    private final Map<ServiceDefinition, Entry> entries = new WeakHashMap<>();

    @Activate
    public ServiceSearch() {}

    /**
     * The services that fit best, best first; none when nothing fits. A word counts for the more the fewer services know it, and
     * what fits the commonest word alone is left out where something fits another.
     */
    public List<ServiceDefinition> find(String typed, Collection<ServiceDefinition> services) {
        List<String> words = Words.of(typed);
        if (words.isEmpty()) {
            return List.of();
        }
        List<Fit> fits = new ArrayList<>();
        for (ServiceDefinition service : services) {
            fit(words, service).ifPresent(fits::add);
        }
        double[] rarity = rarity(words, fits, services.size());
        List<Hit> hits = new ArrayList<>();
        fits.forEach(fit -> hit(fit, rarity).ifPresent(hits::add));
        hits.sort(Comparator.comparingDouble(Hit::score).reversed().thenComparing(h -> h.service()
                .id()));
        double rarest = hits.stream().mapToDouble(Hit::rarest).max().orElse(0);
        double commonest = Arrays.stream(rarity).filter(r -> r > 0).min().orElse(0);
        return hits.stream()
                .filter(h -> h.score() >= WORTH_SHOWING * hits.get(0).score())
                .filter(h -> h.rarest() > commonest || h.rarest() == rarest)
                .limit(MOST)
                .map(Hit::service)
                .toList();
    }

    /**
     * The one service that is meant beyond doubt: what was typed is its title, a keyword or a phrase of its own, of several words
     * the last one perhaps not whole yet. Nobody has to look at the others then.
     */
    public Optional<ServiceDefinition> certain(String typed, Collection<ServiceDefinition> services) {
        List<String> words = Words.of(typed);
        List<ServiceDefinition> called = words.isEmpty()
                ? List.of()
                : services.stream().filter(s -> isCalled(words, s)).toList();
        return called.size() == 1 && find(typed, services).stream().limit(1).anyMatch(called::contains)
                ? Optional.of(called.get(0))
                : Optional.empty();
    }

    private boolean isCalled(List<String> words, ServiceDefinition service) {
        int last = words.size() - 1;
        return entry(service).phrases().stream()
                .filter(phrase -> phrase.size() == words.size())
                .anyMatch(phrase -> IntStream.rangeClosed(0, last)
                        .allMatch(i -> Words.likeness(words.get(i), phrase.get(i)) >= THE_SAME
                                || i > 0 && i == last && phrase.get(i).startsWith(words.get(i))));
    }

    /** The service that takes whatever has none of its own, of those that are on offer. */
    public static Optional<ServiceDefinition> general(Collection<ServiceDefinition> offered) {
        return offered.stream().filter(ServiceDefinition::general).findFirst();
    }

    private Optional<Fit> fit(List<String> words, ServiceDefinition service) {
        Entry entry = entry(service);
        double[] best = new double[words.size()];
        boolean parts = true;
        boolean found = false;
        for (int i = 0; i < best.length; i++) {
            boolean part = true;
            for (Term term : entry.terms()) {
                double likeness = Words.likeness(words.get(i), term.word());
                if (likeness > 0) {
                    part &= term.part();
                    best[i] = Math.max(best[i], term.weight() * likeness);
                }
            }
            found |= best[i] > 0;
            parts &= best[i] == 0 || part;
        }
        double whole = 0;
        for (List<String> phrase : entry.phrases()) {
            if (Collections.indexOfSubList(words, phrase) >= 0) {
                whole = Math.max(whole, WHOLE_PHRASE * phrase.size() / words.size());
                parts = false;
            }
        }
        return found ? Optional.of(new Fit(service, best, parts, whole)) : Optional.empty();
    }

    /** How much each word tells: the more, the fewer services know it; one of which only a letter or two are typed yet tells nothing. */
    private static double[] rarity(List<String> words, List<Fit> fits, int services) {
        double[] rarity = new double[words.size()];
        for (int i = 0; i < rarity.length; i++) {
            int word = i;
            long known = fits.stream().filter(f -> f.best()[word] > 0).count();
            boolean begun = known == 0 && words.get(i).length() < SHORTEST;
            rarity[i] = begun ? 0 : Math.log(1 + (double) services / Math.max(1, known));
        }
        return rarity;
    }

    private static Optional<Hit> hit(Fit fit, double[] rarity) {
        double all = 0;
        double said = 0;
        double sum = 0;
        double rarest = 0;
        for (int i = 0; i < rarity.length; i++) {
            all += rarity[i];
            sum += rarity[i] * fit.best()[i];
            if (fit.best()[i] > 0) {
                said += rarity[i];
                rarest = Math.max(rarest, rarity[i]);
            }
        }
        return fit.parts() && said / all <= PARTS_SAY
                ? Optional.empty()
                : Optional.of(new Hit(fit.service(), sum / all * said / all + fit.whole(), rarest));
    }

    private synchronized Entry entry(ServiceDefinition service) {
        return entries.computeIfAbsent(service, ServiceSearch::take);
    }

    private static Entry take(ServiceDefinition service) {
        List<List<String>> keywords = service.keywords().stream().map(Words::of).toList();
        Set<String> alone = new HashSet<>();
        Set<String> parts = new HashSet<>();
        keywords.forEach(words -> (words.size() == 1 ? alone : parts).addAll(words));
        parts.removeAll(alone);
        List<List<String>> phrases = new ArrayList<>(keywords);
        List<Term> terms = new ArrayList<>();
        keywords.forEach(words -> words.forEach(word ->
                terms.add(new Term(word, parts.contains(word) ? PART * KEYWORD : KEYWORD, parts.contains(word)))));
        for (String title : service.title().texts().values()) {
            List<String> words = Words.of(title);
            words.forEach(word -> terms.add(new Term(word, TITLE, parts.contains(word))));
            phrases.add(words);
        }
        service.description().ifPresent(d -> add(d, DESCRIPTION, terms));
        for (FormField field : service.ui()) {
            field.options().values().forEach(o -> add(o, FORM, terms));
        }
        return new Entry(terms, phrases);
    }

    private static void add(LocalizedText text, double weight, List<Term> terms) {
        text.texts().values().forEach(t -> Words.of(t).forEach(word -> terms.add(new Term(word, weight, false))));
    }
}
