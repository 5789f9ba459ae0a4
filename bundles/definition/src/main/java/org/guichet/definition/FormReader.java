package org.guichet.definition;

import static org.guichet.definition.Definition.localized;
import static org.guichet.definition.Definition.map;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.LocalizedText;
import org.guichet.api.module.AnswerBounds;
import org.guichet.api.module.FormField;
import org.guichet.api.module.FormSection;

/** Reads a form that was found right: its schema as answers are checked against it, its fields, its sections. */
final class FormReader {

    /** What a field of format {@code place} holds. */
    private static final Map<String, Object> PLACE = Map.of(
            "type",
            "object",
            "format",
            FormFormats.PLACE,
            "properties",
            Map.of(
                    "address", Map.of("type", "string", "minLength", 1, "maxLength", 500),
                    "lat", Map.of("type", "number", "minimum", -90, "maximum", 90),
                    "lon", Map.of("type", "number", "minimum", -180, "maximum", 180)),
            "additionalProperties",
            false,
            "dependentRequired",
            Map.of("lat", List.of("lon"), "lon", List.of("lat")),
            "minProperties",
            1);

    private FormReader() {}

    /** The schema; an answer that it doesn't know is a mistake of whoever sends it: refused, never dropped. */
    static Map<String, Object> schema(Map<String, Object> written) {
        Map<String, Object> schema = closed(written);
        schema.putIfAbsent("type", "object");
        schema.putIfAbsent("additionalProperties", false);
        return schema;
    }

    /** All fields in order, those of sections under the sections' conditions. */
    static List<FormField> fields(Object ui) {
        List<FormField> fields = new ArrayList<>();
        for (Map<String, Object> item : items(ui)) {
            if (item.containsKey("section")) {
                Map<String, Object> under = map(item.get("showWhen"));
                items(item.get("fields")).forEach(field -> fields.add(field(field, under)));
            } else {
                fields.add(field(item, Map.of()));
            }
        }
        return fields;
    }

    /** The sections in order. */
    static List<FormSection> sections(Object ui) {
        List<FormSection> sections = new ArrayList<>();
        for (Map<String, Object> item : items(ui)) {
            if (item.containsKey("section")) {
                sections.add(new FormSection(
                        localized(item.get("section")),
                        Optional.ofNullable(item.get("help")).map(Definition::localized),
                        Boolean.TRUE.equals(item.get("page")),
                        items(item.get("fields")).stream()
                                .map(f -> f.get("field").toString())
                                .toList()));
            }
        }
        return sections;
    }

    private static FormField field(Map<String, Object> written, Map<String, Object> under) {
        Map<String, LocalizedText> options = new LinkedHashMap<>();
        map(written.get("options")).forEach((value, label) -> options.put(value, localized(label)));
        return FormField.builder(written.get("field").toString(), localized(written.get("label")))
                .help(written.containsKey("help") ? localized(written.get("help")) : null)
                .options(options)
                .showWhen(both(under, map(written.get("showWhen"))))
                .prefill(written.containsKey("prefill") ? written.get("prefill").toString() : null)
                .fields(items(written.get("fields")).stream()
                        .map(f -> field(f, Map.of()))
                        .toList())
                .accept(
                        written.get("accept") instanceof List<?> types
                                ? types.stream().map(Object::toString).toList()
                                : List.of())
                .maxMegabytes(written.get("maxMegabytes") instanceof Number most ? (Integer) most.intValue() : null)
                .bounds(bounds(written))
                .build();
    }

    private static AnswerBounds bounds(Map<String, Object> written) {
        return new AnswerBounds(
                text(written, "notBefore"),
                text(written, "notAfter"),
                text(written, "atLeast"),
                text(written, "atMost"));
    }

    private static Optional<String> text(Map<String, Object> written, String key) {
        return Optional.ofNullable(written.get(key)).map(Object::toString);
    }

    private static Map<String, Object> both(Map<String, Object> first, Map<String, Object> second) {
        if (first.isEmpty() || second.isEmpty()) {
            return first.isEmpty() ? second : first;
        }
        return Map.of("and", List.of(first, second));
    }

    private static Map<String, Object> closed(Map<String, Object> written) {
        if (FormFormats.PLACE.equals(written.get("format"))) {
            return new LinkedHashMap<>(PLACE);
        }
        Map<String, Object> schema = new LinkedHashMap<>(written);
        FormFormats.tell(schema);
        if (schema.containsKey("properties")) {
            Map<String, Object> properties = new LinkedHashMap<>();
            map(schema.get("properties"))
                    .forEach((name, property) ->
                            properties.put(name, property instanceof Map<?, ?> ? closed(map(property)) : property));
            schema.put("properties", properties);
            if (!schema.containsKey("unevaluatedProperties")) {
                schema.putIfAbsent("additionalProperties", false);
            }
        }
        if (schema.get("items") instanceof Map<?, ?> items) {
            schema.put("items", closed(map(items)));
        }
        return schema;
    }

    static List<Map<String, Object>> items(Object list) {
        return list instanceof List<?> items
                ? items.stream().map(Definition::map).toList()
                : List.of();
    }
}
