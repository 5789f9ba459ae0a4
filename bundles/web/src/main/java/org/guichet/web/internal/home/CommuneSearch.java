package org.guichet.web.internal.home;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.organisation.OrganisationKind;
import org.guichet.api.text.Fold;
import org.guichet.web.internal.search.Words;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds communes by name or postal code, however they are written. */
@Component(service = CommuneSearch.class)
public class CommuneSearch {

    private static final Pattern POSTAL_CODE = Pattern.compile("[0-9 ]{2,6}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{2,5}");
    private static final int A_MISTAKE_OR_TWO = 2;
    private static final int LONG_ENOUGH_FOR_MISTAKES = 5;
    private static final int LONG_ENOUGH_FOR_TWO = 8;
    private static final int WHOLE_CODE = 5;
    /** Words that make an address of others. */
    private static final Set<String> WAYS = Set.of(
            "rue",
            "avenue",
            "av",
            "boulevard",
            "bd",
            "chemin",
            "impasse",
            "place",
            "allee",
            "allees",
            "route",
            "quai",
            "square",
            "lotissement",
            "residence",
            "cours",
            "esplanade",
            "passage",
            "sentier",
            "street");

    private final OrganisationDirectory organisations;

    @Activate
    public CommuneSearch(@Reference OrganisationDirectory organisations) {
        this.organisations = organisations;
    }

    /** All communes by name. */
    public List<Organisation> all() {
        return organisations.organisations().stream()
                .filter(o -> o.kind() == OrganisationKind.COMMUNE)
                .toList();
    }

    /** What was typed says a commune, and perhaps what is sought there. */
    public record Found(List<Organisation> communes, String rest) {}

    /** The communes that fit what was typed; an exact name alone. */
    public List<Organisation> find(String typed) {
        return look(typed).communes();
    }

    /**
     * The communes that fit what was typed: a name or its beginning, with a slip perhaps, a postal code, or a whole address that
     * names one. What else was typed is the rest, unless it is the rest of an address.
     */
    public Found look(String typed) {
        String words = Fold.words(typed);
        if (POSTAL_CODE.matcher(words).matches()) {
            return new Found(communes(o -> hasCode(o, words.replace(" ", ""))), "");
        }
        // an address line says both, in either order
        List<String> codes = Arrays.stream(words.split(" "))
                .filter(word -> DIGITS.matcher(word).matches())
                .toList();
        String name = name(Arrays.stream(words.split(" "))
                .filter(word -> !DIGITS.matcher(word).matches())
                .collect(Collectors.joining(" ")));
        if (name.isEmpty()) {
            return new Found(List.of(), "");
        }
        List<Organisation> named = named(name);
        if (named.isEmpty()) {
            return inside(name, codes);
        }
        List<Organisation> both = named.stream()
                .filter(o -> codes.stream().allMatch(code -> hasCode(o, code)))
                .toList();
        return new Found(both, "");
    }

    /** A commune that is named among other words: the one with that postal code, otherwise the one that is named last. */
    private Found inside(String words, List<String> codes) {
        String padded = " " + words + " ";
        List<Organisation> coded = codes.stream()
                .filter(code -> code.length() == WHOLE_CODE)
                .reduce((first, last) -> last)
                .map(code -> communes(o -> hasCode(o, code)))
                .orElse(List.of());
        List<Organisation> named = (coded.isEmpty() ? all() : coded)
                .stream()
                        .filter(o -> padded.contains(" " + name(o) + " "))
                        .sorted(Comparator.<Organisation>comparingInt(
                                        o -> padded.lastIndexOf(" " + name(o) + " ") + name(o).length())
                                .thenComparing(o -> name(o).length())
                                .reversed())
                        .limit(1)
                        .toList();
        if (!named.isEmpty()) {
            String rest = padded.replace(" " + name(named.get(0)) + " ", " ").strip();
            return new Found(
                    named, codes.isEmpty() && !isAddress(rest) ? rest.replaceAll("( (a|au|aux|de))+$", "") : "");
        }
        if (!coded.isEmpty()) {
            return new Found(coded, "");
        }
        // the last word of an address, with a slip
        String last = words.substring(words.lastIndexOf(' ') + 1);
        return new Found(isAddress(words) ? communes(o -> isNearly(last, name(o))) : List.of(), "");
    }

    private static boolean isAddress(String words) {
        return Arrays.stream(words.split(" ")).anyMatch(WAYS::contains);
    }

    private static boolean hasCode(Organisation commune, String digits) {
        return commune.postalCodes().stream().anyMatch(code -> code.startsWith(digits));
    }

    private List<Organisation> named(String name) {
        return Stream.of(
                        communes(o -> name(o).equals(name)),
                        communes(o -> name(o).startsWith(name) || (" " + name(o)).contains(" " + name)),
                        communes(o -> isNearly(name, name(o))))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** A name as it is compared; the list on the page is narrowed by the same text. */
    static String name(Organisation commune) {
        return name(commune.name().in("fr"));
    }

    private static String name(String text) {
        return Words.plain(text).replaceAll("\\bst\\b", "saint").replaceAll("\\bste\\b", "sainte");
    }

    /** But for a letter or two it is the name, its beginning, or what begins at one of its words. */
    private static boolean isNearly(String typed, String name) {
        if (typed.length() < LONG_ENOUGH_FOR_MISTAKES) {
            return false;
        }
        int allowed = typed.length() >= LONG_ENOUGH_FOR_TWO ? A_MISTAKE_OR_TWO : 1;
        for (int start = 0; start >= 0; start = name.indexOf(' ', start) + 1) {
            String part = name.substring(start);
            for (int length = typed.length() - 1; length <= typed.length() + 1; length++) {
                String beginning = part.substring(0, Math.min(part.length(), length));
                if (beginning.charAt(0) == typed.charAt(0) && Words.distance(typed, beginning) <= allowed) {
                    return true;
                }
            }
            if (name.indexOf(' ', start) < 0) {
                return false;
            }
        }
        return false;
    }

    private List<Organisation> communes(Predicate<Organisation> fits) {
        return all().stream().filter(fits).toList();
    }
}
