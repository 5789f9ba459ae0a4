package org.guichet.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.guichet.platform.access.AttemptLimiter;
import org.guichet.platform.access.AttemptLimiter.Attempt;
import org.guichet.platform.access.AttemptLimiter.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryAttemptLimiterTest {

    private static final Subject MARIE = Subject.account("marie");

    private final SetClock clock = new SetClock();
    private final AttemptLimiter limiter = new MemoryAttemptLimiter(clock);
    private int guesses;

    /** A wrong guess, or how long to wait for the next. */
    private Duration fail(String client, Subject subject) {
        try (Attempt attempt = limiter.attempt(client, subject, "guess" + guesses++)) {
            return attempt.delay();
        }
    }

    private void fail(String client, Subject subject, int times) {
        for (int i = 0; i < times; i++) {
            while (!fail(client, subject).isZero()) {
                clock.pass(Duration.ofSeconds(1));
            }
        }
    }

    private Duration right(String client, Subject subject) {
        try (Attempt attempt = limiter.attempt(client, subject, "right")) {
            if (attempt.delay().isZero()) {
                attempt.succeeded();
            }
            return attempt.delay();
        }
    }

    @Test
    void fewMistakesCostNothing() {
        for (int i = 0; i < 5; i++) {
            assertThat(fail("192.0.2.1", MARIE)).isZero();
        }
    }

    @Test
    void whoGuessesWaitsLongerEachTimeAndNeverForGood() {
        fail("192.0.2.1", MARIE, 5);
        assertThat(fail("192.0.2.1", MARIE)).isEqualTo(Duration.ofSeconds(2));
        assertThat(fail("192.0.2.2", MARIE)).isZero();
        fail("192.0.2.1", MARIE, 2);
        assertThat(fail("192.0.2.1", MARIE)).isEqualTo(Duration.ofSeconds(8));
        fail("192.0.2.1", MARIE, 20);
        assertThat(fail("192.0.2.1", MARIE)).isEqualTo(Duration.ofMinutes(5));
        clock.pass(Duration.ofMinutes(5));
        assertThat(right("192.0.2.1", MARIE)).isZero();
    }

    @Test
    void mistakesAreForgottenAfterAQuarterOfAnHour() {
        fail("192.0.2.1", MARIE, 5);
        clock.pass(Duration.ofMinutes(16));
        for (int i = 0; i < 5; i++) {
            assertThat(fail("192.0.2.1", MARIE)).isZero();
        }
    }

    @Test
    void triesAtTheSameMomentCountAll() {
        List<Attempt> begun = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            begun.add(limiter.attempt("192.0.2.1", MARIE, "guess" + i));
        }

        assertThat(begun.stream().filter(attempt -> attempt.delay().isZero())).hasSize(5);
        begun.forEach(Attempt::close);
        assertThat(fail("192.0.2.1", MARIE)).isPositive();
    }

    @Test
    void theSameGuessManyTimesAtTheSameMomentIsOne() {
        List<Attempt> begun = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            begun.add(limiter.attempt("192.0.2.1", MARIE, "right"));
        }

        assertThat(begun).allMatch(attempt -> attempt.delay().isZero());
        begun.forEach(attempt -> {
            attempt.succeeded();
            attempt.close();
        });
        assertThat(fail("192.0.2.1", MARIE)).isZero();
    }

    @Test
    void whatNobodyCouldLookAtDoesNotCount() {
        for (int i = 0; i < 50; i++) {
            try (Attempt attempt = limiter.attempt("192.0.2.1", MARIE, "guess" + i)) {
                assertThat(attempt.delay()).isZero();
                attempt.withdrawn();
            }
        }
    }

    @Test
    void oneAddressCanNotTryManyReferences() {
        for (int i = 0; i < 45; i++) {
            fail("192.0.2.1", Subject.request("REFERENCE" + i));
        }
        assertThat(fail("192.0.2.1", Subject.request("ANOTHER"))).isPositive();
        assertThat(fail("198.51.100.2", Subject.request("ANOTHER"))).isZero();
    }

    @Test
    void oneLineHasOneShareHoweverManyAddresses() {
        for (int i = 0; i < 5; i++) {
            fail("2001:db8:0:1::" + i, MARIE);
        }
        assertThat(fail("2001:db8:0:1:ffff::9", MARIE)).isPositive();
        assertThat(fail("2001:db8:0:2::1", MARIE)).isZero();
    }

    @Test
    void oneSiteHasOneShareHoweverManyNetworks() {
        int passed = 0;
        for (int i = 0; i < 1_000; i++) {
            passed += fail("2001:db8:7:" + Integer.toHexString(i) + "::1", Subject.request("R" + i))
                            .isZero()
                    ? 1
                    : 0;
        }
        assertThat(passed).isLessThanOrEqualTo(200);
    }

    @Test
    void failuresOfOthersKeepNobodyOut() {
        for (int i = 0; i < 1_000; i++) {
            clock.pass(Duration.ofMillis(200));
            fail("10.0." + i / 250 + "." + i % 250, MARIE);
            assertThat(right("192.0.2." + i % 250, MARIE)).isZero();
        }
    }

    @Test
    void whoWasRightBeforeIsLetInDuringAFlood() {
        assertThat(right("192.0.2.1", MARIE)).isZero();
        for (int i = 0; i < 100_000; i++) {
            fail("10." + i / 62_500 + "." + i / 250 % 250 + "." + i % 250, MARIE);
        }
        assertThat(right("192.0.2.1", MARIE)).isZero();
    }

    @Test
    void itCanNotBeFilledUp() {
        for (int i = 0; i < 60_000; i++) {
            fail("10." + i / 62_500 + "." + i / 250 % 250 + "." + i % 250, Subject.request("R" + i));
        }
        int looked = 0;
        for (int i = 0; i < 100; i++) {
            looked += fail("192.0.2.1", Subject.request("FRESH")).isZero() ? 1 : 0;
        }
        assertThat(looked).isLessThanOrEqualTo(5);
        clock.pass(Duration.ofMinutes(2));
        looked = 0;
        for (int i = 0; i < 100; i++) {
            looked += fail("192.0.2.1", Subject.request("FRESH")).isZero() ? 1 : 0;
        }
        assertThat(looked).isLessThanOrEqualTo(5);
    }

    @Test
    void allTogetherGuessNoFasterThanSome() {
        int looked = 0;
        for (int i = 0; i < 50_000; i++) {
            clock.pass(Duration.ofMillis(1));
            looked += fail("10." + i / 62_500 + "." + i / 250 % 250 + "." + i % 250, Subject.request("R" + i))
                            .isZero()
                    ? 1
                    : 0;
        }
        assertThat(looked).isLessThanOrEqualTo(1_200 + 50 * 20);
    }

    @Test
    void rightOnesTakeNothingFromTheRest() {
        for (int i = 0; i < 50_000; i++) {
            assertThat(right("10." + i / 62_500 + "." + i / 250 % 250 + "." + i % 250, Subject.request("R" + i)))
                    .isZero();
        }
    }

    @Test
    void rightPasswordForgetsTheMistakes() {
        fail("192.0.2.1", MARIE, 4);
        assertThat(right("192.0.2.1", MARIE)).isZero();
        for (int i = 0; i < 5; i++) {
            assertThat(fail("192.0.2.1", MARIE)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"39J0-NT31", "39j0nt31", "3-9J0NT31", "39J0 NT31", "39JONT3L", "39JO-NT3I", "39J0\u00a0NT31"})
    void aReferenceIsOneHoweverItIsTyped(String typed) {
        assertThat(Subject.request(typed)).isEqualTo(Subject.request("39J0NT31"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Marie", " marie", "marie\u2003", "\u2003MARIE\t"})
    void anAccountIsOneHoweverItIsTyped(String typed) {
        assertThat(Subject.account(typed)).isEqualTo(MARIE);
    }

    @Test
    void composedAndDecomposedLettersAreOne() {
        assertThat(Subject.account("ame\u0301lie")).isEqualTo(Subject.account("am\u00e9lie"));
    }
}
