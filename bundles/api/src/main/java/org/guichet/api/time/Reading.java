package org.guichet.api.time;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What came of reading: a value, or why there is none.
 *
 * @param value what was written; empty when it couldn't be read
 * @param misread what is wrong with it; empty when there is a value
 */
public record Reading<T>(Optional<T> value, Optional<Misread> misread) {
    public Reading {
        requireNonNull(value, "value");
        requireNonNull(misread, "misread");
        if (value.isPresent() == misread.isPresent()) {
            throw new IllegalArgumentException("either a value or what is wrong");
        }
    }

    static <T> Reading<T> of(T value) {
        return new Reading<>(Optional.of(value), Optional.empty());
    }

    static <T> Reading<T> wrong(Misread misread) {
        return new Reading<>(Optional.empty(), Optional.of(misread));
    }
}
