package org.guichet.core.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResidentSettingsTest {

    private final ResidentPolicy policy = new ResidentPolicy(Clock.systemUTC(), Map.of());

    @ParameterizedTest
    @ValueSource(strings = {"trente", "30 jours", "", "30,5", "99999999999", "-5", "NaN"})
    void aWrongNumberOfDaysLeavesThatOfBefore(String wrong) {
        assertThat(new ResidentPolicy(Clock.systemUTC(), Map.of("reopen.days", wrong)).reopening())
                .isEqualTo(Duration.ofDays(30));
        policy.change(Map.of("reopen.days", "7"));
        policy.change(Map.of("reopen.days", wrong));
        assertThat(policy.reopening()).isEqualTo(Duration.ofDays(7));
        policy.change(Map.of("reopen.days", "0"));
        assertThat(policy.reopening()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cinquante", "50 m", "", "60,5", "99999999999", "-5", "NaN"})
    void wrongMetresAndDaysLeaveThoseOfBefore(String wrong) {
        StoredNearbyRequests nearby = nearby(Map.of("radius", wrong, "days", wrong));
        assertThat(nearby.radius()).isEqualTo(50);
        assertThat(nearby.age()).isEqualTo(Duration.ofDays(60));
        nearby.change(Map.of("radius", "100", "days", "7"));
        nearby.change(Map.of("radius", wrong, "days", wrong));
        assertThat(nearby.radius()).isEqualTo(100);
        assertThat(nearby.age()).isEqualTo(Duration.ofDays(7));
        nearby.change(Map.of("radius", "0"));
        assertThat(nearby.radius()).isZero();
        assertThat(nearby.age()).isEqualTo(Duration.ofDays(60));
    }

    private static StoredNearbyRequests nearby(Map<String, Object> properties) {
        return new StoredNearbyRequests(null, null, null, null, null, null, Clock.systemUTC(), properties);
    }
}
