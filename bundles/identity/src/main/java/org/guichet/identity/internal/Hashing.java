package org.guichet.identity.internal;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.guichet.api.GuichetException;
import org.guichet.api.UnavailableException;
import org.guichet.api.access.Caller;

/**
 * Bounds how many passwords are hashed at once, and how many callers wait for it: a hash costs a core for a quarter of a
 * second, and a storm of passwords must take neither the cores nor the threads from everybody else. Whoever comes when the
 * queue is full is refused at once.
 */
final class Hashing {

    private static final int QUEUE = 8;
    /** Calls with the same name and password wait for one hash; a client may well make so many at once. */
    private static final int MOST_OF_THE_SAME = 100;

    private static final int PATIENCE_SECONDS = 5;

    private final Semaphore permits;
    private final int most;
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger following = new AtomicInteger();
    private final Map<ByteBuffer, CompletableFuture<Optional<Caller>>> checks = new ConcurrentHashMap<>();

    Hashing(int processors) {
        int atOnce = Math.max(1, processors / 2);
        this.permits = new Semaphore(atOnce, true);
        this.most = atOnce + QUEUE;
    }

    /** Does work that hashes, as soon as a core is free for it. */
    <T> T run(Supplier<T> work) {
        if (inside.incrementAndGet() > most) {
            inside.decrementAndGet();
            throw busy();
        }
        try {
            if (!permits.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw busy();
            }
            try {
                return work.get();
            } finally {
                permits.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        } finally {
            inside.decrementAndGet();
        }
    }

    /** The same for a name and password, once for all calls with them at the same moment. */
    Optional<Caller> check(ByteBuffer key, Supplier<Optional<Caller>> work) {
        CompletableFuture<Optional<Caller>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<Caller>> others = checks.putIfAbsent(key, mine);
        if (others != null) {
            return follow(others);
        }
        try {
            Optional<Caller> found = run(work);
            mine.complete(found);
            return found;
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            checks.remove(key, mine);
        }
    }

    private Optional<Caller> follow(CompletableFuture<Optional<Caller>> others) {
        try {
            if (following.incrementAndGet() > MOST_OF_THE_SAME) {
                throw busy();
            }
            return others.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        } catch (TimeoutException e) {
            throw busy();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw busy();
        } finally {
            following.decrementAndGet();
        }
    }

    private static GuichetException busy() {
        return new UnavailableException(
                "account.busy", "too many people sign in at this moment: try again in a few seconds", 5);
    }
}
