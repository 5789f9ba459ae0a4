package org.guichet.identity.internal;

import java.nio.CharBuffer;
import java.text.Normalizer;
import java.util.Arrays;

/**
 * Passwords in the one form in which they are hashed, wherever they were typed (RFC 8265, OpaqueString): composed, every space sign a
 * space; case, accents and spaces at the ends stay. What the profile disallows is refused where a password is set.
 */
final class OpaqueString {

    private OpaqueString() {}

    /** A new array, which whoever calls wipes. */
    static char[] prepared(char[] typed) {
        if (isAscii(typed)) {
            return typed.clone();
        }
        char[] spaced = typed.clone();
        for (int i = 0; i < spaced.length; i++) {
            if (Character.getType(spaced[i]) == Character.SPACE_SEPARATOR) {
                spaced[i] = ' ';
            }
        }
        char[] composed = Normalizer.normalize(CharBuffer.wrap(spaced), Normalizer.Form.NFC)
                .toCharArray();
        Arrays.fill(spaced, '\0');
        return composed;
    }

    /** Whether it begins or ends with a space: fields, files and people lose those. */
    static boolean hasSpaceAtAnEnd(char[] prepared) {
        return prepared.length > 0 && (prepared[0] == ' ' || prepared[prepared.length - 1] == ' ');
    }

    /** Whether it holds what can't be typed, or halves of characters. */
    static boolean isBroken(char[] prepared) {
        for (int i = 0; i < prepared.length; i++) {
            int c = Character.codePointAt(prepared, i);
            int type = Character.getType(c);
            if (type == Character.CONTROL
                    || type == Character.SURROGATE
                    || type == Character.FORMAT && c != 0x200C && c != 0x200D
                    || type == Character.UNASSIGNED) {
                return true;
            }
            i += Character.charCount(c) - 1;
        }
        return false;
    }

    private static boolean isAscii(char[] typed) {
        for (char c : typed) {
            if (c >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
