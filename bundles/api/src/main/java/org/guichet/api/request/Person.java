package org.guichet.api.request;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.guichet.api.text.Fold;
import org.guichet.api.text.OutsideText;
import org.guichet.api.text.PhoneNumber;

/**
 * By what somebody is known again, however it was typed: "04 65 71 00 00" and "+33 465710000" are one telephone, "Élodie" and
 * "elodie" one name. What can't tell one person from another is left out.
 *
 * @param phone last nine digits, which don't depend on what is dialled before them
 * @param email without capitals and accents
 * @param name its words as {@link Fold} has them, in alphabetical order: people write either name first
 */
public record Person(Optional<String> phone, Optional<String> email, Optional<String> name) {

    /** French numbers without what is dialled before them: 0, +33 or 0033. */
    private static final int SIGNIFICANT_DIGITS = 9;

    private static final int SHORTEST_NAME = 3;
    private static final Pattern NOT_DIGITS = Pattern.compile("[^0-9]");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /** As far as a resident can be known again. */
    public static Person of(Resident resident) {
        return new Person(
                resident.phone().flatMap(Person::digits),
                resident.email().map(Person::address).filter(email -> !email.isEmpty()),
                resident.name().map(Person::words).filter(name -> name.length() >= SHORTEST_NAME));
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

    /** Of a number that can be read; of what was stored before numbers were, the digits themselves. */
    private static Optional<String> digits(String phone) {
        Optional<PhoneNumber> number = PhoneNumber.read(phone);
        return number.isPresent()
                ? number.get().significant()
                : Optional.of(NOT_DIGITS.matcher(phone).replaceAll(""))
                        .filter(digits -> digits.length() >= SIGNIFICANT_DIGITS)
                        .map(digits -> digits.substring(digits.length() - SIGNIFICANT_DIGITS));
    }

    /** Dashes and apostrophes of an address tell it from another one. */
    private static String address(String email) {
        String decomposed = Normalizer.normalize(OutsideText.line(email), Normalizer.Form.NFKD);
        return MARKS.matcher(decomposed).replaceAll("").toLowerCase(Locale.ROOT);
    }

    /** First name first or last: one person. */
    private static String words(String name) {
        return Arrays.stream(Fold.words(name).split(" ")).sorted().collect(Collectors.joining(" "));
    }

    @Override
    public String toString() {
        return "Person[…]";
    }
}
