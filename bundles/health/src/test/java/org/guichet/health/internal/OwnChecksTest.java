package org.guichet.health.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.guichet.api.health.HealthResult;
import org.guichet.api.health.HealthStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnChecksTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    @TempDir
    Path data;

    @Test
    void diskWarnsUnderOneGigabyteAndFailsUnder200Megabytes() {
        assertThat(DiskCheck.of(1_000_000_000, data).status()).isEqualTo(HealthStatus.OK);
        assertThat(DiskCheck.of(999_000_000, data).status()).isEqualTo(HealthStatus.WARN);
        assertThat(DiskCheck.of(200_000_000, data).status()).isEqualTo(HealthStatus.WARN);
        assertThat(DiskCheck.of(199_000_000, data).status()).isEqualTo(HealthStatus.FAIL);
    }

    @Test
    void dataDirectoryThatIsGoneFails() {
        assertThat(new DiskCheck(data.resolve("gone")).check().status()).isEqualTo(HealthStatus.FAIL);
    }

    @Test
    void heapThatStaysFullIsTold() {
        assertThat(MemoryCheck.of(50, 100).status()).isEqualTo(HealthStatus.OK);
        assertThat(MemoryCheck.of(85, 100).status()).isEqualTo(HealthStatus.WARN);
        assertThat(MemoryCheck.of(95, 100).status()).isEqualTo(HealthStatus.FAIL);
    }

    @Test
    void backupIsAskedForOnlyWhereSomebodyWantsIt() {
        assertThat(backup(0).status()).isEqualTo(HealthStatus.OK);
        assertThat(backup(7)).satisfies(result -> {
            assertThat(result.status()).isEqualTo(HealthStatus.WARN);
            assertThat(result.words()).isEqualTo("it was never backed up");
        });
    }

    @Test
    void ageOfTheLastBackupIsCompared() throws Exception {
        Files.writeString(data.resolve("backup-state"), NOW.minusSeconds(3 * 86_400) + "\n");
        assertThat(backup(3)).isEqualTo(HealthResult.ok("the last backup is 3 days old"));
        assertThat(backup(2).words()).isEqualTo("the last backup is 3 days old; it may be 2 days");
        assertThat(backup(2).status()).isEqualTo(HealthStatus.WARN);
    }

    private HealthResult backup(int days) {
        HealthSettings settings = new HealthSettings(Map.of("backup.days", String.valueOf(days)));
        return new BackupCheck(data, settings, Clock.fixed(NOW, ZoneOffset.UTC)).check();
    }
}
