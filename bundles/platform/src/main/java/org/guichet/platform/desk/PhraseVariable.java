package org.guichet.platform.desk;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands for something of the request in a phrase, in braces: {@code {référence}} or {@code {reference}}. */
public enum PhraseVariable {
    /** The request's reference. */
    REFERENCE("référence", "reference"),
    /** What was asked for. */
    SERVICE("démarche", "service"),
    /** Where it was lodged. */
    COMMUNE("commune", "commune"),
    /** Until when the next commitment is due. */
    DUE("échéance", "due date"),
    /** The department that handles it, with its organisation. */
    DEPARTMENT("service traitant", "department"),
    /** Who asked. */
    RESIDENT("usager", "resident"),
    /** Where it is about, in words. */
    PLACE("lieu", "place");

    private static final Pattern BRACES = Pattern.compile("\\{([^{}\\n]{0,60})\\}");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private final String french;
    private final String english;

    PhraseVariable(String french, String english) {
        this.french = french;
        this.english = english;
    }

    /** Its name in that language (ISO 639-1): English, French otherwise. Each name is understood in every text. */
    public String in(String language) {
        return language.equals("en") ? english : french;
    }

    /** The variable of that name; case, accents and spaces around it don't matter. */
    public static Optional<PhraseVariable> of(String name) {
        String wanted = plain(name);
        for (PhraseVariable variable : values()) {
            if (plain(variable.french).equals(wanted) || plain(variable.english).equals(wanted)) {
                return Optional.of(variable);
            }
        }
        return Optional.empty();
    }

    /** What stands in braces in this text and is no variable, in the order of the text, each once. */
    public static List<String> unknownIn(String text) {
        return BRACES.matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(name -> of(name).isEmpty())
                .distinct()
                .toList();
    }

    /** The text with its variables replaced; those without a value stay as they are. */
    public static String fill(String text, Map<PhraseVariable, String> values) {
        return BRACES.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        of(found.group(1)).map(values::get).orElse(found.group())));
    }

    private static String plain(String name) {
        String decomposed = Normalizer.normalize(name.strip(), Normalizer.Form.NFD);
        return MARKS.matcher(decomposed).replaceAll("").toLowerCase(Locale.ROOT).replaceAll("[ _-]+", " ");
    }
}
