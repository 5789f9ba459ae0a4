package org.guichet.core.internal.request;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.api.request.Place;
import org.guichet.api.request.RequestDraft;

/** What a request is searched by: lower case, without accents, digits of a phone number together. */
final class SearchText {

    private static final Pattern NOT_DIGITS = Pattern.compile("[^0-9+]");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NOT_WORDS = Pattern.compile("[^a-z0-9]+");
    private static final int MOST_WORDS = 8;
    private static final int LONGEST_SEARCH = 400;
    private static final int SHORTEST_ADDRESS = 6;
    private static final int LONGEST_ADDRESS = 80;
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private SearchText() {}

    static String of(RequestDraft draft, String reference) {
        return Stream.of(
                        reference,
                        draft.description(),
                        draft.resident().name().orElse(""),
                        draft.resident().email().orElse(""),
                        NOT_DIGITS.matcher(draft.resident().phone().orElse("")).replaceAll(""),
                        draft.place().flatMap(Place::address).orElse(""))
                .filter(text -> !text.isBlank())
                .map(SearchText::normal)
                .collect(Collectors.joining(" "));
    }

    static String normal(String text) {
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFD);
        String plain = MARKS.matcher(decomposed).replaceAll("").toLowerCase(Locale.ROOT);
        return SPACES.matcher(plain).replaceAll(" ").trim();
    }

    /** The words to look for: each costs a look at every row, so there are so many and no more. */
    static List<String> words(String text) {
        String most = text.substring(0, Math.min(text.length(), LONGEST_SEARCH));
        return Stream.of(normal(most).split(" ")).distinct().limit(MOST_WORDS).toList();
    }

    /** What addresses are compared by; empty when there is too little to tell one from another. */
    static Optional<String> addressKey(String address) {
        String key = NOT_WORDS.matcher(normal(address)).replaceAll(" ").trim();
        return key.length() < SHORTEST_ADDRESS
                ? Optional.empty()
                : Optional.of(key.substring(0, Math.min(LONGEST_ADDRESS, key.length())));
    }

    /** Pattern for {@code like … escape '!'} that finds a word anywhere. */
    static String pattern(String word) {
        return "%" + word.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }
}
