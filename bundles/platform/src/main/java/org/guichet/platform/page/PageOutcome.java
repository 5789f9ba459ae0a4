package org.guichet.platform.page;

import static java.util.Objects.requireNonNull;

/** What came of asking a module for its page. */
public sealed interface PageOutcome<T> {

    /** It answered, and what it answered can be shown. */
    record Answered<T>(T value) implements PageOutcome<T> {
        public Answered {
            requireNonNull(value, "value");
        }
    }

    /**
     * It did not.
     *
     * @param reason for those who work with the platform, in English; holds nothing that the module wrote
     */
    record Unavailable<T>(String reason) implements PageOutcome<T> {
        public Unavailable {
            requireNonNull(reason, "reason");
        }
    }
}
