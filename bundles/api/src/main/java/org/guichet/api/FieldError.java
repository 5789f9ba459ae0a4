package org.guichet.api;

import static java.util.Objects.requireNonNull;

/**
 * One thing that is wrong with one field of what was handed in.
 *
 * @param field path from the top of the body, such as {@code answers.profondeur} or {@code place}
 * @param code stable, such as {@code required}, {@code type}, {@code maximum}
 * @param message for the person who filled the field, in that person's language
 */
public record FieldError(String field, String code, String message) {
    public FieldError {
        requireNonNull(field, "field");
        requireNonNull(code, "code");
        requireNonNull(message, "message");
    }
}
