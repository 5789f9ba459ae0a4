package org.guichet.testkit;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.api.access.AttemptLimiter;

/** Lets nobody try again for half a minute after three failures with one subject; time stands still. Thread-safe. */
public final class StrictLimiter implements AttemptLimiter {

    private static final int FREE = 3;

    private final Map<String, Integer> failures = new ConcurrentHashMap<>();

    @Override
    public Duration wait(String client, String subject) {
        return failures.getOrDefault(key(client, subject), 0) < FREE ? Duration.ZERO : Duration.ofSeconds(30);
    }

    @Override
    public void failed(String client, String subject) {
        failures.merge(key(client, subject), 1, Integer::sum);
    }

    @Override
    public void succeeded(String client, String subject) {
        failures.remove(key(client, subject));
    }

    private static String key(String client, String subject) {
        return client + " " + subject.toLowerCase(java.util.Locale.ROOT);
    }
}
