package org.guichet.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Copies what a module's Java gives as maps, lists and values: nothing of its classes is left, and there is an end. */
final class PlainValues {

    private static final int MOST_VALUES = 5_000;
    private static final int DEEPEST = 20;
    private static final int LONGEST_TEXT = 4_000;

    private int left = MOST_VALUES;

    private PlainValues() {}

    /** @throws PageFault when it is too much, or none of these */
    static Map<String, Object> map(Map<?, ?> given) {
        return new PlainValues().map(given, 0);
    }

    private Map<String, Object> map(Map<?, ?> given, int depth) {
        Map<String, Object> copy = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : given.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                throw new PageFault("a key that is no text");
            }
            copy.put(text(key), value(entry.getValue(), depth + 1));
        }
        return copy;
    }

    private Object value(Object value, int depth) {
        if (--left < 0 || depth > DEEPEST) {
            throw new PageFault("more than " + MOST_VALUES + " values, or more than " + DEEPEST + " inside each other");
        }
        if (value instanceof Map<?, ?> map) {
            return map(map, depth);
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            for (Object one : list) {
                copy.add(value(one, depth + 1));
            }
            return copy;
        }
        if (value instanceof String text) {
            return text(text);
        }
        boolean plain = value == null
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Double number && Double.isFinite(number);
        if (!plain) {
            throw new PageFault("a value that is no map, list, text, boolean, Integer, Long or finite Double");
        }
        return value;
    }

    private static String text(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new PageFault("a text of more than " + LONGEST_TEXT + " characters");
        }
        return text;
    }
}
