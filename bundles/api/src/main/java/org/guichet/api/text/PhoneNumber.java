package org.guichet.api.text;

import static java.util.Objects.requireNonNull;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number that can be called, read from however it was typed: {@code 04 65 71 00 00}, {@code +33 (0)4.65.71.00.00} and
 * {@code 0033465710000} are one. Numbers without {@code +} or {@code 00} are French: zero and nine digits, or a short number such
 * as {@code 3646} or {@code 112}. Immutable.
 *
 * @param country calling code such as {@code 33}; empty for a short number, which is dialled as it is
 * @param number what follows it, digits only, in France without the zero
 * @param extension what is dialled once somebody has answered, digits only; empty when there is nothing
 */
public record PhoneNumber(String country, String number, String extension) {

    private static final String FRANCE = "33";
    private static final int LONGEST = 60;
    private static final int FEWEST_DIGITS = 6;
    private static final int MOST_DIGITS = 15;
    /** Of what is dialled, the last digits that don't depend on from where. */
    private static final int SIGNIFICANT_DIGITS = 9;

    private static final Pattern BEFORE = Pattern.compile("^(?:tel(?:ephone)?\\.? ?:?|phone ?:) ?");
    private static final Pattern EXTENSION = Pattern.compile("[ ,;]*(?:poste|extension|ext|#|x)[ .:=]*([0-9]{1,6})$");
    private static final Pattern SEPARATORS = Pattern.compile("[ ./,_()\u00b7\u2022-]");
    private static final Pattern PLUS = Pattern.compile("^\\( ?\\+ ?([0-9]{1,3}) ?\\)");
    private static final Pattern ZERO = Pattern.compile("\\( ?0 ?\\)");
    private static final Pattern NATIONAL = Pattern.compile("0([1-9][0-9]{8})");
    private static final Pattern OF_FRANCE = Pattern.compile("33(?:0)?([1-9][0-9]{8})");
    private static final Pattern SHORT = Pattern.compile("1[578]|[1-9][0-9]{2}|3[0-9]{3}|10[0-9]{2}|11[68][0-9]{3}");
    /** ITU-T E.164: calling codes of two digits; 1 and 7 have one, all others three. */
    private static final Set<String> TWO_DIGITS = Set.of(
            "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49",
            "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84",
            "86", "90", "91", "92", "93", "94", "95", "98");

    public PhoneNumber {
        requireNonNull(country, "country");
        requireNonNull(number, "number");
        requireNonNull(extension, "extension");
    }

    /** The number that was typed; empty when it is none, or more than one. */
    public static Optional<PhoneNumber> read(String typed) {
        if (typed.length() > LONGEST) {
            return Optional.empty();
        }
        String text = plain(typed);
        String extension = "";
        Matcher more = EXTENSION.matcher(text);
        if (more.find()) {
            extension = more.group(1);
            text = text.substring(0, more.start());
        }
        text = BEFORE.matcher(text).replaceFirst("");
        String dialled = digits(text);
        if (dialled.isEmpty()) {
            return Optional.empty();
        }
        return read(dialled, extension);
    }

    /** As it is kept: what was typed if it is no number. */
    public static String canonical(String typed) {
        return read(typed).map(PhoneNumber::toString).orElse(typed);
    }

    /** As pages print it, with spaces that don't break; as it was written if it is no number. */
    public static String printed(String kept) {
        return canonical(kept).replace(' ', '\u00a0');
    }

    /** Where a link dials it, such as {@code tel:+33465710000}. */
    public String address() {
        String called = country.isEmpty() ? number : "+" + country + number;
        return "tel:" + called + (extension.isEmpty() ? "" : ";ext=" + extension);
    }

    /** By what it is known again, whatever is dialled before it; empty for numbers that many share. */
    public Optional<String> significant() {
        String all = country + number;
        return all.length() < SIGNIFICANT_DIGITS
                ? Optional.empty()
                : Optional.of(all.substring(all.length() - SIGNIFICANT_DIGITS));
    }

    /** As it is kept and read: {@code 04 65 71 00 00}, {@code +49 30123456}, {@code 3646}, {@code 04 65 71 00 00 poste 12}. */
    @Override
    public String toString() {
        String base;
        if (country.equals(FRANCE)) {
            StringBuilder pairs = new StringBuilder("0").append(number.charAt(0));
            for (int i = 1; i < number.length(); i += 2) {
                pairs.append(' ').append(number, i, i + 2);
            }
            base = pairs.toString();
        } else {
            base = country.isEmpty() ? number : "+" + country + " " + number;
        }
        return extension.isEmpty() ? base : base + " poste " + extension;
    }

    private static String plain(String typed) {
        String text = Normalizer.normalize(OutsideText.line(typed), Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT);
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (Character.isDigit(c)) {
                plain.append(Character.digit(c, 10));
            } else if (Character.getType(c) == Character.DASH_PUNCTUATION || c == 0x2212) {
                plain.append('-');
            } else if (OutsideText.isSpace(c)) {
                plain.append(' ');
            } else if (!OutsideText.isInvisible(c) && Character.getType(c) != Character.NON_SPACING_MARK) {
                plain.appendCodePoint(c);
            }
        });
        return plain.toString().strip();
    }

    /** With {@code +} where a country is said, and nothing else but digits; empty text when there is something else. */
    private static String digits(String text) {
        String from = PLUS.matcher(text).replaceFirst("+$1");
        boolean abroad = from.startsWith("+") || from.startsWith("00");
        String bare = SEPARATORS
                .matcher(abroad ? ZERO.matcher(from).replaceFirst("") : from)
                .replaceAll("");
        if (bare.startsWith("00")) {
            bare = "+" + bare.substring(2);
        }
        boolean digits = bare.chars().skip(bare.startsWith("+") ? 1 : 0).allMatch(c -> c >= '0' && c <= '9');
        return digits ? bare : "";
    }

    private static Optional<PhoneNumber> read(String dialled, String extension) {
        if (!dialled.startsWith("+")) {
            Matcher national = NATIONAL.matcher(dialled);
            if (national.matches()) {
                return Optional.of(new PhoneNumber(FRANCE, national.group(1), extension));
            }
            return SHORT.matcher(dialled).matches()
                    ? Optional.of(new PhoneNumber("", dialled, extension))
                    : Optional.empty();
        }
        String all = dialled.substring(1);
        if (all.startsWith(FRANCE)) {
            Matcher french = OF_FRANCE.matcher(all);
            return french.matches()
                    ? Optional.of(new PhoneNumber(FRANCE, french.group(1), extension))
                    : Optional.empty();
        }
        if (all.length() < FEWEST_DIGITS || all.length() > MOST_DIGITS || all.charAt(0) == '0') {
            return Optional.empty();
        }
        int code = all.charAt(0) == '1' || all.charAt(0) == '7' ? 1 : TWO_DIGITS.contains(all.substring(0, 2)) ? 2 : 3;
        return Optional.of(new PhoneNumber(all.substring(0, code), all.substring(code), extension));
    }
}
