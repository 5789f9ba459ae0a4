package org.guichet.api.module;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.LocalizedText;

/**
 * One field of a form as a person sees it.
 *
 * @param field name of the property in the form's schema
 * @param label the question
 * @param help a hint below it
 * @param options label of each value in the order to show them, where the schema lists the values
 * @param showWhen condition tree over other fields, such as {@code {eq=[danger, true]}}; empty: always shown
 */
public record FormField(
        String field,
        LocalizedText label,
        Optional<LocalizedText> help,
        Map<String, LocalizedText> options,
        Map<String, Object> showWhen) {
    public FormField {
        requireNonNull(field, "field");
        requireNonNull(label, "label");
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }
}
