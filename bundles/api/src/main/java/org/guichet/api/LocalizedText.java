package org.guichet.api;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * One text in one or more languages; French is always there and is what other languages fall back to.
 *
 * @param texts language code (ISO 639-1, lower case) to text; must hold {@code fr}
 */
public record LocalizedText(Map<String, String> texts) {

    /** The language that every text has. */
    public static final String FALLBACK = "fr";

    public LocalizedText {
        requireNonNull(texts, "texts");
        if (!texts.containsKey(FALLBACK)) {
            throw new IllegalArgumentException("a text needs French (fr), this one has " + texts.keySet());
        }
        texts = java.util.Collections.unmodifiableMap(new TreeMap<>(texts));
    }

    /** The text in French only. */
    public static LocalizedText fr(String text) {
        return new LocalizedText(Map.of(FALLBACK, text));
    }

    /** The same with each language's text changed. */
    public LocalizedText map(UnaryOperator<String> change) {
        Map<String, String> changed = new TreeMap<>();
        texts.forEach((language, text) -> changed.put(language, change.apply(text)));
        return new LocalizedText(changed);
    }

    /** The text in that language, in French when there is none. */
    public String in(String language) {
        return texts.getOrDefault(requireNonNull(language, "language"), texts.get(FALLBACK));
    }
}
