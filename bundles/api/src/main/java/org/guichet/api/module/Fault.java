package org.guichet.api.module;

import static java.util.Objects.requireNonNull;

/**
 * One thing that is wrong in a module's definition.
 *
 * @param line line in {@code module.yaml}, from 1; 0 when it concerns the whole file
 * @param path where in the definition, such as {@code /services/0/title}
 * @param message what is wrong and what to write instead
 */
public record Fault(int line, String path, String message) {
    public Fault {
        requireNonNull(path, "path");
        requireNonNull(message, "message");
    }

    @Override
    public String toString() {
        return (line > 0 ? "line " + line + ", " : "") + (path.isEmpty() ? "/" : path) + ": " + message;
    }
}
