package org.guichet.definition;

import static org.guichet.definition.Definition.map;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.text.OutsideText;
import org.guichet.api.text.TextFormat;

/**
 * Answers in the form in which they are kept, as a form's schema asks for them: texts tidied, those of a {@link TextFormat} read,
 * digits without the separators that the pattern doesn't know. What can't be read stays, for the check to refuse; what nobody can see
 * is no answer. Immutable and thread-safe.
 */
public final class AnswerTexts {

    /** Longer texts have several lines, as pages ask them. */
    private static final int LONGEST_LINE = 200;

    private AnswerTexts() {}

    /** The answers to a form, or the inputs of an action: field to value. */
    public static Map<String, Object> kept(Map<String, Object> schema, Map<?, ?> answers) {
        Map<String, Object> properties = map(schema.get("properties"));
        Map<String, Object> kept = new LinkedHashMap<>();
        answers.forEach((field, answer) -> {
            Object schemaOfField = properties.get(String.valueOf(field));
            Object value = schemaOfField instanceof Map<?, ?> ? value(map(schemaOfField), answer) : answer;
            boolean unseen = value instanceof String text && OutsideText.isEmpty(text);
            if (!unseen || schemaOfField == null || isFixed(map(schemaOfField))) {
                kept.put(String.valueOf(field), value);
            }
        });
        return kept;
    }

    private static Object value(Map<String, Object> schema, Object answer) {
        if (answer instanceof String text) {
            return isFixed(schema) ? text : text(schema, text);
        }
        if (answer instanceof List<?> list && schema.get("items") instanceof Map<?, ?> items) {
            List<Object> kept = new ArrayList<>();
            list.forEach(one -> kept.add(value(map(items), one)));
            return kept;
        }
        if (answer instanceof Map<?, ?> place && FormFormats.PLACE.equals(schema.get("format"))) {
            return place(place);
        }
        return answer instanceof Map<?, ?> group ? kept(schema, group) : answer;
    }

    /** An address has one line, as that of the request itself. */
    private static Map<String, Object> place(Map<?, ?> place) {
        Map<String, Object> kept = new LinkedHashMap<>();
        place.forEach((field, value) ->
                kept.put(String.valueOf(field), value instanceof String text ? OutsideText.line(text) : value));
        return kept;
    }

    private static String text(Map<String, Object> schema, String text) {
        Optional<TextFormat> format = TextFormat.named(schema.get("format"));
        if (format.isPresent()) {
            return format.get().read(text).orElseGet(() -> OutsideText.line(text));
        }
        boolean several = schema.get("maxLength") instanceof Number most && most.intValue() > LONGEST_LINE;
        String tidy = several ? OutsideText.words(text) : OutsideText.line(text);
        return schema.get("pattern") instanceof String pattern ? fitting(pattern, tidy) : tidy;
    }

    /** A pattern says with which dashes and separators it is kept; people write others. */
    private static String fitting(String pattern, String text) {
        LinearPattern asked = LinearPattern.known(pattern).orElse(null);
        return asked == null || asked.matches(text)
                ? text
                : TextFormat.spellings(text).stream()
                        .filter(asked::matches)
                        .findFirst()
                        .orElse(text);
    }

    /** Values that a program chose, not a person. */
    private static boolean isFixed(Map<String, Object> schema) {
        return schema.containsKey("enum") || schema.containsKey("const");
    }
}
