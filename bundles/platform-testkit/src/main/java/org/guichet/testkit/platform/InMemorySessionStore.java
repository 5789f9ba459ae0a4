package org.guichet.testkit.platform;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.platform.access.SessionStore;

/** Sessions in memory. Thread-safe. */
public final class InMemorySessionStore implements SessionStore {

    private final Map<String, StoredSession> sessions = new ConcurrentHashMap<>();

    @Override
    public void create(StoredSession session) {
        sessions.put(session.secretHash(), session);
    }

    @Override
    public Optional<StoredSession> find(String secretHash) {
        return Optional.ofNullable(sessions.get(secretHash));
    }

    @Override
    public void used(String secretHash, Instant at) {
        sessions.computeIfPresent(
                secretHash,
                (hash, s) -> new StoredSession(hash, s.account(), s.revision(), s.openedAt(), at, s.browser()));
    }

    @Override
    public List<StoredSession> of(String account) {
        return sessions.values().stream()
                .filter(s -> s.account().equals(account))
                .sorted(Comparator.comparing(StoredSession::openedAt).reversed())
                .toList();
    }

    @Override
    public void remove(String secretHash) {
        sessions.remove(secretHash);
    }

    @Override
    public int removeUnusedSince(Instant moment) {
        int before = sessions.size();
        sessions.values().removeIf(s -> s.usedAt().isBefore(moment));
        return before - sessions.size();
    }
}
