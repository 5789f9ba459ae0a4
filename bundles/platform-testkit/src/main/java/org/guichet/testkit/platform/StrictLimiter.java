package org.guichet.testkit.platform;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.platform.access.AttemptLimiter;

/** Lets nobody try again for half a minute after three failures with one subject; time stands still. Thread-safe. */
public final class StrictLimiter implements AttemptLimiter {

    private static final int FREE = 3;

    private final Map<String, Integer> failures = new ConcurrentHashMap<>();

    @Override
    public Attempt attempt(String client, Subject subject, CharSequence guess) {
        String key = client + " " + subject;
        boolean refused = failures.getOrDefault(key, 0) >= FREE;
        if (!refused) {
            failures.merge(key, 1, Integer::sum);
        }
        return new Attempt() {
            @Override
            public Duration delay() {
                return refused ? Duration.ofSeconds(30) : Duration.ZERO;
            }

            @Override
            public void succeeded() {
                failures.remove(key);
            }

            @Override
            public void withdrawn() {
                failures.merge(key, -1, Integer::sum);
            }

            @Override
            public void close() {
                // what was not right stays counted
            }
        };
    }
}
