package org.guichet.web.internal.home;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.organisation.OrganisationKind;
import org.guichet.web.internal.search.Words;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds communes by name or postal code, however they are written. */
@Component(service = CommuneSearch.class)
public class CommuneSearch {

    private static final Pattern POSTAL_CODE = Pattern.compile("[0-9 ]{2,6}");
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
        if (POSTAL_CODE.matcher(typed.strip()).matches()) {
            String digits = typed.replace(" ", "");
            return communes(o -> o.postalCodes().stream().anyMatch(code -> code.startsWith(digits)));
        }
        String name = name(typed);
        if (name.isEmpty()) {
            return List.of();
        }
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
