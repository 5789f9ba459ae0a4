package org.guichet.identity.internal;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often a password hash is paid for, at a cost that tests can bear. */
final class CountingHasher implements PasswordHasher {

    final AtomicInteger checks = new AtomicInteger();
    final AtomicInteger running = new AtomicInteger();
    final AtomicInteger mostRunning = new AtomicInteger();
    private final Pbkdf2Hasher hasher;

    CountingHasher() {
        this(10);
    }

    CountingHasher(int iterations) {
        this.hasher = new Pbkdf2Hasher(iterations);
    }

    @Override
    public String hash(char[] password) {
        return hasher.hash(password);
    }

    @Override
    public String hashOfNobody() {
        return hasher.hashOfNobody();
    }

    @Override
    public boolean matches(char[] password, String encoded) {
        checks.incrementAndGet();
        mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
        try {
            return hasher.matches(password, encoded);
        } finally {
            running.decrementAndGet();
        }
    }

    @Override
    public boolean isOutdated(String encoded) {
        return hasher.isOutdated(encoded);
    }
}
