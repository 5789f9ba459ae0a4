package org.guichet.core.internal.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.module.ModuleState;
import org.guichet.core.internal.TestDatabase;
import org.guichet.core.internal.TestPlatform;
import org.guichet.platform.definition.DefinitionSection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sections of a definition that others than the core read. */
class SectionsTest {

    private static final String YAML = """
            module: club
            publisher: test
            title: {fr: Club}
            levels:
              SHARED_PLATFORM: {handledBy: commune/accueil}
            services:
              - code: inscription
                version: 1
                kind: application
                title: {fr: Inscription}
            diary:
              topics: [%s]
            """;

    @TempDir
    Path data;

    private TestPlatform platform;

    private final DefinitionSection diary = new DefinitionSection() {
        @Override
        public String key() {
            return "diary";
        }

        @Override
        public Map<String, Object> schema() {
            return Map.of(
                    "type",
                    "object",
                    "additionalProperties",
                    false,
                    "properties",
                    Map.of("topics", Map.of("type", "array", "items", Map.of("type", "string"))));
        }

        @Override
        public Map<String, String> faults(Object section) {
            List<?> topics = (List<?>) ((Map<?, ?>) section).get("topics");
            return topics.contains("none")
                    ? Map.of("/topics/" + topics.indexOf("none"), "no topic is called none")
                    : Map.of();
        }
    };

    /** A section whose topics have versions: here the number of topics. */
    private final DefinitionSection versioned = new DefinitionSection() {
        @Override
        public String key() {
            return "diary";
        }

        @Override
        public Map<String, Object> schema() {
            return Map.of("type", "object");
        }

        @Override
        public List<Versioned> versioned(Object section) {
            List<?> topics = (List<?>) ((Map<?, ?>) section).get("topics");
            return List.of(new Versioned("topics", topics.size(), topics, "/topics"));
        }
    };

    @BeforeEach
    void open() {
        platform = TestDatabase.POSTGRESQL.open(data);
    }

    @AfterEach
    void close() {
        platform.close();
    }

    private ModuleInfo add(String topics) {
        return platform.addModule(7, "club", YAML.formatted(topics));
    }

    private ModuleState state() {
        return platform.modules.module("club").orElseThrow().state();
    }

    @Test
    void aKeyThatNobodyReadsIsRefusedUntilSomebodyDoes() {
        assertThat(add("open").faults()).singleElement().satisfies(fault -> assertThat(fault.path())
                .contains("diary"));
        assertThat(state()).isEqualTo(ModuleState.REFUSED);
        platform.sections.add(diary);
        assertThat(state()).isEqualTo(ModuleState.ACTIVE);
        assertThat(platform.sections.active("diary")).isEqualTo(Map.of("club", Map.of("topics", List.of("open"))));
    }

    @Test
    void whatIsWrongInItHasItsLine() {
        platform.sections.add(diary);
        assertThat(add("7").faults()).singleElement().satisfies(fault -> {
            assertThat(fault.path()).isEqualTo("/diary/topics/0");
            assertThat(fault.line()).isEqualTo(12);
        });
        assertThat(add("open, none").faults()).singleElement().satisfies(fault -> assertThat(fault.path())
                .isEqualTo("/diary/topics/1"));
    }

    @Test
    void whatWasSaidIsKnownWhenTheModuleHasLeft() {
        platform.sections.add(diary);
        add("open");
        platform.modules.remove(7);
        assertThat(platform.sections.active("diary")).isEmpty();
        assertThat(platform.sections.known("club", "diary")).contains(Map.of("topics", List.of("open")));
    }

    @Test
    void whatHasAVersionIsKeptAsItWasFirst() {
        platform.sections.add(versioned);
        assertThat(add("open").faults()).isEmpty();
        platform.modules.remove(7);
        assertThat(add("open, late").faults()).isEmpty();
        platform.modules.remove(7);
        assertThat(add("shut").faults()).singleElement().satisfies(fault -> {
            assertThat(fault.path()).isEqualTo("/diary/topics");
            assertThat(fault.message()).contains("version 1 of topics", "write version 2");
        });
        assertThat(state()).isEqualTo(ModuleState.REFUSED);
        assertThat(platform.sections.version("club", "diary", "topics", 1)).contains(List.of("open"));
        assertThat(platform.sections.version("club", "diary", "topics", 2)).contains(List.of("open", "late"));
        assertThat(platform.sections.version("club", "diary", "topics", 3)).isEmpty();
    }

    @Test
    void whoHasLeftBeforeSomebodyCameIsNotReadAgain() {
        add("open");
        platform.modules.remove(7);
        platform.sections.add(diary);
        assertThat(platform.modules.module("club")).isEmpty();
    }
}
