package org.guichet.web.internal.home;

import java.util.Arrays;
import java.util.List;
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

    /** The communes that fit what was typed; an exact name alone. */
    public List<Organisation> find(String typed) {
        String words = Fold.words(typed);
        if (POSTAL_CODE.matcher(words).matches()) {
            return communes(o -> hasCode(o, words.replace(" ", "")));
        }
        // an address line says both, in either order
        List<String> codes = Arrays.stream(words.split(" "))
                .filter(word -> DIGITS.matcher(word).matches())
                .toList();
        String name = name(Arrays.stream(words.split(" "))
                .filter(word -> !DIGITS.matcher(word).matches())
                .collect(Collectors.joining(" ")));
        if (name.isEmpty()) {
            return List.of();
        }
        List<Organisation> named = named(name);
        return codes.isEmpty()
                ? named
                : named.stream()
                        .filter(o -> codes.stream().allMatch(code -> hasCode(o, code)))
                        .toList();
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

    private static boolean isNearly(String typed, String name) {
        if (typed.length() < LONG_ENOUGH_FOR_MISTAKES) {
            return false;
        }
        String beginning = name.substring(0, Math.min(name.length(), typed.length()));
        return Words.distance(typed, name) <= A_MISTAKE_OR_TWO || Words.distance(typed, beginning) <= 1;
    }

    private List<Organisation> communes(java.util.function.Predicate<Organisation> fits) {
        return all().stream().filter(fits).toList();
    }
}
