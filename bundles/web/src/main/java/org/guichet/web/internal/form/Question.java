package org.guichet.web.internal.form;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.guichet.api.LocalizedText;
import org.guichet.api.module.FormField;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.text.TextFormat;
import org.guichet.api.time.Written;
import org.guichet.web.internal.text.Days;
import org.guichet.web.internal.text.Texts;

/**
 * One field of a service's form as it is asked.
 *
 * @param path where it stands in the form: its name, or {@code enfants.0.prenom} in a group
 * @param kind how it is asked
 * @param label the question
 * @param help a hint; empty when there is none
 * @param required whether it must be answered while it is shown
 * @param options values to choose from, where there are some
 * @param schema what the form's schema says about it
 * @param ui what the definition says about how it is asked
 * @param parts the questions of a group, as for a group in first place
 */
public record Question(
        String path,
        Kind kind,
        String label,
        String help,
        boolean required,
        List<Option> options,
        Map<String, Object> schema,
        FormField ui,
        List<Question> parts) {

    /** How a field is asked. */
    public enum Kind {
        /** One line. */
        TEXT,
        /** Several lines. */
        LONG_TEXT,
        /** An e-mail address. */
        EMAIL,
        /** A phone number. */
        PHONE,
        /** Five digits. */
        POSTAL_CODE,
        /** A whole number. */
        INTEGER,
        /** Any number. */
        NUMBER,
        /** A day. */
        DATE,
        /** A time of day. */
        TIME,
        /** A day and a time. */
        DATE_TIME,
        /** Yes or no. */
        BOOLEAN,
        /** One of a few. */
        CHOICE,
        /** One of many. */
        SELECT,
        /** Any of some. */
        CHOICES,
        /** A file, or several. */
        FILES,
        /** An address or a point. */
        PLACE,
        /** Several questions that belong together. */
        GROUP,
        /** The same, as often as needed. */
        GROUPS
    }

    /** A value to choose, and what people call it. */
    public record Option(Object value, String label) {
        public String sent() {
            return String.valueOf(value);
        }
    }

    private static final String PREFIX = "a.";
    private static final Pattern QUESTION_MARK = Pattern.compile("[\\s\u202f\u00a0]*[?:]$");
    private static final int LONGEST_LINE = 200;
    private static final int MOST_BUTTONS = 9;
    private static final int MOST_ROWS = 20;
    /** With one message. */
    private static final int MOST_FILES = 5;

    /** The questions of a service in order; an object that no fields are said of can't be asked and is left out. */
    public static List<Question> of(ServiceDefinition service, Texts texts) {
        return of(service.ui(), service.form(), "", texts);
    }

    /** The questions of any form in order. */
    public static List<Question> of(List<FormField> ui, Map<String, Object> form, Texts texts) {
        return of(ui, form, "", texts);
    }

    /** Any files, of the kinds that the platform takes, which belong to no service's form. */
    public static Question files(String name, String label) {
        return new Question(
                name,
                Kind.FILES,
                label,
                "",
                false,
                List.of(),
                Map.of("type", "array", "maxItems", MOST_FILES, "items", Map.of("type", "string", "format", "file")),
                FormField.builder(name, LocalizedText.fr(label)).build(),
                List.of());
    }

    private static List<Question> of(List<FormField> ui, Map<String, Object> form, String under, Texts texts) {
        Map<String, Object> properties = map(form.get("properties"));
        List<?> required = list(form.get("required"));
        List<Question> questions = new ArrayList<>();
        for (FormField field : ui) {
            Map<String, Object> schema = map(properties.get(field.field()));
            List<Option> options = options(field, schema, texts);
            Kind kind = kind(field, schema, options);
            String path = under + field.field();
            if (kind == Kind.GROUP && field.fields().isEmpty()) {
                // nobody has said how to ask it
                continue;
            }
            Map<String, Object> group = kind == Kind.GROUPS ? map(schema.get("items")) : schema;
            questions.add(new Question(
                    path,
                    kind,
                    texts.of(field.label()),
                    field.help().map(texts::of).orElse(""),
                    required.contains(field.field()),
                    options,
                    schema,
                    field,
                    field.fields().isEmpty()
                            ? List.of()
                            : of(field.fields(), group, path + (kind == Kind.GROUPS ? ".0." : "."), texts)));
        }
        return questions;
    }

    /** Name of the property. */
    public String field() {
        return ui.field();
    }

    /** When it is shown. */
    public Map<String, Object> showWhen() {
        return ui.showWhen();
    }

    /** Name of the input. */
    public String name() {
        return inputName(path);
    }

    /** Name of the input of an answer that stands somewhere in the form. */
    static String inputName(String path) {
        return PREFIX + path;
    }

    /** Name of one of the inputs of a place. */
    public String name(String part) {
        return name() + "." + part;
    }

    /** The questions of a group that can be repeated, in one of its rows. */
    public List<Question> row(int number) {
        return parts.stream()
                .map(part -> new Question(
                        path + "." + number + "." + part.field(),
                        part.kind,
                        part.label,
                        part.help,
                        part.required,
                        part.options,
                        part.schema,
                        part.ui,
                        List.of()))
                .toList();
    }

    public int leastRows() {
        return limit("minItems").map(BigDecimal::intValue).orElse(required ? 1 : 0);
    }

    public int mostRows() {
        return limit("maxItems")
                .map(BigDecimal::intValue)
                .filter(n -> n < MOST_ROWS)
                .orElse(MOST_ROWS);
    }

    /** Whether it takes more than one file. */
    public boolean several() {
        return type(schema).equals("array");
    }

    public Optional<BigDecimal> limit(String keyword) {
        return schema.get(keyword) instanceof Number number
                ? Optional.of(new BigDecimal(number.toString()))
                : Optional.empty();
    }

    /**
     * Whether a text has the form that is asked for; one that only the kernel can read is left to it. By the same expressions
     * as there: those of the JDK may take for ever.
     */
    public boolean fits(String text) {
        try {
            return !(schema.get("pattern") instanceof String pattern)
                    || Pattern.compile(pattern).matcher(text).find();
        } catch (PatternSyntaxException oursIsAnotherDialect) {
            return true;
        }
    }

    /** A format that the kernel reads as well; empty when none is asked for. */
    public Optional<TextFormat> format() {
        return TextFormat.named(schema.get("format"));
    }

    /** With the dashes and separators that the pattern asks for, whatever others were typed; any other text as it is. */
    String fitting(String text) {
        return fits(text)
                ? text
                : TextFormat.spellings(text).stream()
                        .filter(this::fits)
                        .findFirst()
                        .orElse(text);
    }

    public Optional<String> example() {
        return list(schema.get("examples")).stream().map(String::valueOf).findFirst();
    }

    /**
     * An answer as people read it.
     *
     * @param files names a file by its id
     */
    public String read(Object answer, UnaryOperator<String> files, Texts texts) {
        if (answer instanceof Boolean yes) {
            return texts.text(yes ? "form.yes" : "form.no");
        }
        if (answer instanceof Map<?, ?> group) {
            return kind == Kind.PLACE ? place(group) : group(group, files, texts);
        }
        if (answer instanceof List<?> several) {
            return String.join(
                    kind == Kind.GROUPS ? "\n\n" : ", ",
                    several.stream().map(one -> read(one, files, texts)).toList());
        }
        if (kind == Kind.NUMBER && answer instanceof Number number) {
            return texts.number(new BigDecimal(number.toString()));
        }
        String sent = String.valueOf(answer);
        if (kind == Kind.FILES) {
            return files.apply(sent);
        }
        if (kind == Kind.DATE || kind == Kind.TIME || kind == Kind.DATE_TIME) {
            return said(sent, texts).orElse(sent);
        }
        return options.stream()
                .filter(o -> o.sent().equals(sent))
                .map(Option::label)
                .findFirst()
                .orElse(sent);
    }

    /** In words; empty where it is no day or time, which came from elsewhere. */
    private Optional<String> said(String sent, Texts texts) {
        return switch (kind) {
            case DATE -> Written.exactDay(sent).value().map(day -> Days.day(day, texts));
            case TIME -> Written.exactTime(sent).value().map(time -> Days.time(time, texts));
            default ->
                Written.exactLocalTime(sent)
                        .value()
                        .map(at -> texts.text(
                                "format.day-time",
                                Days.day(at.toLocalDate(), texts),
                                Days.time(at.toLocalTime(), texts)));
        };
    }

    /** The first day that is taken, as seen today. */
    public LocalDate firstDay(LocalDate today) {
        return ui.bounds()
                .flatMap(b -> b.firstDay(today))
                .filter(d -> !Written.isFar(d))
                .orElse(Written.FIRST_DAY);
    }

    /** The last one. */
    public LocalDate lastDay(LocalDate today) {
        return ui.bounds()
                .flatMap(b -> b.lastDay(today))
                .filter(d -> !Written.isFar(d))
                .orElse(Written.LAST_DAY);
    }

    /** The label of one row of several. */
    public String label(int row, Texts texts) {
        return texts.text("form.group.row", label, row + 1);
    }

    private String group(Map<?, ?> group, UnaryOperator<String> files, Texts texts) {
        return String.join(
                "\n",
                parts.stream()
                        .filter(part -> group.get(part.field()) != null)
                        .map(part -> texts.text(
                                "form.group.part",
                                QUESTION_MARK.matcher(part.label).replaceFirst(""),
                                part.read(group.get(part.field()), files, texts)))
                        .toList());
    }

    private static String place(Map<?, ?> place) {
        String point = place.containsKey("lat") ? place.get("lat") + ", " + place.get("lon") : "";
        Object address = place.get("address");
        return address == null ? point : point.isEmpty() ? address.toString() : address + " (" + point + ")";
    }

    private static Kind kind(FormField field, Map<String, Object> schema, List<Option> options) {
        return switch (type(schema)) {
            case "boolean" -> Kind.BOOLEAN;
            case "array" ->
                isFile(map(schema.get("items"))) ? Kind.FILES : field.fields().isEmpty() ? Kind.CHOICES : Kind.GROUPS;
            case "object" -> "place".equals(schema.get("format")) ? Kind.PLACE : Kind.GROUP;
            case "integer" -> options.isEmpty() ? Kind.INTEGER : choice(options);
            case "number" -> options.isEmpty() ? Kind.NUMBER : choice(options);
            default -> options.isEmpty() ? text(schema) : choice(options);
        };
    }

    private static Kind choice(List<Option> options) {
        return options.size() <= MOST_BUTTONS ? Kind.CHOICE : Kind.SELECT;
    }

    private static Kind text(Map<String, Object> schema) {
        boolean isLong = schema.get("maxLength") instanceof Number most && most.intValue() > LONGEST_LINE;
        return switch (String.valueOf(schema.get("format"))) {
            case "date" -> Kind.DATE;
            case "time", "time-local" -> Kind.TIME;
            case "date-time", "date-time-local" -> Kind.DATE_TIME;
            case "email" -> Kind.EMAIL;
            case "phone" -> Kind.PHONE;
            case "postal-code" -> Kind.POSTAL_CODE;
            case "file" -> Kind.FILES;
            default -> isLong ? Kind.LONG_TEXT : Kind.TEXT;
        };
    }

    private static boolean isFile(Map<String, Object> schema) {
        return "file".equals(schema.get("format"));
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
