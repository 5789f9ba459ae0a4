package org.guichet.core.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.guichet.core.internal.gate.ModuleGate.Limits;
import org.guichet.core.internal.gate.ModuleGate.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModuleGateTest {

    private final AtomicLong nanos = new AtomicLong();
    private final ModuleGate gate =
            new ModuleGate(new Limits(Duration.ofMillis(200), 3, Duration.ofSeconds(30), 4, 3), nanos::get);

    @AfterEach
    void close() {
        gate.close();
    }

    @Test
    void answerComesBack() {
        assertThat(gate.call("good", "it", () -> 42)).isEqualTo(new Outcome.Answer<>(42));
        assertThat(gate.unavailable("good")).isEmpty();
    }

    @Test
    void whatThrowsIsUnavailableWithoutItsWords() {
        assertThat(reason(gate.call("bad", "its validator", () -> {
                    throw new IllegalStateException("Camille Exemple, 06 12 34 56 78");
                })))
                .isEqualTo("its validator failed with java.lang.IllegalStateException");
        assertThat(reason(gate.call("bad", "it", () -> null))).isEqualTo("it answered null");
    }

    @Test
    void whatHangsIsLeftAfterTheDeadline() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        Outcome<Object> outcome = gate.call("slow", "it", () -> {
            try {
                new CountDownLatch(1).await();
            } finally {
                interrupted.countDown();
            }
            return "never";
        });

        assertThat(reason(outcome)).isEqualTo("it did not answer within 200 ms");
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatFailsAgainAndAgainIsNotCalledForAWhileThenTriedAgain() {
        AtomicInteger calls = new AtomicInteger();
        AtomicBoolean broken = new AtomicBoolean(true);
        for (int i = 0; i < 6; i++) {
            gate.call("flaky", "it", () -> work(calls, broken));
        }
        assertThat(calls).hasValue(3);
        assertThat(gate.unavailable("flaky")).get().asString().contains("it failed with", "3 failures in a row");

        nanos.addAndGet(Duration.ofSeconds(31).toNanos());
        assertThat(gate.unavailable("flaky")).isEmpty();
        gate.call("flaky", "it", () -> work(calls, broken));
        assertThat(calls).hasValue(4);
        assertThat(gate.unavailable("flaky")).isPresent();

        broken.set(false);
        nanos.addAndGet(Duration.ofSeconds(31).toNanos());
        assertThat(gate.call("flaky", "it", () -> work(calls, broken))).isEqualTo(new Outcome.Answer<>("fine"));
        assertThat(gate.unavailable("flaky")).isEmpty();
    }

    @Test
    void threadsThatNeverEndStopOnlyTheirModule() {
        CountDownLatch never = new CountDownLatch(1);
        List<String> reasons = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            // time passes, so that the pause after failures is over and the threads are what is missing
            nanos.addAndGet(Duration.ofSeconds(31).toNanos());
            reasons.add(reason(gate.call("leaky", "it", () -> {
                while (true) {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        // this module doesn't listen
                        continue;
                    }
                    return "ended";
                }
            })));
        }

        assertThat(reasons.get(0)).contains("did not answer");
        assertThat(reasons.get(5)).isEqualTo("it has 4 calls that don't end");
        assertThat(gate.call("other", "it", () -> "fine")).isEqualTo(new Outcome.Answer<>("fine"));
        never.countDown();
    }

    @Test
    void afterItsRestOneCallGoesFirstAlone() throws Exception {
        for (int i = 0; i < 3; i++) {
            gate.call("slow", "it", () -> {
                throw new IllegalStateException();
            });
        }
        nanos.addAndGet(Duration.ofSeconds(31).toNanos());
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        CompletableFuture<Outcome<String>> first = CompletableFuture.supplyAsync(() -> gate.call("slow", "it", () -> {
            inside.countDown();
            go.await();
            return "fine";
        }));
        assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(reason(gate.call("slow", "it", () -> "fine"))).contains("3 failures in a row");
        go.countDown();

        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(new Outcome.Answer<>("fine"));
        assertThat(gate.call("slow", "it", () -> "fine")).isEqualTo(new Outcome.Answer<>("fine"));
    }

    @Test
    void whatTakesAllMemoryIsNotTriedFiveTimes() {
        gate.call("hungry", "it", () -> {
            throw new OutOfMemoryError();
        });

        assertThat(gate.unavailable("hungry")).get().asString().contains("OutOfMemoryError");
    }

    @Test
    void threadsThatAModuleStartsAndForgetsStopOnlyThatModuleUntilTheyEnd() {
        CountDownLatch end = new CountDownLatch(1);
        List<Thread> started = new ArrayList<>();
        Callable<Integer> leak = () -> {
            Thread thread = new Thread(() -> {
                try {
                    end.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            thread.start();
            started.add(thread);
            return started.size();
        };
        for (int i = 1; i <= 4; i++) {
            assertThat(gate.call("leaky", "it", leak)).isEqualTo(new Outcome.Answer<>(i));
        }
        for (int i = 0; i < 3; i++) {
            assertThat(reason(gate.call("leaky", "it", leak))).isEqualTo("it has started 4 threads that don't end");
        }
        assertThat(gate.unavailable("leaky")).isPresent();
        assertThat(gate.call("other", "it", () -> "fine")).isEqualTo(new Outcome.Answer<>("fine"));

        end.countDown();
        started.forEach(ModuleGateTest::join);
        nanos.addAndGet(Duration.ofSeconds(31).toNanos());
        assertThat(gate.call("leaky", "it", () -> "fine")).isEqualTo(new Outcome.Answer<>("fine"));
    }

    @Test
    void callThatIsUnderWayWhenItsModuleLeavesIsNoFailureOfTheNextOne() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CompletableFuture<Outcome<String>> last = CompletableFuture.supplyAsync(() -> gate.call("gone", "it", () -> {
            inside.countDown();
            new CountDownLatch(1).await();
            return "never";
        }));
        assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
        gate.forget("gone");

        assertThat(reason(last.get(10, TimeUnit.SECONDS))).isEqualTo("it is leaving");
    }

    @Test
    void moduleThatLeftHoldsNoThread() throws Exception {
        Thread[] worker = new Thread[1];
        gate.call("gone", "it", () -> {
            worker[0] = Thread.currentThread();
            return "here";
        });
        gate.forget("gone");

        worker[0].join(10_000);
        assertThat(worker[0].isAlive()).isFalse();
    }

    private static void join(Thread thread) {
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String work(AtomicInteger calls, AtomicBoolean broken) {
        calls.incrementAndGet();
        if (broken.get()) {
            throw new IllegalStateException();
        }
        return "fine";
    }

    private static String reason(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Unavailable.class);
        return ((Outcome.Unavailable<?>) outcome).reason();
    }
}
