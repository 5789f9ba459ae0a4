package org.guichet.platform.text;

import java.util.random.RandomGenerator;
import org.guichet.api.request.TypedCode;

/**
 * Codes in Crockford's base 32, which has no letter that is easily mistaken for another. Their last character is computed from the
 * others: a mistyped code is told from an unknown one.
 */
public final class CheckedCode {

    private static final String ALPHABET = TypedCode.ALPHABET;
    private static final int BASE = ALPHABET.length();

    private CheckedCode() {}

    /** A code of that length, by chance but for its last character. */
    public static String random(int length, RandomGenerator random) {
        StringBuilder code = new StringBuilder(length);
        for (int i = 1; i < length; i++) {
            code.append(character(random.nextInt(BASE)));
        }
        return code.append(TypedCode.check(code)).toString();
    }

    /** The character of a value's last five bits. */
    public static char character(int value) {
        return ALPHABET.charAt(value & (BASE - 1));
    }
}
