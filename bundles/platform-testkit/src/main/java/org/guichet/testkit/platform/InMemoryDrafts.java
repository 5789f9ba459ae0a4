package org.guichet.testkit.platform;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.guichet.platform.draft.DraftStore;

/** Drafts that are gone with the test; they don't expire. Thread-safe. */
public final class InMemoryDrafts implements DraftStore {

    private final Map<String, Draft> drafts = new TreeMap<>();

    @Override
    public synchronized void save(Draft draft) {
        if (draft.sealed().length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("a draft is at most " + MOST_CHARACTERS + " characters long");
        }
        drafts.put(draft.owner() + " " + draft.form(), draft);
    }

    @Override
    public synchronized Optional<Draft> find(String owner, String form) {
        return Optional.ofNullable(drafts.get(owner + " " + form));
    }

    @Override
    public synchronized List<Draft> of(String owner) {
        return drafts.values().stream()
                .filter(d -> d.owner().equals(owner))
                .sorted(Comparator.comparing(Draft::savedAt).reversed())
                .toList();
    }

    @Override
    public synchronized void remove(String owner, String form) {
        drafts.remove(owner + " " + form);
    }

    /** All that is kept, whoever owns it. */
    public synchronized List<Draft> all() {
        return List.copyOf(drafts.values());
    }
}
