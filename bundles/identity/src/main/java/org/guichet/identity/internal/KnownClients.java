package org.guichet.identity.internal;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who was right with what before: the most recent ones, by a hash. Not thread-safe. */
final class KnownClients {

    static final int MOST = 20_000;

    private final long seed = new SecureRandom().nextLong();
    private final Map<Long, Boolean> recent = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
            return size() > MOST;
        }
    };

    boolean contains(String key) {
        return recent.get(Sketch.hash(key, seed)) != null;
    }

    void add(String key) {
        recent.put(Sketch.hash(key, seed), Boolean.TRUE);
    }

    int size() {
        return recent.size();
    }
}
