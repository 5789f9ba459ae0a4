package org.guichet.api.request;

import java.util.Locale;

/** References and tracking codes as people type them. */
public final class TypedCode {

    private static final int LONGEST = 200;

    private TypedCode() {}

    /**
     * The one form in which what was typed is compared: without what people add or mistake, which is hyphens, spaces, case, I
     * and L for 1, O for 0. Cut where no code is that long.
     */
    public static String plain(String typed) {
        String cut = typed.substring(0, Math.min(LONGEST, typed.length())).toUpperCase(Locale.ROOT);
        StringBuilder plain = new StringBuilder(cut.length());
        for (int i = 0; i < cut.length(); i++) {
            char c = cut.charAt(i);
            switch (c) {
                case '-', ' ', '\u00a0', '\u202f' -> {}
                case 'I', 'L' -> plain.append('1');
                case 'O' -> plain.append('0');
                default -> plain.append(c);
            }
        }
        return plain.toString();
    }
}
