package org.guichet.core.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.guichet.api.health.HealthStatus;
import org.guichet.core.internal.attachment.StoredAttachments;
import org.guichet.core.internal.health.OutboxCheck.Waiting;
import org.guichet.core.internal.persistence.Repeat;
import org.guichet.core.internal.persistence.Repeat.Turns;
import org.junit.jupiter.api.Test;

class KernelChecksTest {

    @Test
    void withoutADatabaseTheCheckSaysWhichFileIsMissing() {
        assertThat(new DatabaseCheck().check()).satisfies(result -> {
            assertThat(result.status()).isEqualTo(HealthStatus.FAIL);
            assertThat(result.words()).contains("etc/org.ops4j.datasource-guichet.cfg");
        });
    }

    @Test
    void newestMigrationIsTheVersionThatIsKnown() {
        assertThat(SchemaCheck.newest(
                        Stream.of("/db/migration/V9__person.sql", "/db/migration/V10__forgetting.sql", "/db/V99.txt")))
                .isEqualTo("10");
    }

    @Test
    void schemaOfAnotherVersionFails() {
        assertThat(SchemaCheck.compared("51", "51", List.of()).status()).isEqualTo(HealthStatus.OK);
        assertThat(SchemaCheck.compared("51", "52", List.of()).status()).isEqualTo(HealthStatus.FAIL);
        assertThat(SchemaCheck.compared("51", "51", List.of("the tables of x can't be made")))
                .satisfies(result -> {
                    assertThat(result.status()).isEqualTo(HealthStatus.FAIL);
                    assertThat(result.words()).contains("the tables of x");
                });
    }

    @Test
    void eventsThatWaitLongAreTold() {
        assertThat(outbox(0, 0, 0).words()).isEqualTo("nothing waits");
        assertThat(outbox(2, 5, 0).status()).isEqualTo(HealthStatus.OK);
        assertThat(outbox(2, 11, 0).status()).isEqualTo(HealthStatus.WARN);
        assertThat(outbox(2, 361, 0).status()).isEqualTo(HealthStatus.FAIL);
        assertThat(outbox(0, 0, 3)).satisfies(result -> {
            assertThat(result.status()).isEqualTo(HealthStatus.OK);
            assertThat(result.words()).isEqualTo("nothing waits; 3 wait for modules that are not here");
        });
    }

    private static org.guichet.api.health.HealthResult outbox(long late, long minutes, long away) {
        return OutboxCheck.of(new Waiting(late, Duration.ofMinutes(minutes), away));
    }

    @Test
    void jobThatIsStuckOrDoesNotBeginFailsAndOneThatDidNotFinishWarns() {
        assertThat(job(-1, 10, Optional.empty())).isEqualTo(HealthStatus.OK);
        assertThat(job(30, 400, Optional.empty())).isEqualTo(HealthStatus.OK);
        assertThat(job(901, 0, Optional.empty())).isEqualTo(HealthStatus.FAIL);
        assertThat(job(-1, 181, Optional.empty())).isEqualTo(HealthStatus.FAIL);
        assertThat(job(-1, 10, Optional.of("UnavailableException"))).isEqualTo(HealthStatus.WARN);
    }

    private static HealthStatus job(long busy, long idle, Optional<String> failure) {
        return JobsCheck.of(List.of(new Turns("a", 60, 1, 0, busy, idle, failure)))
                .status();
    }

    @Test
    void repeatTellsHowItGetsOn() {
        try (Repeat repeat = new Repeat("health-test", 3_600, () -> {
            throw new IllegalStateException("somebody's name");
        })) {
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (turns().taken() == 0 && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            assertThat(turns().failure()).contains("IllegalStateException");
            assertThat(turns().failed()).isEqualTo(1);
        }
        assertThat(Repeat.all()).noneMatch(turns -> turns.name().equals("health-test"));
    }

    private static Turns turns() {
        return Repeat.all().stream()
                .filter(turns -> turns.name().equals("health-test"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void roomForFilesThatIsNearlyFullIsTold() {
        assertThat(FilesCheck.of(new StoredAttachments.Waiting(3, 9_000_000, 1)).status())
                .isEqualTo(HealthStatus.OK);
        assertThat(FilesCheck.of(new StoredAttachments.Waiting(300, 900_000_000, 90))
                        .status())
                .isEqualTo(HealthStatus.WARN);
    }
}
