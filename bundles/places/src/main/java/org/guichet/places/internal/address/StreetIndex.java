package org.guichet.places.internal.address;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.guichet.api.text.Fold;
import org.guichet.places.internal.address.AddressStore.Street;

/**
 * Streets by the words of their names, their commune and their postal code, in memory: a territory has thousands. Words are found
 * by their beginning, long ones also with one slip. Immutable, for several threads.
 */
final class StreetIndex {

    /** So many streets and no more: about 200 bytes each. */
    static final int MOST_STREETS = 400_000;

    private static final int LEAST_BEGINNING = 3;
    private static final int LEAST_FOR_A_SLIP = 5;
    private static final int MOST_SCORED = 3_000;

    private final Street[] streets;
    private final String[] vocabulary;
    /** By word: the streets whose name has it, and those whose commune or postal code it is. */
    private final int[][] named;

    private final int[][] placed;
    private final int[][] wordsOf;
    private final Map<Integer, Integer> byId = new HashMap<>();

    private record Match(int word, double quality) {}

    private record Scored(int street, boolean here, double score) {}

    StreetIndex(List<Street> all) {
        streets = all.toArray(Street[]::new);
        wordsOf = new int[streets.length][];
        TreeMap<String, List<Integer>> names = new TreeMap<>();
        Map<String, List<Integer>> places = new HashMap<>();
        for (int i = 0; i < streets.length; i++) {
            byId.put(streets[i].id(), i);
            for (String word :
                    new HashSet<>(List.of(Fold.words(streets[i].name()).split(" ")))) {
                names.computeIfAbsent(word, w -> new ArrayList<>()).add(i);
            }
            for (String word : Set.copyOf(
                    Arrays.asList((Fold.words(streets[i].town()) + " " + streets[i].postalCode()).split(" ")))) {
                places.computeIfAbsent(word, w -> new ArrayList<>()).add(i);
                names.computeIfAbsent(word, w -> new ArrayList<>());
            }
        }
        vocabulary = names.keySet().toArray(String[]::new);
        named = new int[vocabulary.length][];
        placed = new int[vocabulary.length][];
        List<List<Integer>> ofStreet = new ArrayList<>();
        for (int i = 0; i < streets.length; i++) {
            ofStreet.add(new ArrayList<>(4));
        }
        for (int w = 0; w < vocabulary.length; w++) {
            int word = w;
            named[w] = ints(names.get(vocabulary[w]));
            placed[w] = ints(places.getOrDefault(vocabulary[w], List.of()));
            Arrays.stream(named[w]).forEach(street -> ofStreet.get(street).add(word));
        }
        for (int i = 0; i < streets.length; i++) {
            wordsOf[i] = ints(ofStreet.get(i));
        }
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    boolean isEmpty() {
        return streets.length == 0;
    }

    int size() {
        return streets.length;
    }

    Optional<Street> street(int id) {
        return Optional.ofNullable(byId.get(id)).map(i -> streets[i]);
    }

    /**
     * Streets that these words may mean, likeliest first.
     *
     * @param words of each all that it may stand for; the last one may be the beginning of a word
     * @param insee the commune that comes first
     */
    List<Street> find(List<List<String>> words, Optional<String> insee, int most) {
        // "12 rue" is every street
        if (words.stream().allMatch(w -> w.stream().anyMatch(this::tellsNothing))) {
            return List.of();
        }
        List<List<Match>> exact = matches(words, false);
        List<Street> found = ranked(exact, words, insee, most);
        if (found.isEmpty()) {
            List<List<Match>> slips = matches(words, true);
            found = ranked(slips, words, insee, most);
            if (found.isEmpty()) {
                // "avenue" for what is a street
                List<List<Match>> telling = new ArrayList<>();
                List<List<String>> which = new ArrayList<>();
                for (int i = 0; i < words.size(); i++) {
                    if (words.get(i).stream().noneMatch(AddressQuery.KINDS::contains)) {
                        telling.add(slips.get(i));
                        which.add(words.get(i));
                    }
                }
                found = which.size() == words.size() ? found : ranked(telling, which, insee, most);
            }
        }
        return found;
    }

    private boolean tellsNothing(String word) {
        return AddressQuery.KINDS.contains(word)
                || AddressQuery.FILLERS.contains(word)
                || Character.isDigit(word.charAt(0)) && Arrays.binarySearch(vocabulary, word) < 0;
    }

    private List<List<Match>> matches(List<List<String>> words, boolean slips) {
        List<List<Match>> all = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            boolean last = i == words.size() - 1;
            Map<Integer, Double> of = new HashMap<>();
            for (String word : words.get(i)) {
                beginning(word, last, of);
            }
            String typed = words.get(i).get(0);
            if (slips && typed.length() >= LEAST_FOR_A_SLIP && Character.isLetter(typed.charAt(0))) {
                for (int w = 0; w < vocabulary.length; w++) {
                    if (!of.containsKey(w) && Slip.isOne(typed, vocabulary[w], last)) {
                        of.put(w, 0.5);
                    }
                }
            }
            all.add(of.entrySet().stream()
                    .map(e -> new Match(e.getKey(), e.getValue()))
                    .toList());
        }
        return all;
    }

