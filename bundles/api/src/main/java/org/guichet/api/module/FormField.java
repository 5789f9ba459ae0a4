package org.guichet.api.module;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.LocalizedText;

/**
 * One field of a form as a person sees it. Build it with {@link #builder}.
 *
 * @param field name of the property in the form's schema
 * @param label the question
 * @param help a hint below it
 * @param options label of each value in the order to show them, where the schema lists the values
 * @param showWhen condition tree over other fields, such as {@code {eq=[danger, true]}}; empty: always shown
 * @param prefill what the field holds before somebody writes: {@code today}, {@code commune} (the name of where it is
 *     asked) or {@code postal-code} (of that commune, when it has one only); a fixed value stands in the schema's
 *     {@code default}
 * @param fields the questions of a group, where the property is an object or a list of objects
 * @param accept media types that a file may have, such as {@code image/jpeg}; empty: those that the platform takes
 * @param maxMegabytes how large one file may be, in units of 10^6 bytes; empty: as large as the platform takes
 * @param bounds between what its answer must lie, besides what the schema says; empty: no more than that
 */
public record FormField(
        String field,
        LocalizedText label,
        Optional<LocalizedText> help,
        Map<String, LocalizedText> options,
        Map<String, Object> showWhen,
        Optional<String> prefill,
        List<FormField> fields,
        List<String> accept,
        Optional<Integer> maxMegabytes,
        Optional<AnswerBounds> bounds) {
    public FormField {
        requireNonNull(field, "field");
        requireNonNull(label, "label");
        requireNonNull(help, "help");
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        requireNonNull(showWhen, "showWhen");
        requireNonNull(prefill, "prefill");
        fields = List.copyOf(fields);
        accept = List.copyOf(accept);
        requireNonNull(maxMegabytes, "maxMegabytes");
        requireNonNull(bounds, "bounds");
    }

    /** Starts a field that is always shown, without help. */
    public static Builder builder(String field, LocalizedText label) {
        return new Builder(field, label);
    }

    /** Collects what a field has. Not thread-safe. */
    public static final class Builder {
        private final String field;
        private final LocalizedText label;
        private LocalizedText help;
        private Map<String, LocalizedText> options = Map.of();
        private Map<String, Object> showWhen = Map.of();
        private String prefill;
        private List<FormField> fields = List.of();
        private List<String> accept = List.of();
        private Integer maxMegabytes;
        private AnswerBounds bounds;

        private Builder(String field, LocalizedText label) {
            this.field = field;
            this.label = label;
        }

        /** Null: none. */
        public Builder help(LocalizedText value) {
            help = value;
            return this;
        }

        public Builder options(Map<String, LocalizedText> value) {
            options = value;
            return this;
        }

        public Builder showWhen(Map<String, Object> value) {
            showWhen = value;
            return this;
        }

        /** Null: nothing. */
        public Builder prefill(String value) {
            prefill = value;
            return this;
        }

        public Builder fields(List<FormField> value) {
            fields = value;
            return this;
        }

        public Builder accept(List<String> value) {
            accept = value;
            return this;
        }

        /** Null: as large as the platform takes. */
        public Builder maxMegabytes(Integer value) {
            maxMegabytes = value;
            return this;
        }

        /** Null, or bounds that bound nothing: none. */
        public Builder bounds(AnswerBounds value) {
            bounds = AnswerBounds.NONE.equals(value) ? null : value;
            return this;
        }

        public FormField build() {
            return new FormField(
                    field,
                    label,
                    Optional.ofNullable(help),
                    options,
                    showWhen,
                    Optional.ofNullable(prefill),
                    fields,
                    accept,
                    Optional.ofNullable(maxMegabytes),
                    Optional.ofNullable(bounds));
        }
    }
}
