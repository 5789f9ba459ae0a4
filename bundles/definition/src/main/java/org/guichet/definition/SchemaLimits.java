package org.guichet.definition;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** What a form's schema may not have, though JSON Schema knows it: it could take for ever, or lead out of the form. */
final class SchemaLimits {

    /** Values, not schemas: a text in there is no pattern. */
    private static final Set<String> VALUES = Set.of("examples", "default", "const", "enum");

    private static final Set<String> REFERENCES = Set.of("$ref", "$dynamicRef", "$recursiveRef");

    private static final int MOST_STEPS = 200_000;

    private final Object root;
    private final BiConsumer<String, String> tell;
    private int steps;

    private SchemaLimits(Object root, BiConsumer<String, String> tell) {
        this.root = root;
        this.tell = tell;
    }

    /** Tells what is wrong, and where: a JSON pointer below that of the schema. */
    static void check(Object schema, String pointer, BiConsumer<String, String> tell) {
        new SchemaLimits(schema, tell).check(schema, pointer);
    }

    private void check(Object schema, String pointer) {
        if (schema instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                String key = String.valueOf(name);
                String at = pointer + "/" + key.replace("~", "~0").replace("/", "~1");
                if (key.equals("pattern") && value instanceof String pattern) {
                    LinearPattern.fault(pattern).ifPresent(fault -> tell.accept(at, fault));
                } else if (REFERENCES.contains(key) && value instanceof String) {
                    reference(key, (String) value).ifPresent(fault -> tell.accept(at, fault));
                } else if (!VALUES.contains(key)) {
                    if (key.equals("patternProperties") && value instanceof Map<?, ?> patterns) {
                        patterns.keySet().forEach(p -> LinearPattern.fault(String.valueOf(p))
                                .ifPresent(fault -> tell.accept(at, fault)));
                    }
                    check(value, at);
                }
            });
        } else if (schema instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                check(list.get(i), pointer + "/" + i);
            }
        }
    }

    /** A reference leads to another part of the same form, and never back to itself: checking would not end. */
    private Optional<String> reference(String key, String to) {
        if (!key.equals("$ref") || !to.startsWith("#/")) {
            return Optional.of("a form refers only to parts of itself, such as #/$defs/name");
        }
        return leadsBack(to, new HashSet<>())
                ? Optional.of("this leads back to itself: write here what is meant")
                : Optional.empty();
    }

    private boolean leadsBack(String to, Set<String> passed) {
        if (!passed.add(to) || ++steps > MOST_STEPS) {
            return true;
        }
        boolean back = within(at(to), passed);
        passed.remove(to);
        return back;
    }

    private boolean within(Object schema, Set<String> passed) {
        if (++steps > MOST_STEPS) {
            return true;
        }
        if (schema instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .anyMatch(e -> e.getKey().equals("$ref") && e.getValue() instanceof String next
                            ? leadsBack(next, passed)
                            : within(e.getValue(), passed));
        }
        return schema instanceof List<?> list && list.stream().anyMatch(one -> within(one, passed));
    }

    private Object at(String to) {
        Object here = root;
        for (String step : to.substring(2).split("/", -1)) {
            String name = step.replace("~1", "/").replace("~0", "~");
            if (here instanceof Map<?, ?> map) {
                here = map.get(name);
            } else if (here instanceof List<?> list && name.matches("[0-9]{1,5}")) {
                int index = Integer.parseInt(name);
                here = index < list.size() ? list.get(index) : null;
            } else {
                return null;
            }
        }
        return here;
    }
}