    private void beginning(String word, boolean last, Map<Integer, Double> of) {
        int at = Arrays.binarySearch(vocabulary, word);
        boolean begins = last || word.length() >= LEAST_BEGINNING;
        for (int w = at < 0 ? -at - 1 : at; w < vocabulary.length && vocabulary[w].startsWith(word); w++) {
            boolean whole = vocabulary[w].length() == word.length();
            if (whole || begins) {
                of.merge(w, whole ? 1.0 : 0.8, Math::max);
            } else {
                return;
            }
        }
    }

    private List<Street> ranked(List<List<Match>> matches, List<List<String>> words, Optional<String> insee, int most) {
        BitSet candidates = null;
        BitSet namedSo = new BitSet(streets.length);
        List<Map<Integer, Double>> telling = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String typed = words.get(i).get(0);
            if (AddressQuery.FILLERS.contains(typed) || isLeftOut(typed, matches.get(i))) {
                continue;
            }
            BitSet these = new BitSet(streets.length);
            for (Match match : matches.get(i)) {
                for (int street : named[match.word()]) {
                    these.set(street);
                    namedSo.set(street);
                }
                for (int street : placed[match.word()]) {
                    these.set(street);
                }
            }
            Map<Integer, Double> qualities = new HashMap<>();
            matches.get(i).forEach(m -> qualities.put(m.word(), m.quality()));
            telling.add(qualities);
            if (candidates == null) {
                candidates = these;
            } else {
                candidates.and(these);
            }
            if (candidates.isEmpty()) {
                return List.of();
            }
        }
        if (candidates == null) {
            return List.of();
        }
        // a commune's name alone is no street
        candidates.and(namedSo);
        return best(candidates, telling, insee, most);
    }

    /** A number that nothing is called by is no reason to find nothing. */
    private static boolean isLeftOut(String typed, List<Match> matches) {
        return matches.isEmpty() && Character.isDigit(typed.charAt(0)) && typed.length() <= 4;
    }

    private List<Street> best(BitSet candidates, List<Map<Integer, Double>> telling, Optional<String> insee, int most) {
        List<Scored> scored = new ArrayList<>();
        for (int s = candidates.nextSetBit(0);
                s >= 0 && scored.size() < MOST_SCORED;
                s = candidates.nextSetBit(s + 1)) {
            double score = 0;
            int met = 0;
            for (int word : wordsOf[s]) {
                double quality = 0;
                for (Map<Integer, Double> of : telling) {
                    quality = Math.max(quality, of.getOrDefault(word, 0.0));
                }
                if (quality > 0) {
                    met++;
                    score += quality * rarity(word);
                }
            }
            // of two that have all of it, the one with less else
            score -= 0.3 * (wordsOf[s].length - met);
            scored.add(new Scored(s, insee.filter(streets[s].insee()::equals).isPresent(), score));
        }
        return scored.stream()
                .sorted(Comparator.comparing((Scored s) -> !s.here())
                        .thenComparing(s -> -s.score())
                        .thenComparing(s -> streets[s.street()].name())
                        .thenComparing(s -> streets[s.street()].town()))
                .limit(most)
                .map(s -> streets[s.street()])
                .toList();
    }

    private double rarity(int word) {
        return Math.log(1 + (double) streets.length / (1 + named[word].length));
    }
}
