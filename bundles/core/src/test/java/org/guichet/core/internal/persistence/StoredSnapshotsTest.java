package org.guichet.core.internal.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.guichet.core.internal.TestDatabase;
import org.guichet.core.internal.TestPlatform;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoredSnapshotsTest {

    @TempDir
    Path data;

    @ParameterizedTest
    @EnumSource
    void isReadAgainOnlyWhenItsOwnAreaHasChanged(TestDatabase database) {
        try (TestPlatform platform = database.open(data)) {
            StoredSnapshots snapshots = new StoredSnapshots(platform.database, platform.revisions);
            AtomicInteger read = new AtomicInteger();
            Supplier<Integer> value = snapshots.of("thing_kinds", unit -> read.incrementAndGet());
            assertThat(value.get()).isEqualTo(1);
            assertThat(value.get()).isEqualTo(1);
            change(platform, snapshots, "thing_others");
            assertThat(value.get()).isEqualTo(1);
            change(platform, snapshots, "thing_kinds");
            assertThat(value.get()).isEqualTo(2);
            change(platform, snapshots, "thing_kinds");
            assertThat(value.get()).isEqualTo(3);
        }
    }

    private static void change(TestPlatform platform, StoredSnapshots snapshots, String area) {
        platform.database.commit(unit -> snapshots.changed(unit, area));
        snapshots.committed();
    }
}
