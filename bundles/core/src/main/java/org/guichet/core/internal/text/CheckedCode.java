package org.guichet.core.internal.text;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.guichet.api.request.TypedCode;

/**
 * Codes in Crockford's base 32, which has no letter that is easily mistaken for another. Their last character is computed from the
 * others: a mistyped code is told from an unknown one.
 */
public final class CheckedCode {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int BASE = ALPHABET.length();

    private CheckedCode() {}

    /** A code of that length, by chance but for its last character. */
    public static String random(int length, RandomGenerator random) {
        StringBuilder code = new StringBuilder(length);
        for (int i = 1; i < length; i++) {
            code.append(character(random.nextInt(BASE)));
        }
        return code.append(check(code)).toString();
    }

    /** What somebody typed, as {@link #random} made it; empty when it can't be a code of that length. */
    public static Optional<String> typed(String typed, int length) {
        String plain = TypedCode.plain(typed);
        if (plain.length() != length) {
            return Optional.empty();
        }
        for (int i = 0; i < length; i++) {
            if (ALPHABET.indexOf(plain.charAt(i)) < 0) {
                return Optional.empty();
            }
        }
        CharSequence body = plain.subSequence(0, length - 1);
        return check(body) == plain.charAt(length - 1) ? Optional.of(plain) : Optional.empty();
    }

    /** The character of a value's last five bits. */
    public static char character(int value) {
        return ALPHABET.charAt(value & (BASE - 1));
    }

    /** Luhn's algorithm over 32 characters: finds every single wrong character and nearly every exchange of two. */
    private static char check(CharSequence body) {
        int sum = 0;
        int factor = 2;
        for (int i = body.length() - 1; i >= 0; i--) {
            int addend = factor * ALPHABET.indexOf(body.charAt(i));
            sum += addend / BASE + addend % BASE;
            factor = factor == 2 ? 1 : 2;
        }
        return character((BASE - sum % BASE) % BASE);
    }
}
