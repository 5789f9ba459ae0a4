package org.guichet.health.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.guichet.api.health.HealthStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnChecksTest {

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
}
