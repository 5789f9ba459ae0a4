package org.guichet.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.guichet.api.access.AttemptLimiter;
import org.junit.jupiter.api.Test;

class MemoryAttemptLimiterTest {

    private Instant now = Instant.parse("2026-11-23T09:00:00Z");
    private final AttemptLimiter limiter = new MemoryAttemptLimiter(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    private void fail(String client, String subject, int times) {
        for (int i = 0; i < times; i++) {
            limiter.failed(client, subject);
        }
    }

    @Test
    void fewMistakesCostNothing() {
        fail("10.0.0.1", "marie", 4);
        assertThat(limiter.wait("10.0.0.1", "marie")).isZero();
    }

    @Test
    void whoGuessesWaitsLongerEachTimeAndNeverForGood() {
        fail("10.0.0.1", "marie", 5);
        assertThat(limiter.wait("10.0.0.1", "MARIE")).isEqualTo(Duration.ofSeconds(2));
        assertThat(limiter.wait("10.0.0.2", "marie")).isZero();
        fail("10.0.0.1", "marie", 2);
        assertThat(limiter.wait("10.0.0.1", "marie")).isEqualTo(Duration.ofSeconds(8));
        fail("10.0.0.1", "marie", 30);
        assertThat(limiter.wait("10.0.0.1", "marie")).isEqualTo(Duration.ofMinutes(5));
        now = now.plus(Duration.ofMinutes(5));
        assertThat(limiter.wait("10.0.0.1", "marie")).isZero();
        now = now.plus(Duration.ofMinutes(11));
        limiter.failed("10.0.0.1", "marie");
        assertThat(limiter.wait("10.0.0.1", "marie")).isZero();
    }

    @Test
    void oneAddressCanNotTryManyReferences() {
        for (int i = 0; i < 45; i++) {
            limiter.failed("10.0.0.1", "reference" + i);
        }
        assertThat(limiter.wait("10.0.0.1", "another")).isGreaterThan(Duration.ofMinutes(1));
        assertThat(limiter.wait("10.0.0.2", "another")).isZero();
    }

    @Test
    void manyAddressesDoNotKeepTheOwnerOutForLong() {
        for (int i = 0; i < 10_000; i++) {
            limiter.failed("10.0." + i / 250 + "." + i % 250, "marie");
        }
        assertThat(limiter.wait("192.0.2.1", "marie")).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(20));
    }

    @Test
    void rightPasswordForgetsTheMistakes() {
        fail("10.0.0.1", "marie", 5);
        limiter.succeeded("10.0.0.1", "marie");
        assertThat(limiter.wait("10.0.0.1", "marie")).isZero();
    }

    @Test
    void onlyTheProxyNextDoorIsBelieved() {
        assertThat(AttemptLimiter.client("192.0.2.7", "10.1.1.1")).isEqualTo("192.0.2.7");
        assertThat(AttemptLimiter.client("127.0.0.1", "6.6.6.6, 192.0.2.7")).isEqualTo("192.0.2.7");
        assertThat(AttemptLimiter.client("127.0.0.1", null)).isEqualTo("127.0.0.1");
    }
}
