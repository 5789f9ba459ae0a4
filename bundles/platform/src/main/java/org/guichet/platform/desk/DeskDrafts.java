package org.guichet.platform.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What an account has typed into a form of the desk and not yet sent. Kept on the server because computers at counters are
 * shared, for that account alone, and for {@link #LIFETIME} at most. Thread-safe.
 */
@ProviderType
public interface DeskDrafts {

    /** After that nothing of a draft is left. */
    Duration LIFETIME = Duration.ofDays(7);

    /** Longest content, in characters. */
    int MAX_CONTENT = 100_000;

    /**
     * A draft.
     *
     * @param form of which form
     * @param content as it was given
     */
    record Draft(String form, String content, Instant savedAt) {
        @Override
        public String toString() {
            return "Draft[" + form + ", " + savedAt + "]";
        }
    }

    /**
     * Keeps it instead of the one before.
     *
     * @param form names the form, at most 80 characters, nothing personal
     * @throws IllegalArgumentException when it is longer than {@link #MAX_CONTENT}
     */
    void save(String account, String form, String content);

    /** The account's draft of that form. */
    Optional<Draft> find(String account, String form);

    /** The account's drafts of forms whose names begin like that, newest first, at most twenty. */
    List<Draft> of(String account, String prefix);

    /** Forgets it. */
    void discard(String account, String form);
}
