package org.guichet.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.guichet.api.GuichetException;
import org.guichet.api.access.Caller;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HashingTest {

    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger hashes = new AtomicInteger();

    @AfterEach
    void end() {
        mayEnd.countDown();
        callers.shutdownNow();
    }

    private Optional<Caller> slow() {
        most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        hashes.incrementAndGet();
        try {
            mayEnd.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        atOnce.decrementAndGet();
        return Optional.of(new Caller("marie", Set.of()));
    }

    private void await(AtomicInteger count, int expected) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (count.get() < expected) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void halfOfTheCoresHashAFewWaitAndTheRestIsRefusedAtOnce() throws Exception {
        Hashing hashing = new Hashing(4);
        List<Future<Optional<Caller>>> calls = new ArrayList<>();
        AtomicInteger refused = new AtomicInteger();
        for (int i = 0; i < 50; i++) {
            ByteBuffer key = ByteBuffer.allocate(4).putInt(0, i);
            calls.add(callers.submit(() -> {
                try {
                    return hashing.check(key, this::slow);
                } catch (GuichetException busy) {
                    assertThat(busy.code()).isEqualTo("account.busy");
                    refused.incrementAndGet();
                    return Optional.empty();
                }
            }));
        }
        await(refused, 40);
        mayEnd.countDown();
        for (Future<Optional<Caller>> call : calls) {
            call.get();
        }

        assertThat(refused).hasValue(40);
        assertThat(hashes).hasValue(10);
        assertThat(most).hasValue(2);
    }

    @Test
    void theSamePasswordAtTheSameMomentIsHashedOnce() throws Exception {
        Hashing hashing = new Hashing(1);
        ByteBuffer key = ByteBuffer.allocate(4);
        List<Future<Optional<Caller>>> calls = new ArrayList<>();
        calls.add(callers.submit(() -> hashing.check(key, this::slow)));
        await(hashes, 1);
        AtomicInteger begun = new AtomicInteger();
        for (int i = 0; i < 60; i++) {
            calls.add(callers.submit(() -> {
                begun.incrementAndGet();
                return hashing.check(key, this::slow);
            }));
        }
        await(begun, 60);
        mayEnd.countDown();

        for (Future<Optional<Caller>> call : calls) {
            assertThat(call.get()).isPresent();
        }
        assertThat(most).hasValue(1);
    }

    @Test
    void aFailureFreesTheQueue() {
        Hashing hashing = new Hashing(1);
        for (int i = 0; i < 30; i++) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> hashing.run(() -> {
                        throw new IllegalStateException();
                    }));
        }
        assertThat(hashing.run(() -> "done")).isEqualTo("done");
    }
}
