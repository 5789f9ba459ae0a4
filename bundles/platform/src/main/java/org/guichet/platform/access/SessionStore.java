package org.guichet.platform.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Where sessions are kept. For the identity bundle alone: everybody else asks {@link SessionService}. Thread-safe. */
@ProviderType
public interface SessionStore {

    /**
     * A session.
     *
     * @param secretHash hash of the secret that the browser holds
     * @param account name
     * @param revision of the account when it signed in
     * @param openedAt when it signed in
     * @param usedAt when it was last used, to within some minutes
     * @param browser as in {@link OpenSession}
     */
    record StoredSession(
            String secretHash, String account, long revision, Instant openedAt, Instant usedAt, String browser) {

        /** A session at an unknown browser. */
        public StoredSession(String secretHash, String account, long revision, Instant openedAt, Instant usedAt) {
            this(secretHash, account, revision, openedAt, usedAt, "");
        }
    }

    /** Creates a session. */
    void create(StoredSession session);

    /** The session of that hash. */
    Optional<StoredSession> find(String secretHash);

    /** All of an account, last opened first; those that are over may be among them. */
    default List<StoredSession> of(String account) {
        return List.of();
    }

    /** Remembers that it is used. */
    void used(String secretHash, Instant at);

    /** Removes it, where it is. */
    void remove(String secretHash);

    /** Removes those last used before a moment; says how many. */
    int removeUnusedSince(Instant moment);
}
