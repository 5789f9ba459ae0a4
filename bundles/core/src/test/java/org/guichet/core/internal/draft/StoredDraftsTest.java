package org.guichet.core.internal.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.guichet.api.GuichetException;
import org.guichet.core.internal.TestDatabase;
import org.guichet.core.internal.TestPlatform;
import org.guichet.platform.draft.DraftStore;
import org.guichet.platform.draft.DraftStore.Draft;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Forms in the making have so much room and no more, whoever sends them. */
class StoredDraftsTest {

    private static final int ROOM = 10_000;

    @TempDir
    private Path data;

    @ParameterizedTest
    @EnumSource
    void whatIsTooMuchForAllIsRefusedUntilSomethingHasExpired(TestDatabase database) throws Exception {
        TestPlatform platform = database.open(data);
        StoredDrafts drafts = new StoredDrafts(platform.database, platform.clock, ROOM);
        try {
            for (int i = 0; i < 10; i++) {
                drafts.save(draft(platform, "owner" + i, 1_000));
            }
            assertThatThrownBy(() -> drafts.save(draft(platform, "one more", 1)))
                    .isInstanceOfSatisfying(
                            GuichetException.class, e -> assertThat(e.code()).isEqualTo(DraftStore.FULL));
            assertThat(drafts.find("owner0", "turn")).isPresent();

            drafts.forgetExpired();
            assertThatThrownBy(() -> drafts.save(draft(platform, "one more", 1)))
                    .as("counted, not guessed")
                    .isInstanceOf(GuichetException.class);
            platform.clock.advance(Duration.ofHours(1));
            drafts.forgetExpired();
            drafts.save(draft(platform, "one more", 1));
        } finally {
            drafts.close();
            platform.close();
        }
    }

    private static Draft draft(TestPlatform platform, String owner, int length) {
        Instant now = platform.clock.instant();
        return new Draft(owner, "turn", "x".repeat(length), now, now.plus(Duration.ofHours(1)));
    }
}
