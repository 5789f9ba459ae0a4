package org.guichet.health.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.guichet.api.health.HealthCheck;
import org.guichet.api.health.HealthResult;
import org.guichet.api.health.HealthStatus;
import org.guichet.platform.health.HealthReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnnouncedHealthTest {

    private static final Duration IN_TIME = Duration.ofSeconds(2);

    private final AtomicLong nanos = new AtomicLong(System.nanoTime());
    private final AnnouncedHealth health = new AnnouncedHealth(nanos::get);
    private final CountDownLatch hung = new CountDownLatch(1);

    @AfterEach
    void close() {
        hung.countDown();
        health.close();
    }

    @Test
    void notReadyUntilTheDatabaseIsAnnouncedAndAnswers() {
        assertThat(health.report().isReady()).isFalse();
        health.addCheck(check("database", true, () -> HealthResult.ok("it answers")));
        assertThat(health.report().isReady()).isTrue();
    }

    @Test
    void onlyWhatIsNeededMakesItUnready() {
        health.addCheck(check("database", true, () -> HealthResult.ok("it answers")));
        health.addCheck(check("disk", false, () -> HealthResult.fail("full", "df")));
        assertThat(health.report().isReady()).isTrue();
        assertThat(health.report().status()).isEqualTo(HealthStatus.FAIL);
    }

    @Test
    void checkThatHangsFailsInTimeAndKeepsNobodyElseWaiting() {
        AtomicInteger asked = new AtomicInteger();
        AnnouncedHealth real = new AnnouncedHealth();
        real.addCheck(check("database", true, () -> {
            asked.incrementAndGet();
            try {
                hung.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return HealthResult.ok("it answers");
        }));
        real.addCheck(check("disk", false, () -> HealthResult.ok("plenty")));
        for (int i = 0; i < 3; i++) {
            long began = System.nanoTime();
            HealthReport report = real.report();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(IN_TIME);
            assertThat(report.isReady()).isFalse();
            assertThat(result(report, "database").words()).startsWith("has not answered for ");
            assertThat(result(report, "disk").status()).isEqualTo(HealthStatus.OK);
        }
        assertThat(asked).hasValue(1);
        real.close();
    }

    @Test
    void checkThatThrowsFailsWithoutWhatItSays() {
        health.addCheck(check("database", true, () -> {
            throw new IllegalStateException("somebody's name");
        }));
        assertThat(result(health.report(), "database"))
                .isEqualTo(HealthResult.fail("could not be looked at (IllegalStateException)", "look into karaf.log")
                        .inFrench("La partie « database » n'a pas pu être interrogée (IllegalStateException) : voyez le"
                                + " journal karaf.log."));
    }

    @Test
    void checkIsNotAskedAgainForSomeSeconds() {
        AtomicInteger asked = new AtomicInteger();
        health.addCheck(check("database", true, () -> HealthResult.ok("" + asked.incrementAndGet())));
        health.report();
        health.report();
        assertThat(asked).hasValue(1);
        nanos.addAndGet(CheckRun.KEPT.toNanos() + 1);
        assertThat(result(health.report(), "database").words()).isEqualTo("2");
    }

    @Test
    void whatIsGoneIsNotAsked() {
        HealthCheck check = check("database", true, () -> HealthResult.ok("it answers"));
        health.addCheck(check);
        health.removeCheck(check);
        assertThat(health.report().isReady()).isFalse();
    }

    private static HealthResult result(HealthReport report, String name) {
        return report.findings().stream()
                .filter(finding -> finding.name().equals(name))
                .findFirst()
                .orElseThrow()
                .result();
    }

    private static HealthCheck check(String name, boolean needed, Supplier<HealthResult> result) {
        return new HealthCheck() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public boolean isNeeded() {
                return needed;
            }

            @Override
            public HealthResult check() {
                return result.get();
            }
        };
    }
}
