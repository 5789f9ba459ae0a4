package org.guichet.platform.draft;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps forms that aren't sent yet, for a short time. The content is sealed by whoever keeps it: the store, and whoever
 * reads the database, learns neither what was typed nor by whom. Thread-safe.
 */
@ProviderType
public interface DraftStore {

    /** How many drafts an owner may keep; the oldest goes when there is one more. */
    int MOST_PER_OWNER = 5;

    /** How long a sealed content may be, in characters. */
    int MOST_CHARACTERS = 100_000;

    /** Code of the exception that says that no more is kept at the moment, whosever it is. */
    String FULL = "draft.full";

    /**
     * A form in the making.
     *
     * @param owner hash of a secret that only its owner's browser holds
     * @param form which form it is; one draft for each
     * @param sealed the content
     * @param savedAt when
     * @param expiresAt when it is forgotten
     */
    record Draft(String owner, String form, String sealed, Instant savedAt, Instant expiresAt) {
        public Draft {
            requireNonNull(owner, "owner");
            requireNonNull(form, "form");
            requireNonNull(sealed, "sealed");
        }

        @Override
        public String toString() {
            return "Draft[" + form + "]";
        }
    }

    /**
     * Keeps a draft, in place of the one before of that owner and form.
     *
     * @throws org.guichet.api.GuichetException with {@link #FULL} when there is no room for it at the moment
     * @throws IllegalArgumentException when the content is longer than {@link #MOST_CHARACTERS}
     */
    void save(Draft draft);

    /** The draft of a form that hasn't expired. */
    Optional<Draft> find(String owner, String form);

    /** All drafts of an owner that haven't expired, newest first. */
    List<Draft> of(String owner);

    /** Forgets a draft, if there is one. */
    void remove(String owner, String form);
}
