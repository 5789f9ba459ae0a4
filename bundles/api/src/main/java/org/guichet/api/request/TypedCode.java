package org.guichet.api.request;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * References and tracking codes as people type, paste and dictate them. Both have eight characters of Crockford's base 32, which has
 * no letter that is easily mistaken for another; the last of a reference is computed from the others.
 */
public final class TypedCode {

    /** The characters of codes, by value. */
    public static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int BASE = ALPHABET.length();
    private static final int LENGTH = 8;
    private static final int LONGEST = 200;
    private static final String ALONE_BEFORE = "(?<![\\p{L}\\p{N}])(?<![\\p{L}\\p{N}]-)";
    private static final String ALONE_AFTER = "(?![\\p{L}\\p{N}])(?!-[\\p{L}\\p{N}])";
    private static final String BETWEEN = "[^\\p{L}\\p{N}]{0,3}";
    private static final Pattern REFERENCE =
            Pattern.compile(ALONE_BEFORE + "[A-Z0-9]{4}" + BETWEEN + "[A-Z0-9]{4}" + ALONE_AFTER);
    private static final Pattern TRACKING =
            Pattern.compile(ALONE_BEFORE + "[A-Z0-9]{2}(?:" + BETWEEN + "[A-Z0-9]{2}){3}" + ALONE_AFTER);
    private static final Pattern DASHES = Pattern.compile("[\\p{Pd}\u2212]");
    private static final Pattern NUMBER_SIGNS = Pattern.compile("(?:(?<![\\p{L}\\p{N}])[nN])?[\u00b0\u00ba]|\u2116");

    private TypedCode() {}

    /**
     * The one form in which what was typed is compared: letters and digits only, without what people mistake, which is case, I and L
     * for 1, O for 0. Cut where no code is that long.
     */
    public static String plain(String typed) {
        String text = normal(typed);
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            switch (c) {
                case 'I', 'L' -> plain.append('1');
                case 'O' -> plain.append('0');
                default -> {
                    if (Character.isLetterOrDigit(c)) {
                        plain.appendCodePoint(c);
                    }
                }
            }
        }
        return plain.toString();
    }

    /** The reference that was typed, in its plain form, or the first one within what was typed; empty when there is none. */
    public static Optional<String> reference(String typed) {
        String whole = plain(typed);
        return isReference(whole) ? Optional.of(whole) : first(REFERENCE, typed, true);
    }

    /** The tracking code that was typed, in its plain form, or the first one within what was typed; empty when there is none. */
    public static Optional<String> trackingCode(String typed) {
        String whole = plain(typed);
        return isCode(whole) ? Optional.of(whole) : first(TRACKING, typed, false);
    }

    /** What was typed beside its references, and these in their plain form. */
    public static Parts parts(String typed) {
        String text = normal(typed);
        Matcher matcher = REFERENCE.matcher(text);
        List<String> references = new ArrayList<>();
        StringBuilder rest = new StringBuilder();
        while (matcher.find()) {
            String found = plain(matcher.group());
            boolean right = isReference(found);
            if (right) {
                references.add(found);
            }
            matcher.appendReplacement(rest, right ? " " : "$0");
        }
        matcher.appendTail(rest);
        return references.isEmpty() ? new Parts(List.of(), typed) : new Parts(List.copyOf(references), rest.toString());
    }

    /**
     * A text with references in it.
     *
     * @param references in their plain form
     * @param rest what is left; the text itself where there are none
     */
    public record Parts(List<String> references, String rest) {}

    /** The last character of a code whose others are these: Luhn's algorithm over 32 characters. */
    public static char check(CharSequence body) {
        int sum = 0;
        int factor = 2;
        for (int i = body.length() - 1; i >= 0; i--) {
            int addend = factor * ALPHABET.indexOf(body.charAt(i));
            sum += addend / BASE + addend % BASE;
            factor = factor == 2 ? 1 : 2;
        }
        return ALPHABET.charAt((BASE - sum % BASE) % BASE);
    }

    private static Optional<String> first(Pattern pattern, String typed, boolean checked) {
        Matcher matcher = pattern.matcher(normal(typed));
        while (matcher.find()) {
            String found = plain(matcher.group());
            if (checked ? isReference(found) : isCode(found)) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private static boolean isReference(String plain) {
        return isCode(plain) && check(plain.subSequence(0, LENGTH - 1)) == plain.charAt(LENGTH - 1);
    }

    private static boolean isCode(String plain) {
        return plain.length() == LENGTH && plain.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
    }

    /** Full-width and other forms of letters as letters, every dash as a hyphen, without signs that have no width. */
    private static String normal(String typed) {
        String cut = typed.substring(0, Math.min(LONGEST, typed.length()));
        if (cut.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            return cut.toUpperCase(Locale.ROOT);
        }
        String letters = Normalizer.normalize(NUMBER_SIGNS.matcher(cut).replaceAll(" "), Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT);
        StringBuilder seen = new StringBuilder(letters.length());
        letters.codePoints()
                .filter(c -> Character.getType(c) != Character.FORMAT && Character.getType(c) != Character.CONTROL
                        || Character.isWhitespace(c))
                .forEach(seen::appendCodePoint);
        return DASHES.matcher(seen).replaceAll("-");
    }
}
