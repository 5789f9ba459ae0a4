package org.guichet.rest.internal.request;

import java.util.Optional;
import org.guichet.rest.resource.ProblemException;

/** The header by which a client says that it sends the same thing again. */
final class IdempotencyKey {

    static final String HEADER = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";
    static final int LONGEST = 200;

    /** What a random 128-bit number takes in base 64. */
    static final int SHORTEST_OF_NOBODY = 22;

    private static final int FEWEST_DIFFERENT = 8;

    private IdempotencyKey() {}

    /** Of a caller who is known: its keys are its own. */
    static Optional<String> of(String header) {
        if (header == null) {
            return Optional.empty();
        }
        if (header.isEmpty() || header.length() > LONGEST || header.chars().anyMatch(c -> c < '!' || c > '~')) {
            throw new ProblemException(400, "idempotency.key");
        }
        return Optional.of(header);
    }

    /**
     * Of anybody: all who are nobody share their keys, and the answer to a key holds a tracking code. So nobody must guess
     * another's, nor find out that it is taken.
     */
    static Optional<String> ofNobody(String header) {
        Optional<String> key = of(header);
        if (key.filter(k ->
                        k.length() < SHORTEST_OF_NOBODY || k.chars().distinct().count() < FEWEST_DIFFERENT)
                .isPresent()) {
            throw new ProblemException(400, "idempotency.guessable");
        }
        return key;
    }
}
