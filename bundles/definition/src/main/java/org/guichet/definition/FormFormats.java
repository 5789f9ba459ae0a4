package org.guichet.definition;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Format;
import com.networknt.schema.format.PatternFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.guichet.api.text.TextFormat;
import org.guichet.api.time.Reading;
import org.guichet.api.time.Written;

/** The {@code format}s that a form knows: those of JSON Schema that are asked for at counters, and the platform's own. */
final class FormFormats {

    /** A file that was handed in before: its id. */
    static final String FILE = "file";
    /** An address in words, a point, or both. */
    static final String PLACE = "place";

    private static final String FILE_PATTERN = "^[A-Za-z0-9_-]{22}$";

    private static final Set<String> STANDARD = Set.of("uri");
    private static final Set<String> OWN =
            Set.of(FILE, PLACE, "date", "time", "date-time", "time-local", "date-time-local");

    /**
     * What answers to a time are called in the schema that callers get: {@code time} of JSON Schema has seconds and an offset, which
     * nobody knows at a counter.
     */
    private static final Map<String, String> LOCAL = Map.of("time", "time-local", "date-time", "date-time-local");

    private static final Map<String, String> PATTERNS = Map.of(
            "time-local",
            "^([01][0-9]|2[0-3]):[0-5][0-9]$",
            "date-time-local",
            "^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]$");

    /** Days and times, which have an order. */
    static final Set<String> ORDERED = Set.of("date", "time", "date-time", "time-local", "date-time-local");

    private FormFormats() {}

    static List<Format> own() {
        List<Format> formats = new ArrayList<>();
        for (TextFormat format : TextFormat.values()) {
            formats.add(new OfText(format.code(), format));
        }
        // of JSON Schema, which would take any scheme
        formats.add(new OfText("uri", TextFormat.WEB_ADDRESS));
        formats.add(PatternFormat.of(FILE, FILE_PATTERN, null));
        formats.add(new ReadFormat("date", Written::exactDay));
        formats.add(new ReadFormat("time", Written::exactTime));
        formats.add(new ReadFormat("time-local", Written::exactTime));
        formats.add(new ReadFormat("date-time", Written::exactLocalTime));
        formats.add(new ReadFormat("date-time-local", Written::exactLocalTime));
        return formats;
    }

    /** One that pages and the kernel read in the same way. */
    private record OfText(String name, TextFormat format) implements Format {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean matches(ExecutionContext context, String value) {
            return format.read(value).isPresent();
        }
    }

    /** A property as its callers are told of it: a time of the territory is called so, and has its pattern. */
    static void tell(Map<String, Object> property) {
        String local =
                LOCAL.getOrDefault(String.valueOf(property.get("format")), String.valueOf(property.get("format")));
        if (PATTERNS.containsKey(local)) {
            property.put("format", local);
            property.putIfAbsent("pattern", PATTERNS.get(local));
        }
    }

    /** Whether two properties have answers that can be compared. */
    static boolean comparable(Map<String, Object> one, Map<String, Object> other) {
        if (isNumber(one) || isNumber(other)) {
            return isNumber(one) && isNumber(other);
        }
        return ORDERED.contains(String.valueOf(one.get("format"))) && kind(one).equals(kind(other));
    }

    private static boolean isNumber(Map<String, Object> property) {
        return "integer".equals(property.get("type")) || "number".equals(property.get("type"));
    }

    private static String kind(Map<String, Object> property) {
        String format = String.valueOf(property.get("format"));
        return LOCAL.getOrDefault(format, format);
    }

    /** A format that the platform's reader of days and times decides about. */
    private record ReadFormat(String name, Function<String, Reading<?>> reader) implements Format {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean matches(ExecutionContext context, String value) {
            return reader.apply(value).value().isPresent();
        }
    }

    /** All of them, sorted. */
    static Set<String> known() {
        Set<String> known = new TreeSet<>(STANDARD);
        known.addAll(OWN);
        for (TextFormat format : TextFormat.values()) {
            known.add(format.code());
        }
        return known;
    }
}
