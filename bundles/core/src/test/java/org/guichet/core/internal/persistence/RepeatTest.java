package org.guichet.core.internal.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RepeatTest {

    @Test
    void theFirstTurnComesAtOnce() throws InterruptedException {
        CountDownLatch turn = new CountDownLatch(1);
        try (Repeat repeat = new Repeat("test", 3_600, turn::countDown)) {
            assertThat(repeat).isNotNull();
            assertThat(turn.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void neitherAnErrorNorAnExceptionEndsIt() throws InterruptedException {
        CountDownLatch turns = new CountDownLatch(3);
        Runnable work = () -> {
            turns.countDown();
            if (turns.getCount() == 2) {
                throw new OutOfMemoryError("as if");
            }
            throw new IllegalStateException("as if");
        };
        try (Repeat repeat = new Repeat("test", 1, work)) {
            assertThat(repeat).isNotNull();
            assertThat(turns.await(60, TimeUnit.SECONDS)).isTrue();
        }
    }
}
