package org.guichet.web.internal.form;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.LocalizedText;
import org.guichet.api.module.FormField;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.web.internal.text.Texts;

/**
 * One field of a service's form as it is asked.
 *
 * @param field name of the property
 * @param kind how it is asked
 * @param label the question
 * @param help a hint; empty when there is none
 * @param required whether it must be answered while it is shown
 * @param options values to choose from, where there are some
 * @param schema what the form's schema says about it
 * @param showWhen when it is shown
 */
record Question(
        String field,
        Kind kind,
        String label,
        String help,
        boolean required,
        List<Option> options,
        Map<String, Object> schema,
        Map<String, Object> showWhen) {

    /** How a field is asked. */
    enum Kind {
        /** One line. */
        TEXT,
        /** Several lines. */
        LONG_TEXT,
        /** A whole number. */
        INTEGER,
        /** Any number. */
        NUMBER,
        /** A day. */
        DATE,
        /** Yes or no. */
        BOOLEAN,
        /** One of a few. */
        CHOICE,
        /** One of many. */
        SELECT,
        /** Any of some. */
        CHOICES
    }

    /** A value to choose, and what people call it. */
    record Option(Object value, String label) {
        String sent() {
            return String.valueOf(value);
        }
    }

    private static final String PREFIX = "a.";
    private static final int LONGEST_LINE = 200;
    private static final int MOST_BUTTONS = 9;

    /** The questions of a service in order. Properties that are groups of fields can't be asked and are left out. */
    static List<Question> of(ServiceDefinition service, Texts texts) {
        Map<String, Object> properties = map(service.form().get("properties"));
        List<?> required = list(service.form().get("required"));
        List<Question> questions = new ArrayList<>();
        for (FormField field : service.ui()) {
            Map<String, Object> schema = map(properties.get(field.field()));
            if (!type(schema).equals("object")) {
                List<Option> options = options(field, schema, texts);
                questions.add(new Question(
                        field.field(),
                        kind(schema, options),
                        texts.of(field.label()),
                        field.help().map(texts::of).orElse(""),
                        required.contains(field.field()),
                        options,
                        schema,
                        field.showWhen()));
            }
        }
        return questions;
    }

    /** Name of the input. */
    String name() {
        return PREFIX + field;
    }

    Optional<BigDecimal> limit(String keyword) {
        return schema.get(keyword) instanceof Number number
                ? Optional.of(new BigDecimal(number.toString()))
                : Optional.empty();
    }

    Optional<String> pattern() {
        return Optional.ofNullable(schema.get("pattern")).map(String::valueOf);
    }

    /** An answer as people read it. */
    String read(Object answer, Texts texts) {
        if (answer instanceof Boolean yes) {
            return texts.text(yes ? "form.yes" : "form.no");
        }
        if (answer instanceof List<?> several) {
            return String.join(
                    ", ", several.stream().map(one -> read(one, texts)).toList());
        }
        String sent = String.valueOf(answer);
        return options.stream()
                .filter(o -> o.sent().equals(sent))
                .map(Option::label)
                .findFirst()
                .orElse(sent);
    }

    private static Kind kind(Map<String, Object> schema, List<Option> options) {
        return switch (type(schema)) {
            case "boolean" -> Kind.BOOLEAN;
            case "array" -> Kind.CHOICES;
            case "integer" -> options.isEmpty() ? Kind.INTEGER : choice(options);
            case "number" -> options.isEmpty() ? Kind.NUMBER : choice(options);
            default -> options.isEmpty() ? text(schema) : choice(options);
        };
    }

    private static Kind choice(List<Option> options) {
        return options.size() <= MOST_BUTTONS ? Kind.CHOICE : Kind.SELECT;
    }

    private static Kind text(Map<String, Object> schema) {
        if ("date".equals(schema.get("format"))) {
            return Kind.DATE;
        }
        boolean isLong = schema.get("maxLength") instanceof Number most && most.intValue() > LONGEST_LINE;
        return isLong ? Kind.LONG_TEXT : Kind.TEXT;
    }

    /** In the order of the definition, then what it has no label for. */
    private static List<Option> options(FormField field, Map<String, Object> schema, Texts texts) {
        Map<String, Object> one = type(schema).equals("array") ? map(schema.get("items")) : schema;
        List<?> values = list(one.get("enum"));
        List<Option> options = new ArrayList<>();
        for (Map.Entry<String, LocalizedText> label : field.options().entrySet()) {
            values.stream()
                    .filter(v -> String.valueOf(v).equals(label.getKey()))
                    .forEach(v -> options.add(new Option(v, texts.of(label.getValue()))));
        }
        values.stream()
                .filter(v -> !field.options().containsKey(String.valueOf(v)))
                .forEach(v -> options.add(new Option(v, String.valueOf(v))));
        return options;
    }

    private static String type(Map<String, Object> schema) {
        Object type = schema.get("type");
        if (type instanceof List<?> several) {
            return several.stream()
                    .map(String::valueOf)
                    .filter(t -> !t.equals("null"))
                    .findFirst()
                    .orElse("");
        }
        return type == null ? "" : type.toString();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return value instanceof Map<?, ?> ? (Map<String, Object>) value : Map.of();
    }

    private static List<?> list(Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
