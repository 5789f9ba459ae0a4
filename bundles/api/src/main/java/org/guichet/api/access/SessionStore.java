package org.guichet.api.access;

import java.time.Instant;
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
     */
    record StoredSession(String secretHash, String account, long revision, Instant openedAt, Instant usedAt) {}

    /** Creates a session. */
    void create(StoredSession session);

    /** The session of that hash. */
    Optional<StoredSession> find(String secretHash);

    /** Remembers that it is used. */
    void used(String secretHash, Instant at);

    /** Removes it, where it is. */
    void remove(String secretHash);

    /** Removes those last used before a moment; says how many. */
    int removeUnusedSince(Instant moment);
}
