package org.guichet.places.internal.address;

/** One slip in writing a word: a letter more, less, another one, or two changed over. */
final class Slip {

    private Slip() {}

    /**
     * Whether a word was meant.
     *
     * @param open whether what was typed may be the beginning of a word
     */
    static boolean isOne(String typed, String word, boolean open) {
        if (word.length() < typed.length() - 1 || !open && word.length() > typed.length() + 1) {
            return false;
        }
        // the first letter is seldom wrong
        if (word.isEmpty() || word.charAt(0) != typed.charAt(0)) {
            return false;
        }
        int same = 0;
        int shorter = Math.min(typed.length(), word.length());
        while (same < shorter && typed.charAt(same) == word.charAt(same)) {
            same++;
        }
        return fits(typed, same + 1, word, same + 1, open)
                || fits(typed, same + 1, word, same, open)
                || fits(typed, same, word, same + 1, open)
                || same + 1 < shorter
                        && typed.charAt(same) == word.charAt(same + 1)
                        && typed.charAt(same + 1) == word.charAt(same)
                        && fits(typed, same + 2, word, same + 2, open);
    }

    private static boolean fits(String typed, int from, String word, int at, boolean open) {
        if (from > typed.length() || at > word.length()) {
            return false;
        }
        int left = typed.length() - from;
        return word.regionMatches(at, typed, from, left) && (open || word.length() - at == left);
    }
}
