package org.guichet.shell.command;

import java.io.PrintStream;
import java.util.Locale;

/**
 * Texts as a terminal may show them. What residents and others wrote can hold signs that a terminal obeys, or that turn round what
 * stands beside them: they are shown as {@code \\u009b}, which JSON reads as well.
 */
public final class ShownText {

    private ShownText() {}

    /** The text with every control sign but line breaks and tabs, and every change of direction, spelled out. */
    public static String of(String text) {
        int at = 0;
        while (at < text.length() && isShown(text, at)) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16).append(text, 0, at);
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (isShown(text, at)) {
                shown.append(c);
            } else {
                shown.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            }
        }
        return shown.toString();
    }

    /** A stream whose texts are shown like that. Bytes go through as they are. */
    static PrintStream on(PrintStream out) {
        return out instanceof Shown ? out : new Shown(out);
    }

    private static boolean isShown(String text, int at) {
        char c = text.charAt(at);
        if (c >= ' ' && c < 0x7F || c == '\n' || c == '\t') {
            return true;
        }
        if (Character.isHighSurrogate(c)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        }
        return !(c < ' '
                || c >= 0x7F && c <= 0x9F
                || c >= 0x202A && c <= 0x202E
                || c >= 0x2066 && c <= 0x2069
                || c == 0x2028
                || c == 0x2029);
    }

    private static final class Shown extends PrintStream {

        private final PrintStream target;

        Shown(PrintStream target) {
            super(target, true);
            this.target = target;
        }

        @Override
        public void print(String text) {
            target.print(of(String.valueOf(text)));
        }

        @Override
        public void print(char c) {
            print(String.valueOf(c));
        }

        @Override
        public void print(char[] text) {
            print(new String(text));
        }

        @Override
        public void print(Object value) {
            print(String.valueOf(value));
        }
    }
}
