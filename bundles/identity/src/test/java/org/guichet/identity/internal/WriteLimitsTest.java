package org.guichet.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.guichet.platform.access.WriteAllowance;
import org.junit.jupiter.api.Test;

class WriteLimitsTest {

    private final SetClock clock = new SetClock();

    private int taken(WriteAllowance limits, String client, int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += limits.ofAnybody(client, 0).isZero() ? 1 : 0;
        }
        return taken;
    }

    @Test
    void oneAddressMaySendABurstAndThenOneASecond() {
        WriteAllowance limits = new WriteLimits(clock, Map.of());

        assertThat(taken(limits, "192.0.2.1", 500)).isEqualTo(120);
        assertThat(limits.ofAnybody("192.0.2.1", 0)).isBetween(Duration.ofMillis(1), Duration.ofSeconds(1));
        clock.pass(Duration.ofSeconds(10));
        assertThat(taken(limits, "192.0.2.1", 500)).isEqualTo(10);
        assertThat(taken(limits, "192.0.2.2", 500)).isEqualTo(120);
    }

    @Test
    void oneIpv6LineHasOneShare() {
        WriteAllowance limits = new WriteLimits(clock, Map.of());
        int taken = 0;
        for (int i = 0; i < 1_000; i++) {
            taken += limits.ofAnybody("2001:db8::" + Integer.toHexString(i), 0).isZero() ? 1 : 0;
        }
        assertThat(taken).isEqualTo(120);
    }

    @Test
    void allTogetherHaveALimitThatAccountsAreNotUnder() {
        WriteAllowance limits = new WriteLimits(clock, Map.of("all.burst", "300"));
        int taken = 0;
        for (int i = 0; i < 250; i++) {
            taken += taken(limits, "10.0.0." + i, 10);
        }
        assertThat(taken).isEqualTo(300);
        assertThat(limits.ofAccount("agent@grabels")).isZero();
    }

    @Test
    void floodsOfAddressesNeedNoMoreMemoryAndGiveNobodyMore() {
        WriteAllowance limits = new WriteLimits(clock, Map.of("all.burst", "100000000"));
        for (int i = 0; i < 200_000; i++) {
            limits.ofAnybody("10." + i / 62_500 + "." + i / 250 % 250 + "." + i % 250, 0);
        }
        assertThat(taken(limits, "192.0.2.1", 500)).isLessThanOrEqualTo(120);
    }

    @Test
    void valuesThatMakeNoSenseAreReplaced() {
        WriteAllowance limits = new WriteLimits(clock, Map.of("anybody.burst", "many", "anybody.minute", "-1"));

        assertThat(taken(limits, "192.0.2.1", 500)).isEqualTo(120);
    }

    @Test
    void measurementsMayRaiseIt() {
        WriteAllowance limits = new WriteLimits(
                clock,
                Map.of(
                        "anybody.minute", "1000000",
                        "anybody.burst", "1000000",
                        "all.minute", "1000000",
                        "all.burst", "1000000"));

        assertThat(taken(limits, "127.0.0.1", 20_000)).isEqualTo(20_000);
    }

    @Test
    void oneNetworkHandsInSoMuchAndNoMore() {
        WriteAllowance limits = new WriteLimits(clock, Map.of());
        int megabytes = 0;
        while (megabytes < 1_000 && limits.ofAnybody("192.0.2.77", 10_000_000).isZero()) {
            megabytes += 10;
        }
        assertThat(megabytes).isBetween(150, 250);
        assertThat(limits.ofAnybody("192.0.2.77", -1)).isPositive();
        assertThat(limits.ofAnybody("198.51.100.9", 10_000_000)).isZero();
    }
}
