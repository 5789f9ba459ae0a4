package org.guichet.definition;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One thing that a JSON Schema finds wrong with a value.
 *
 * @param pointer JSON pointer to what is wrong; empty: the whole value
 * @param keyword the schema's keyword that says so, such as {@code required} or {@code maximum}
 * @param property the property that is missing or too many, where that is what is wrong
 * @param expected what the schema demands: a number where it is one, otherwise text, several values with commas between
 * @param message in English, for authors and logs
 */
public record SchemaProblem(
        String pointer, String keyword, Optional<String> property, Object expected, String message) {
    public SchemaProblem {
        requireNonNull(pointer, "pointer");
        requireNonNull(keyword, "keyword");
        requireNonNull(property, "property");
        requireNonNull(expected, "expected");
        requireNonNull(message, "message");
    }

    /** Names no value: what a resident wrote stays out of logs. */
    @Override
    public String toString() {
        return pointer + " " + keyword + property.map(p -> " " + p).orElse("");
    }
}
