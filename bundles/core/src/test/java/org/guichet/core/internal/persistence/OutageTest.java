package org.guichet.core.internal.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OutageTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final Outage outage = new Outage(now::get);

    private void pass(long millis) {
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    @Test
    void whileNoConnectionCanBeMadeOneTries() {
        assertThat(outage.mayTry()).isTrue();
        outage.seen("gone", true);
        assertThat(outage.mayTry()).isFalse();
        pass(250);
        assertThat(outage.mayTry()).as("the one who tries").isTrue();
        pass(2_000);
        assertThat(outage.mayTry()).as("somebody is trying").isFalse();
        outage.seen("still gone", true);
        assertThat(outage.mayTry()).isFalse();
        pass(250);
        assertThat(outage.mayTry()).isTrue();
        outage.over();
        assertThat(outage.mayTry()).isTrue();
        assertThat(outage.mayTry()).isTrue();
    }

    @Test
    void whoeverTriesAndNeverComesBackIsFollowedByAnother() {
        outage.seen("gone", true);
        pass(250);
        assertThat(outage.mayTry()).isTrue();
        pass(20_000);
        assertThat(outage.mayTry()).isTrue();
    }

    @Test
    void oneCallThatFailedStopsNobodyElse() {
        outage.seen("a lock is held too long", false);
        assertThat(outage.mayTry()).isTrue();
        assertThat(outage.mayTry()).isTrue();
    }

    @Test
    void whileSomeAreServedAndOthersFailItIsToldOnceAndOverOnce() {
        outage.seen("the disk is full", false);
        for (int i = 0; i < 1_000; i++) {
            pass(10);
            assertThat(outage.over()).as("somebody read").isFalse();
            outage.seen("the disk is full", false);
        }
        pass(5_000);
        assertThat(outage.over()).isTrue();
        assertThat(outage.over()).isFalse();
    }

    @Test
    void whoConnectsAgainEndsItAtOnce() {
        outage.seen("gone", true);
        assertThat(outage.over()).isTrue();
    }
}
