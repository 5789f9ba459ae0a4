package org.guichet.shell.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What somebody may have meant who typed a name that doesn't exist. */
public final class Nearest {

    private static final int MOST = 3;

    private Nearest() {}

    /** Says it behind a complaint: {@code ; did you mean grabels?}, or where to look. */
    public static String hint(String typed, Collection<String> names, String otherwise) {
        List<String> near = names(typed, names);
        return near.isEmpty() ? "; " + otherwise : "; did you mean " + String.join(" or ", near) + "?";
    }

    static List<String> names(String typed, Collection<String> names) {
        String word = typed.toLowerCase(Locale.ROOT);
        int tolerance = Math.max(1, word.length() / 3);
        return names.stream()
                .filter(name -> distance(word, name) <= tolerance
                        || (word.length() >= 3 && name.toLowerCase(Locale.ROOT).contains(word)))
                .sorted(Comparator.comparingInt((String name) -> distance(word, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    private static int distance(String word, String otherName) {
        String other = otherName.toLowerCase(Locale.ROOT);
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= word.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int substitution = diagonal + (word.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitution, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
