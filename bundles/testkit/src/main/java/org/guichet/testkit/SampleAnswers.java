package org.guichet.testkit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.guichet.api.module.AnswerBounds;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.time.LocalClock;

/**
 * Answers made from a service's form: the first of {@code examples}, {@code const}, {@code enum} and {@code default} that
 * a field has, otherwise something of its type, format and pattern.
 */
public final class SampleAnswers {

    private static final Map<String, String> FORMATS = Map.ofEntries(
            Map.entry("date", "2026-11-23"),
            Map.entry("time", "09:42"),
            Map.entry("time-local", "09:42"),
            Map.entry("date-time", "2026-11-23T09:42"),
            Map.entry("date-time-local", "2026-11-23T09:42"),
            Map.entry("email", "camille@example.org"),
            Map.entry("phone", "04 67 00 00 00"),
            Map.entry("postal-code", "34790"),
            Map.entry("siret", "12345678901234"),
            Map.entry("web-address", "https://example.org/"),
            Map.entry("uri", "https://example.org/"),
            Map.entry("file", "an-id-of-22-characters"));
    private static final int DAY = 10;
    private static final int MOST_TURNS = 8;
    private static final Map<String, Object> PLACE = Map.of("address", "12 rue des Écoles");

    private final Map<?, ?> form;
    private final boolean everything;

    private SampleAnswers(Map<?, ?> form, boolean everything) {
        this.form = form;
        this.everything = everything;
    }

    /** Only what the form requires. */
    public static Map<String, Object> minimal(ServiceDefinition service) {
        return bounded(service, new SampleAnswers(service.form(), false).object(service.form()));
    }

    /** Every field that the form has. */
    public static Map<String, Object> complete(ServiceDefinition service) {
        return bounded(service, new SampleAnswers(service.form(), true).object(service.form()));
    }

