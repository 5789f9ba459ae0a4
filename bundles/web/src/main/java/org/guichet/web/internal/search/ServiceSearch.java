package org.guichet.web.internal.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
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

    private record Term(String word, double weight) {}

    private record Entry(List<Term> terms, List<String> phrases) {}

    private record Hit(ServiceDefinition service, double score) {}

    /** Definitions are immutable: each is taken apart once and forgotten with it. */
    private final Map<ServiceDefinition, Entry> entries = new WeakHashMap<>();

    @Activate
    public ServiceSearch() {}

    /** The services that fit best, best first; none when nothing fits. */
    public List<ServiceDefinition> find(String typed, Collection<ServiceDefinition> services) {
        List<String> words = Words.of(typed);
        if (words.isEmpty()) {
            return List.of();
        }
        String phrase = String.join(" ", words);
        List<Hit> hits = new ArrayList<>();
        for (ServiceDefinition service : services) {
            double score = score(words, phrase, entry(service));
            if (score > 0) {
                hits.add(new Hit(service, score));
            }
        }
        hits.sort(Comparator.comparingDouble(Hit::score).reversed().thenComparing(h -> h.service()
                .id()));
        return hits.stream()
                .filter(h -> h.score() >= WORTH_SHOWING * hits.get(0).score())
                .limit(MOST)
                .map(Hit::service)
                .toList();
    }

    private static double score(List<String> words, String phrase, Entry entry) {
        double sum = 0;
        int found = 0;
        for (String word : words) {
            double best = 0;
            for (Term term : entry.terms()) {
                best = Math.max(best, term.weight() * Words.likeness(word, term.word()));
            }
            sum += best;
            found += best > 0 ? 1 : 0;
        }
        double whole = entry.phrases().contains(phrase) ? WHOLE_PHRASE : 0;
        return (sum / words.size()) * found / words.size() + whole;
    }

    private synchronized Entry entry(ServiceDefinition service) {
        return entries.computeIfAbsent(service, ServiceSearch::take);
    }

    private static Entry take(ServiceDefinition service) {
        List<Term> terms = new ArrayList<>();
        List<String> phrases = new ArrayList<>();
        for (String keyword : service.keywords()) {
            add(keyword, KEYWORD, terms);
            phrases.add(String.join(" ", Words.of(keyword)));
        }
        for (String title : service.title().texts().values()) {
            add(title, TITLE, terms);
            phrases.add(String.join(" ", Words.of(title)));
        }
        service.description().ifPresent(d -> add(d, DESCRIPTION, terms));
        for (FormField field : service.ui()) {
            field.options().values().forEach(o -> add(o, FORM, terms));
        }
        return new Entry(terms, phrases);
    }

    private static void add(LocalizedText text, double weight, List<Term> terms) {
        text.texts().values().forEach(t -> add(t, weight, terms));
    }

    private static void add(String text, double weight, List<Term> terms) {
        Words.of(text).forEach(word -> terms.add(new Term(word, weight)));
    }
}
