package org.guichet.places.internal.address;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.api.text.Fold;

/**
 * What somebody typed, taken apart.
 *
 * @param number of the house, when the text begins with one
 * @param suffix what stands behind it; empty when nothing does
 * @param words what is left, in the order in which it was typed; of each all that it may stand for
 */
record AddressQuery(Optional<Integer> number, String suffix, List<List<String>> words) {

    /** Kinds of streets, and what everybody leaves out: they tell none from another. */
    static final Set<String> KINDS = Set.of(
            "rue",
            "avenue",
            "boulevard",
            "place",
            "chemin",
            "allee",
            "impasse",
            "route",
            "square",
            "residence",
            "lotissement",
            "faubourg",
            "quai",
            "passage",
            "cours",
            "esplanade",
            "rond",
            "point",
            "sentier",
            "voie",
            "traverse",
            "ruelle",
            "montee",
            "hameau",
            "domaine",
            "clos",
            "mail",
            "promenade");

    static final Set<String> FILLERS = Set.of(
            "de", "du", "des", "d", "la", "le", "les", "l", "et", "a", "au", "aux", "en", "sur", "cedex", "france");

    private static final Map<String, List<String>> SHORT = Map.ofEntries(
            Map.entry("r", List.of("rue")),
            Map.entry("av", List.of("avenue")),
            Map.entry("ave", List.of("avenue")),
            Map.entry("bd", List.of("boulevard")),
            Map.entry("bld", List.of("boulevard")),
            Map.entry("blvd", List.of("boulevard")),
            Map.entry("bvd", List.of("boulevard")),
            Map.entry("boul", List.of("boulevard")),
            Map.entry("pl", List.of("place")),
            Map.entry("ch", List.of("chemin")),
            Map.entry("che", List.of("chemin")),
            Map.entry("chem", List.of("chemin")),
            Map.entry("all", List.of("allee")),
            Map.entry("imp", List.of("impasse")),
            Map.entry("rte", List.of("route")),
            Map.entry("sq", List.of("square")),
            Map.entry("res", List.of("residence")),
            Map.entry("lot", List.of("lotissement")),
            Map.entry("fg", List.of("faubourg")),
            Map.entry("fbg", List.of("faubourg")),
            Map.entry("pass", List.of("passage")),
            Map.entry("esp", List.of("esplanade")),
            Map.entry("rd", List.of("rond")),
            Map.entry("pt", List.of("point", "petit", "pont")),
            Map.entry("st", List.of("saint")),
            Map.entry("ste", List.of("sainte")),
            Map.entry("sts", List.of("saints")),
            Map.entry("gal", List.of("general")),
            Map.entry("gl", List.of("general")),
            Map.entry("mal", List.of("marechal")),
            Map.entry("dr", List.of("docteur")),
            Map.entry("pr", List.of("professeur")),
            Map.entry("prof", List.of("professeur")),
            Map.entry("cdt", List.of("commandant")),
            Map.entry("cap", List.of("capitaine")),
            Map.entry("col", List.of("colonel")),
            Map.entry("pdt", List.of("president")),
            Map.entry("gd", List.of("grand")),
            Map.entry("gde", List.of("grande")),
            Map.entry("nd", List.of("notre")));

    private static final Set<String> SUFFIXES = Set.of("bis", "ter", "quater", "quinquies");
    private static final Pattern NUMBER = Pattern.compile("([0-9]{1,4})([a-z]{0,9})");
    private static final Set<String> BEFORE = Set.of("n", "no", "num", "numero");
    private static final int LONGEST = 200;
    private static final int MOST_WORDS = 12;

    /** What stands in the text. */
    static AddressQuery of(String typed) {
        List<String> words = words(typed);
        int at = !words.isEmpty() && BEFORE.contains(words.get(0)) ? 1 : 0;
        Matcher first = NUMBER.matcher(words.size() > at ? words.get(at) : "");
        if (!first.matches() || !first.group(2).isEmpty() && !isSuffix(first.group(2))) {
            return new AddressQuery(Optional.empty(), "", alternatives(words));
        }
        String suffix = first.group(2);
        int next = at + 1;
        // a letter at the very end is the beginning of a word
        if (suffix.isEmpty()
                && words.size() > next
                && (SUFFIXES.contains(words.get(next)) || words.size() > next + 1 && isLetter(words.get(next)))) {
            suffix = words.get(next++);
        }
        return new AddressQuery(
                Optional.of(Integer.valueOf(first.group(1))), suffix, alternatives(words.subList(next, words.size())));
    }

    /** The same with the number as a word of the street: "8 mai 1945". */
    static AddressQuery withoutNumber(String typed) {
        return new AddressQuery(Optional.empty(), "", alternatives(words(typed)));
    }

    private static List<String> words(String typed) {
        String some = typed.substring(0, Math.min(LONGEST, typed.length()));
        List<String> words = new ArrayList<>();
        for (String word : Fold.words(some).split(" ")) {
            if (!word.isEmpty() && words.size() < MOST_WORDS) {
                words.add(word);
            }
        }
        return words;
    }

    private static List<List<String>> alternatives(List<String> words) {
        List<List<String>> all = new ArrayList<>();
        for (String word : words) {
            List<String> each = new ArrayList<>();
            each.add(word);
            each.addAll(SHORT.getOrDefault(word, List.of()));
            all.add(List.copyOf(each));
        }
        return List.copyOf(all);
    }

    /** Whether a house's suffix is the one that was typed. */
    boolean means(String houses) {
        return suffix.equals(houses)
                || !suffix.isEmpty()
                        && (houses.startsWith(suffix) && isLetter(suffix)
                                || suffix.startsWith(houses) && isLetter(houses));
    }

    private static boolean isSuffix(String text) {
        return SUFFIXES.contains(text) || isLetter(text);
    }

    /** One that can be a suffix: r, l and d are short for other words. */
    private static boolean isLetter(String text) {
        return text.length() == 1 && "abcefghijkmnopqtuvwxyz".contains(text);
    }
}
