package org.guichet.api.health;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What a check saw.
 *
 * @param words what is so, in one sentence for the operator, without personal data
 * @param next what the operator types or does now; empty when nothing is to be done
 * @param french the same as {@code words}, with what to do, for French readers of the console; empty where nobody said
 */
public record HealthResult(HealthStatus status, String words, String next, Optional<String> french) {

    public HealthResult {
        requireNonNull(status, "status");
        requireNonNull(words, "words");
        requireNonNull(next, "next");
        requireNonNull(french, "french");
    }

    /** What a check saw, in English only. */
    public HealthResult(HealthStatus status, String words, String next) {
        this(status, words, next, Optional.empty());
    }

    /** The same, said in French as well: what is so, and what to do if anything is. */
    public HealthResult inFrench(String said) {
        return new HealthResult(status, words, next, Optional.of(said));
    }

    /** It is as it should be. */
    public static HealthResult ok(String words) {
        return new HealthResult(HealthStatus.OK, words, "");
    }

    /** Somebody should look. */
    public static HealthResult warn(String words, String next) {
        return new HealthResult(HealthStatus.WARN, words, next);
    }

    /** It doesn't work. */
    public static HealthResult fail(String words, String next) {
        return new HealthResult(HealthStatus.FAIL, words, next);
    }
}
