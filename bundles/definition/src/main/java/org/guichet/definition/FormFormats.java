package org.guichet.definition;

import com.networknt.schema.Format;
import com.networknt.schema.format.PatternFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The {@code format}s that a form knows: those of JSON Schema that are asked for at counters, and the platform's own. */
final class FormFormats {

    /** A file that was handed in before: its id. */
    static final String FILE = "file";
    /** An address in words, a point, or both. */
    static final String PLACE = "place";

    /** Digits with the marks that people write between them, as for the phone number that every request may have. */
    private static final String PHONE_PATTERN = "^\\+?[0-9][0-9 .()/-]{4,24}$";
    /** French: five digits, the department first. */
    private static final String POSTAL_CODE_PATTERN = "^(0[1-9]|[1-8][0-9]|9[0-8])[0-9]{3}$";

    private static final String FILE_PATTERN = "^[A-Za-z0-9_-]{22}$";

    private static final Set<String> STANDARD = Set.of("email", "date", "time", "date-time", "uri");
    private static final Set<String> OWN = Set.of("phone", "postal-code", FILE, PLACE);

    private FormFormats() {}

    static List<Format> own() {
        return List.of(
                PatternFormat.of("phone", PHONE_PATTERN, null),
                PatternFormat.of("postal-code", POSTAL_CODE_PATTERN, null),
                PatternFormat.of(FILE, FILE_PATTERN, null));
    }

    /** All of them, sorted. */
    static Set<String> known() {
        Set<String> known = new TreeSet<>(STANDARD);
        known.addAll(OWN);
        return known;
    }
}
