package org.guichet.api.text;

import static java.util.Objects.requireNonNull;

import java.text.Normalizer;

/**
 * Texts that come from outside, whatever the door: without what nobody can see, print or keep, in one form for what looks the
 * same (Unicode's NFC). Letters, accents, words of any script and emoji stay as they are. Tidying twice changes nothing more.
 */
public final class OutsideText {

    /** From here on, letters and marks may have another form in NFC. */
    private static final int FIRST_COMBINING = 0x300;

    private static final int DELETE = 0x7F;
    private static final int LAST_CONTROL = 0x9F;

    private OutsideText() {}

    /**
     * A text of several lines: line breaks are {@code \n}; other control signs but the tab go, and so do halves of characters
     * (lone surrogates). The ends stay.
     */
    public static String lines(String text) {
        requireNonNull(text, "text");
        return isPlain(text, false) ? text : composed(kept(text, false));
    }

    /**
     * A text of one line, as {@link #lines}: every space sign, tab and line break is a space, and there is none at the ends; nor is
     * there a sign that has no width, but for those that words and emoji need inside.
     */
    public static String line(String text) {
        requireNonNull(text, "text");
        return isPlain(text, true) ? text : stripped(composed(kept(text, true)));
    }

    /** As {@link #lines}, without spaces, line breaks and invisible signs at the ends: words that somebody typed into a form. */
    public static String words(String text) {
        return stripped(lines(text));
    }

    /** Whether nothing of it can be read, also where accents stand on no letter: such a text is no answer to anything. */
    public static boolean isEmpty(String text) {
        return text.codePoints().allMatch(c -> isInvisible(c) || isMark(c));
    }

    /** Whether it holds what no text may hold: control signs other than line breaks and tabs, or halves of characters. */
    public static boolean isBroken(String text) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (isControl(c) && c != '\n' && c != '\r' && c != '\t' || isHalf(c)) {
                return true;
            }
            i += Character.charCount(c);
        }
        return false;
    }

    /** Whether a character has neither ink nor meaning of its own: spaces, controls, marks of direction, fillers. */
    static boolean isInvisible(int c) {
        return isLost(c)
                || switch (c) {
                    case 0x200C, 0x200D -> true;
                    default -> c >= 0xFE00 && c <= 0xFE0F || c >= 0x180B && c <= 0x180F || c >= 0xE0000 && c <= 0xE0FFF;
                };
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
    }

    /** Invisible, and nothing at the end of a text: what joins and varies other characters isn't among them. */
    private static boolean isLost(int c) {
        if (c > ' ' && c < DELETE) {
            return false;
        }
        if (isSpace(c) || isControl(c) || isHalf(c)) {
            return true;
        }
        return switch (c) {
            case 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x2800, 0x3164, 0xFEFF, 0xFFA0 -> true;
            default ->
                c >= 0x200B && c <= 0x200F && c != 0x200C && c != 0x200D
                        || c >= 0x202A && c <= 0x202E
                        || c >= 0x2060 && c <= 0x206F
                        || c >= 0xFFF0 && c <= 0xFFFC
                        || c >= 0x1D173 && c <= 0x1D17A;
        };
    }

    /** Hyphens that may be, marks of an encoding: of no use within a line. */
    private static boolean hasNoWidth(int c) {
        return c == 0xAD || c == 0x200B || c == 0x2060 || c == 0xFEFF;
    }

    private static boolean isControl(int c) {
        return c < ' ' || c >= DELETE && c <= LAST_CONTROL;
    }

    /** Half of a character, or what Unicode says is none and never will be. */
    private static boolean isHalf(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE || c <= 0xFFFF && c >= 0xFFFE;
    }

    /** Whether nothing is to be done: true of nearly all texts, and cheap to find out. */
    private static boolean isPlain(String text, boolean oneLine) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            boolean fine = c >= ' ' && c < DELETE
                    || c > LAST_CONTROL && c < FIRST_COMBINING && !(oneLine && (c == 0xA0 || c == 0xAD))
                    || !oneLine && (c == '\n' || c == '\t');
            if (!fine) {
                return false;
            }
        }
        return !oneLine || length == 0 || !isLost(text.charAt(0)) && !isLost(text.charAt(length - 1));
    }

    private static String kept(String text, boolean oneLine) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            switch (c) {
                case '\r' -> {
                    if (i >= text.length() || text.charAt(i) != '\n') {
                        kept.append(oneLine ? ' ' : '\n');
                    }
                }
                // line breaks of word processors, of mainframes and of Unicode
                case '\n', 0x0B, 0x0C, 0x85, 0x2028, 0x2029 -> kept.append(oneLine ? ' ' : '\n');
                case '\t' -> kept.append(oneLine ? ' ' : '\t');
                default -> {
                    if (oneLine && isSpace(c)) {
                        kept.append(' ');
                    } else if (!isControl(c) && !isHalf(c) && !(oneLine && hasNoWidth(c))) {
                        kept.appendCodePoint(c);
                    }
                }
            }
        }
        return kept.toString();
    }

    private static String composed(String text) {
        return Normalizer.isNormalized(text, Normalizer.Form.NFC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static String stripped(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isLost(text.codePointAt(from))) {
            from += Character.charCount(text.codePointAt(from));
        }
        while (from < to && isLost(text.codePointBefore(to))) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        return from == 0 && to == text.length() ? text : text.substring(from, to);
    }
}
