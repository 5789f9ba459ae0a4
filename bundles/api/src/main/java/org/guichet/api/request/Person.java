package org.guichet.api.request;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * By what somebody is known again, however it was typed: "04 65 71 00 00" and "+33 465710000" are one telephone, "Élodie" and
 * "elodie" one name. What can't tell one person from another is left out.
 *
 * @param phone last nine digits, which don't depend on what is dialled before them
 * @param email without capitals and accents
 * @param name without capitals and accents
 */
public record Person(Optional<String> phone, Optional<String> email, Optional<String> name) {

    /** French numbers without what is dialled before them: 0, +33 or 0033. */
    private static final int SIGNIFICANT_DIGITS = 9;

    private static final int SHORTEST_NAME = 3;
    private static final Pattern NOT_DIGITS = Pattern.compile("[^0-9]");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    /** As far as a resident can be known again. */
    public static Person of(Resident resident) {
        return new Person(
                resident.phone()
                        .map(phone -> NOT_DIGITS.matcher(phone).replaceAll(""))
                        .filter(digits -> digits.length() >= SIGNIFICANT_DIGITS)
                        .map(digits -> digits.substring(digits.length() - SIGNIFICANT_DIGITS)),
                resident.email().map(Person::plain).filter(email -> !email.isEmpty()),
                resident.name().map(Person::plain).filter(name -> name.length() >= SHORTEST_NAME));
    }

    /** Whether nothing is known that tells one from another. */
    public boolean isAnybody() {
        return phone.isEmpty() && email.isEmpty() && name.isEmpty();
    }

    /**
     * Whether the other one is the same person, as far as telephone or e-mail tell; the name counts only where this one has
     * neither. Not symmetric: somebody known by name is found among those with a telephone.
     */
    public boolean isSameAs(Person other) {
        if (phone.isPresent() || email.isPresent()) {
            return same(phone, other.phone) || same(email, other.email);
        }
        return same(name, other.name);
    }

    private static boolean same(Optional<String> mine, Optional<String> theirs) {
        return mine.isPresent() && mine.equals(theirs);
    }

    private static String plain(String text) {
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFD);
        String lower = MARKS.matcher(decomposed).replaceAll("").toLowerCase(Locale.ROOT);
        return SPACES.matcher(lower).replaceAll(" ").strip();
    }

    @Override
    public String toString() {
        return "Person[…]";
    }
}
