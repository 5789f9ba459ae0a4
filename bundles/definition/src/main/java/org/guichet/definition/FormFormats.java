package org.guichet.definition;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Format;
import com.networknt.schema.format.PatternFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.guichet.api.text.TextFormat;

/** The {@code format}s that a form knows: those of JSON Schema that are asked for at counters, and the platform's own. */
final class FormFormats {

    /** A file that was handed in before: its id. */
    static final String FILE = "file";
    /** An address in words, a point, or both. */
    static final String PLACE = "place";

    private static final String FILE_PATTERN = "^[A-Za-z0-9_-]{22}$";

    private static final Set<String> STANDARD = Set.of("date", "time", "date-time", "uri");
    private static final Set<String> OWN = Set.of(FILE, PLACE);

    private FormFormats() {}

    static List<Format> own() {
        List<Format> formats = new ArrayList<>();
        for (TextFormat format : TextFormat.values()) {
            formats.add(new OfText(format.code(), format));
        }
        // of JSON Schema, which would take any scheme
        formats.add(new OfText("uri", TextFormat.WEB_ADDRESS));
        formats.add(PatternFormat.of(FILE, FILE_PATTERN, null));
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
