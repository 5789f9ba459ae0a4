package org.guichet.core.internal.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.module.ModuleState;
import org.guichet.core.internal.TestDatabase;
import org.guichet.core.internal.TestPlatform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A module's name belongs to its first publisher. */
class ModuleOwnerTest {

    private static final String BENCH = """
            module: banc
            publisher: %s
            title: {fr: Banc}
            levels:
              SHARED_PLATFORM: {handledBy: commune/voirie}
            services:
              - code: banc
                version: %d
                kind: application
                title: {fr: Banc}
            """;

    @TempDir
    Path data;

    private TestPlatform platform;

    @AfterEach
    void close() {
        if (platform != null) {
            platform.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobodyTakesOverTheNameOfWhatIsAway(TestDatabase database) {
        platform = database.open(data);
        assertThat(platform.addModule(1, "banc", BENCH.formatted("grabels", 1)).state())
                .isEqualTo(ModuleState.ACTIVE);
        platform.modules.remove(1);
        ModuleInfo taken = platform.addModule(2, "banc", BENCH.formatted("inconnu", 9));
        assertThat(taken.state()).isEqualTo(ModuleState.REFUSED);
        assertThat(taken.faults()).singleElement().satisfies(fault -> assertThat(fault.message())
                .contains("belongs to the publisher grabels", "inconnu"));
        platform.modules.remove(2);
        assertThat(platform.addModule(3, "banc", BENCH.formatted("grabels", 2)).state())
                .as("its own publisher goes on")
                .isEqualTo(ModuleState.ACTIVE);
        platform.modules.remove(3);
        assertThat(platform.addModule(4, "banc", BENCH.formatted("grabels", 1)).state())
                .as("back to a version that is known, with the same content")
                .isEqualTo(ModuleState.ACTIVE);
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatMeansHarmIsRefusedInWords(TestDatabase database) {
        platform = database.open(data);
        ModuleInfo inItself = platform.addModule(1, "banc", "x: &a [*a]");
        assertThat(inItself.state()).isEqualTo(ModuleState.REFUSED);
        assertThat(inItself.faults()).singleElement().satisfies(fault -> assertThat(fault.message())
                .contains("inside itself"));
        assertThat(platform.addModule(2, "banc", BENCH.formatted("grabels", 1)).state())
                .isEqualTo(ModuleState.ACTIVE);
    }
}
