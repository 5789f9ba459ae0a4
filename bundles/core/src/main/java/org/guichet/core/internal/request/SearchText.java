package org.guichet.core.internal.request;

import java.text.Normalizer;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.api.request.Place;
import org.guichet.api.request.RequestDraft;

/** What a request is searched by: lower case, without accents, digits of a phone number together. */
final class SearchText {

    private SearchText() {}

    static String of(RequestDraft draft, String reference) {
        return Stream.of(
                        reference,
                        draft.description(),
                        draft.resident().name().orElse(""),
                        draft.resident().email().orElse(""),
                        draft.resident().phone().orElse("").replaceAll("[^0-9+]", ""),
                        draft.place().flatMap(Place::address).orElse(""))
                .filter(text -> !text.isBlank())
                .map(SearchText::normal)
                .collect(Collectors.joining(" "));
    }

    static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", " ")
                .trim();
    }

    /** Pattern for {@code like … escape '!'} that finds a word anywhere. */
    static String pattern(String word) {
        return "%" + word.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }
}
