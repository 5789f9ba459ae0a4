package org.guichet.rest.resource;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** The words of this bundle in one language. Immutable. */
public final class Texts {

    private static final Control NO_FALLBACK = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);
    private static final Texts FRENCH = new Texts("fr");
    private static final Map<String, Texts> LANGUAGES = Map.of("fr", FRENCH, "en", new Texts("en"));

    private final String language;
    private final ResourceBundle bundle;

    private Texts(String language) {
        this.language = language;
        this.bundle = ResourceBundle.getBundle(
                "org.guichet.rest.internal.problem.texts",
                Locale.forLanguageTag(language),
                Texts.class.getClassLoader(),
                NO_FALLBACK);
    }

    /** In the language that an Accept-Language header prefers among French and English; French when it says neither. */
    public static Texts accepting(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return FRENCH;
        }
        try {
            String tag = Locale.lookupTag(Locale.LanguageRange.parse(acceptLanguage), List.of("fr", "en"));
            return tag == null ? FRENCH : LANGUAGES.get(tag);
        } catch (IllegalArgumentException notAnAcceptLanguage) {
            return FRENCH;
        }
    }

    /** ISO 639-1. */
    public String language() {
        return language;
    }

    /** The text of a key that is known to be there. */
    public String get(String key, Object... arguments) {
        return text(key, arguments).orElse(key);
    }

    /** The text of a key, if there is one; {0}, {1}, … stand for the arguments. */
    public Optional<String> text(String key, Object... arguments) {
        if (!bundle.containsKey(key)) {
            return Optional.empty();
        }
        String text = bundle.getString(key);
        for (int i = 0; i < arguments.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(arguments[i]));
        }
        return Optional.of(text);
    }
}