    /** With what lies outside of its bounds moved to them: examples grow old. */
    private static Map<String, Object> bounded(ServiceDefinition service, Map<String, Object> sample) {
        Map<String, Object> answers = copy(sample);
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            List<AnswerBounds.Outside> outside =
                    AnswerBounds.outside(service.ui(), answers, LocalDate.now(LocalClock.ZONE));
            if (outside.isEmpty()) {
                break;
            }
            outside.forEach(o -> move(answers, o));
        }
        return answers;
    }

    @SuppressWarnings("unchecked")
    private static void move(Map<String, Object> answers, AnswerBounds.Outside outside) {
        String[] steps = outside.path().split("\\.");
        Object here = answers;
        for (int i = 0; i < steps.length - 1; i++) {
            here = here instanceof List<?> rows
                    ? rows.get(Integer.parseInt(steps[i]))
                    : ((Map<?, ?>) here).get(steps[i]);
        }
        Map<String, Object> beside = (Map<String, Object>) here;
        String field = steps[steps.length - 1];
        String was = String.valueOf(beside.get(field));
        beside.put(
                field,
                outside.other()
                        .map(beside::get)
                        .orElseGet(() -> outside.day().orElseThrow() + was.substring(Math.min(DAY, was.length()))));
    }

    private static Map<String, Object> copy(Map<?, ?> answers) {
        Map<String, Object> copy = new LinkedHashMap<>();
        answers.forEach((name, value) -> copy.put(name.toString(), copied(value)));
        return copy;
    }

    private static Object copied(Object value) {
        if (value instanceof Map<?, ?> map) {
            return copy(map);
        }
        return value instanceof List<?> list
                ? list.stream().map(SampleAnswers::copied).collect(Collectors.toCollection(ArrayList::new))
                : value;
    }

    /** A value for one field. */
    static Object value(ServiceDefinition service, String field) {
        return new SampleAnswers(service.form(), false).value(property(service, field));
    }

    /** The schema of one field, with the definitions that it may refer to. */
    static Map<?, ?> property(ServiceDefinition service, String field) {
        Map<Object, Object> schema =
                new HashMap<>(map(map(service.form().get("properties")).get(field)));
        if (service.form().containsKey("$defs")) {
            schema.put("$defs", service.form().get("$defs"));
        }
        return schema;
    }

    private Map<String, Object> object(Map<?, ?> schema) {
        Map<String, Object> object = new LinkedHashMap<>();
        List<?> required = list(schema.get("required"));
        map(schema.get("properties")).forEach((name, property) -> {
            if (everything || required.contains(name)) {
                object.put(name.toString(), value(map(property)));
            }
        });
        return object;
    }

    private Object value(Map<?, ?> written) {
        Map<?, ?> schema = resolved(written);
        if (!list(schema.get("examples")).isEmpty()) {
            return list(schema.get("examples")).get(0);
        }
        if (schema.containsKey("const")) {
            return schema.get("const");
        }
        if (!list(schema.get("enum")).isEmpty()) {
            return list(schema.get("enum")).get(0);
        }
        if (schema.containsKey("default")) {
            return schema.get("default");
        }
        return switch (type(schema)) {
            case "object" -> "place".equals(schema.get("format")) ? PLACE : object(schema);
            case "array" -> array(schema);
            case "boolean" -> true;
            case "integer", "number" -> number(schema);
            case "null" -> null;
            default -> text(schema);
        };
    }

    private List<Object> array(Map<?, ?> schema) {
        Map<?, ?> items = resolved(map(schema.get("items")));
        int wanted = Math.max(integer(schema, "minItems", 0), everything ? 1 : 0);
        List<Object> array = new ArrayList<>();
        boolean distinct = Boolean.TRUE.equals(schema.get("uniqueItems"));
        List<?> choices = list(items.get("enum"));
        for (int i = 0; i < wanted; i++) {
            array.add(distinct && i < choices.size() ? choices.get(i) : value(items));
        }
        return array;
    }

    private static Object number(Map<?, ?> schema) {
        BigDecimal step = decimal(schema, "multipleOf", BigDecimal.ONE);
        BigDecimal least = decimal(schema, "minimum", null);
        if (schema.containsKey("exclusiveMinimum")) {
            least = decimal(schema, "exclusiveMinimum", BigDecimal.ZERO).add(step);
        }
        if (least == null) {
            least = decimal(schema, "maximum", BigDecimal.ONE).min(BigDecimal.ONE);
            if (schema.containsKey("exclusiveMaximum")) {
                least = decimal(schema, "exclusiveMaximum", BigDecimal.ONE).subtract(step);
            }
        }
        BigDecimal number =
                least.divide(step, 0, RoundingMode.CEILING).multiply(step).stripTrailingZeros();
        return number.scale() <= 0 ? (Object) number.longValueExact() : number;
    }

    private static String text(Map<?, ?> schema) {
        String format = FORMATS.get(String.valueOf(schema.get("format")));
        if (schema.get("pattern") != null
                && (format == null
                        || !Pattern.compile(schema.get("pattern").toString())
                                .matcher(format)
                                .find())) {
            return PatternSample.of(schema.get("pattern").toString());
        }
        if (format != null) {
            return format;
        }
        String text = "Exemple";
        int least = integer(schema, "minLength", 0);
        int most = integer(schema, "maxLength", Integer.MAX_VALUE);
        return text.length() < least
                ? text + "e".repeat(least - text.length())
                : text.substring(0, Math.min(text.length(), most));
    }

    /** With references followed, the first of alternatives taken and parts put together. */
    private Map<?, ?> resolved(Map<?, ?> written) {
        Map<Object, Object> schema = new LinkedHashMap<>(written);
        Object reference = schema.remove("$ref");
        if (reference != null) {
            Map<?, ?> target = form;
            for (String step : reference.toString().replaceFirst("^#/?", "").split("/")) {
                target = map(target.get(step));
            }
            resolved(target).forEach(schema::putIfAbsent);
        }
        for (String alternatives : Set.of("anyOf", "oneOf")) {
            List<?> choices = list(schema.remove(alternatives));
            if (!choices.isEmpty()) {
                resolved(map(choices.get(0))).forEach(schema::putIfAbsent);
            }
        }
        list(schema.remove("allOf")).forEach(part -> resolved(map(part)).forEach(schema::putIfAbsent));
        return schema;
    }

    private static String type(Map<?, ?> schema) {
        Object type = schema.get("type") instanceof List<?> several ? several.get(0) : schema.get("type");
        return type == null ? (schema.containsKey("properties") ? "object" : "string") : type.toString();
    }

    private static int integer(Map<?, ?> schema, String key, int otherwise) {
        return schema.get(key) instanceof Number n ? n.intValue() : otherwise;
    }

    private static BigDecimal decimal(Map<?, ?> schema, String key, BigDecimal otherwise) {
        return schema.get(key) instanceof Number n ? new BigDecimal(n.toString()) : otherwise;
    }

    private static Map<?, ?> map(Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> list(Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
