package org.guichet.platform.text;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.guichet.api.text.Fold;

/** How what is looked for meets what is kept: neither case nor accents tell them apart. */
public final class SearchText {

    private static final int MOST_WORDS = 8;
    private static final int LONGEST_SEARCH = 400;
    private static final int SHORTEST_ADDRESS = 6;
    private static final int LONGEST_ADDRESS = 80;

    private SearchText() {}

    /** In the form in which texts are compared ({@link Fold}). */
    public static String normal(String text) {
        return Fold.of(text);
    }

    /** The words to look for: each costs a look at every row, so there are so many and no more. */
    public static List<String> words(String text) {
        String most = text.substring(0, Math.min(text.length(), LONGEST_SEARCH));
        return Stream.of(normal(most).split(" "))
                .filter(word -> !word.isEmpty())
                .distinct()
                .limit(MOST_WORDS)
                .toList();
    }

    /** What addresses are compared by; empty when there is too little to tell one from another. */
    public static Optional<String> addressKey(String address) {
        String key = Fold.words(address);
        return key.length() < SHORTEST_ADDRESS
                ? Optional.empty()
                : Optional.of(key.substring(0, Math.min(LONGEST_ADDRESS, key.length())));
    }

    /** Pattern for {@code like … escape '!'} that finds a word anywhere. */
    public static String pattern(String word) {
        return "%" + word.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }
}
