package org.guichet.web.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.guichet.web.internal.secret.WebKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptBytesTest {

    private static final int A_MEGABYTE = 1024 * 1024;

    @TempDir
    private Path directory;

    private Instant now = Instant.parse("2026-11-03T09:20:00Z");
    private KeptBytes kept;

    @BeforeEach
    void make() {
        kept = new KeptBytes(new WebKey(directory), new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        });
    }

    private void fill(String client) {
        for (int i = 0; i < KeptBytes.MOST_OF_ONE / A_MEGABYTE; i++) {
            assertThat(kept.take(client, A_MEGABYTE)).isEmpty();
        }
    }

    @Test
    void oneNetworkIsToldHowLongToWaitAndOthersAreServed() {
        fill("192.0.2.1");
        assertThat(kept.take("192.0.2.1", 1)).contains(Duration.ofMinutes(40));
        assertThat(kept.take("192.0.2.2", A_MEGABYTE)).isEmpty();
        assertThat(kept.takeOfStaff("secret", A_MEGABYTE)).isEmpty();
        now = now.plus(Duration.ofMinutes(40));
        assertThat(kept.take("192.0.2.1", A_MEGABYTE)).isEmpty();
    }

    @Test
    void addressesOfOneHouseholdAreOneNetwork() {
        fill("2001:db8:1:2::1");
        assertThat(kept.take("2001:db8:1:2:ffff::9", 1)).isPresent();
        assertThat(kept.take("2001:db8:1:3::1", 1)).isEmpty();
        fill("::ffff:192.0.2.7");
        assertThat(kept.take("not:an:address", 1)).isEmpty();
    }

    @Test
    void whoHasManyAddressesFillsTheirShareButNotThatOfStaff() {
        long most = KeptBytes.MOST_OF_ALL / A_MEGABYTE;
        int refused = 0;
        for (int i = 0; i < most + 10; i++) {
            refused +=
                    kept.take("198.51." + i / 250 + "." + i % 250, A_MEGABYTE).isPresent() ? 1 : 0;
        }
        assertThat(refused).isEqualTo(10);
        assertThat(kept.takeOfStaff("secret", A_MEGABYTE)).isEmpty();
    }
}
