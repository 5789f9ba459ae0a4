package org.guichet.api.text;

import static java.util.Objects.requireNonNull;

import java.text.Normalizer;
import java.util.Locale;

/**
 * How what is looked for meets what is kept: the same name, street or word has one form however it was written. Neither case nor
 * accents, ligatures (œ, æ, ß, ﬁ), letters with a stroke (ø, ł, đ), apostrophes, dashes, kinds of spaces or invisible signs tell
 * two texts apart. The form is for comparing; nobody reads it.
 */
public final class Fold {

    private Fold() {}

    /** One space between words and none at the ends; other signs, such as {@code @}, stay. */
    public static String of(String text) {
        return folded(requireNonNull(text, "text"), false);
    }

    /** Letters and digits only: every other sign parts words. */
    public static String words(String text) {
        return folded(requireNonNull(text, "text"), true);
    }

    private static String folded(String text, boolean wordsOnly) {
        String plain = isAscii(text)
                ? text
                : Normalizer.normalize(withoutInvisible(text), Normalizer.Form.NFKD)
                        .toLowerCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder(plain.length());
        boolean parted = false;
        for (int i = 0; i < plain.length(); ) {
            int c = plain.codePointAt(i);
            i += Character.charCount(c);
            if (c >= 'A' && c <= 'Z') {
                c += 'a' - 'A';
            }
            if (parts(c, wordsOnly)) {
                parted = !folded.isEmpty();
                continue;
            }
            if (c >= 0x80 && (isMark(c) || OutsideText.isInvisible(c))) {
                continue;
            }
            if (parted) {
                folded.append(' ');
                parted = false;
            }
            append(folded, c);
        }
        return folded.toString();
    }

    /** Before it is decomposed: fillers and marks would become something else. */
    private static String withoutInvisible(String text) {
        StringBuilder seen = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> OutsideText.isSpace(c) || !OutsideText.isInvisible(c))
                .forEach(seen::appendCodePoint);
        return seen.toString();
    }

    private static boolean parts(int c, boolean wordsOnly) {
        if (c < 0x80) {
            return c <= ' '
                    || c == 0x7F
                    || c == '\''
                    || c == '-'
                    || c == '`'
                    || wordsOnly && !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9');
        }
        return switch (c) {
            // apostrophes and primes, also those that Unicode counts among the letters; minus
            case 0x2018, 0x2019, 0x201B, 0x2032, 0x2035, 0x2B9, 0x2BB, 0x2BC, 0x2BD, 0x2C8, 0xB4, 0x2212, 0x2043 ->
                true;
            default ->
                Character.getType(c) == Character.DASH_PUNCTUATION
                        || OutsideText.isSpace(c)
                        || wordsOnly && !Character.isLetterOrDigit(c) && !isMark(c) && !OutsideText.isInvisible(c);
        };
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    /** Letters that Unicode doesn't take apart. */
    private static void append(StringBuilder folded, int c) {
        switch (c) {
            case 'œ' -> folded.append("oe");
            case 'æ' -> folded.append("ae");
            case 'ß' -> folded.append("ss");
            case 'þ' -> folded.append("th");
            case 'ø' -> folded.append('o');
            case 'ł' -> folded.append('l');
            case 'đ', 'ð' -> folded.append('d');
            case 'ħ' -> folded.append('h');
            case 'ŧ' -> folded.append('t');
            case 'ı' -> folded.append('i');
            case 'ŋ' -> folded.append('n');
            case 'ς' -> folded.append('σ');
            default -> folded.appendCodePoint(c);
        }
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
