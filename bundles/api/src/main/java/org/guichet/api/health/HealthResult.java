package org.guichet.api.health;

import static java.util.Objects.requireNonNull;

/**
 * What a check saw.
 *
 * @param words what is so, in one sentence for the operator, without personal data
 * @param next what the operator types or does now; empty when nothing is to be done
 */
public record HealthResult(HealthStatus status, String words, String next) {

    public HealthResult {
        requireNonNull(status, "status");
        requireNonNull(words, "words");
        requireNonNull(next, "next");
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
