package org.guichet.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.guichet.api.time.Reading;
import org.guichet.api.time.Written;
import org.guichet.definition.SchemaCheck;

/** Days and times as people type them, against the properties of a form that ask for some. */
final class TypedTimes {

    private static final List<String> DAYS = List.of("2026-11-24", "24/11/2026", "24.11.2026", "4-12-2026");
    private static final List<String> TIMES = List.of("10:30", "10h30", "10 h 30", "14 h", "9h05");
    private static final List<String> BOTH = List.of("2026-11-24T10:30", "24/11/2026 10h30", "24/11/2026 à 14 h");

    private TypedTimes() {}

    /** Field to what is refused of what was typed for it; only fields that refuse something. */
    static Map<String, List<String>> refused(Map<String, Object> form) {
        Map<String, List<String>> refused = new LinkedHashMap<>();
        walk(form, form, "", refused);
        return refused;
    }

    private static void walk(Map<?, ?> form, Map<?, ?> schema, String path, Map<String, List<String>> refused) {
        if (schema.get("properties") instanceof Map<?, ?> properties) {
            properties.forEach((name, property) -> {
                if (property instanceof Map<?, ?> one) {
                    walk(form, one, path.isEmpty() ? name.toString() : path + "." + name, refused);
                }
            });
        }
        if (schema.get("items") instanceof Map<?, ?> items) {
            walk(form, items, path, refused);
        }
        List<String> wrong = wrong(form, schema);
        if (!wrong.isEmpty()) {
            refused.put(path, wrong);
        }
    }

    private static List<String> wrong(Map<?, ?> form, Map<?, ?> schema) {
        return switch (String.valueOf(schema.get("format"))) {
            case "date" -> wrong(form, schema, DAYS, Written::day);
            case "time", "time-local" -> wrong(form, schema, TIMES, Written::time);
            case "date-time", "date-time-local" -> wrong(form, schema, BOTH, Written::localTime);
            default -> List.of();
        };
    }

    /** Where a form takes only some days or times, one that it takes is enough. */
    private static List<String> wrong(
            Map<?, ?> form, Map<?, ?> schema, List<String> typed, Function<String, Reading<?>> reader) {
        if (schema.containsKey("enum") || schema.containsKey("const")) {
            return List.of();
        }
        Map<Object, Object> alone = new HashMap<>(schema);
        alone.put("$defs", form.get("$defs") instanceof Map<?, ?> parts ? parts : Map.of());
        SchemaCheck check = SchemaCheck.of(alone);
        List<String> wrong = new ArrayList<>();
        for (String text : typed) {
            String kept = reader.apply(text).value().orElseThrow().toString();
            if (!check.problems(kept).isEmpty()) {
                wrong.add(text);
            }
        }
        return wrong.size() == typed.size() ? wrong : List.of();
    }
}
