package org.guichet.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.definition.YamlDocument;
import org.junit.jupiter.api.Test;

class DepartmentsTest {

    private static final Path DEMO =
            Path.of("..", "core", "src", "main", "resources", "OSGI-INF", "guichet", "demo-territory.yaml");

    @Test
    void departmentsAreThoseOfTheDemoTerritory() throws IOException {
        try (InputStream in = Files.newInputStream(DEMO)) {
            Map<?, ?> written = (Map<?, ?>) YamlDocument.read(in).map().get("departmentsOf");

            assertThat(Departments.DEMO.keySet()).isEqualTo(written.keySet());
            written.forEach((kind, departments) ->
                    assertThat(Departments.DEMO.get(kind)).as("%s", kind).isEqualTo(codes(departments)));
        }
    }

    @Test
    void whatIsUnusualIsNoted() {
        assertThat(Departments.note(ParticipationLevel.SHARED_PLATFORM, "commune/voirie"))
                .isEmpty();
        assertThat(Departments.note(ParticipationLevel.COMMON_SERVICE, "partner:caf/accueil"))
                .isEmpty();
        assertThat(Departments.note(ParticipationLevel.SHARED_PLATFORM, "commune/patinoire"))
                .isPresent();
        assertThat(Departments.note(ParticipationLevel.COMMON_SERVICE, "commune/voirie"))
                .isPresent();
    }

    private static Set<String> codes(Object departments) {
        return ((List<?>) departments)
                .stream().map(d -> ((Map<?, ?>) d).get("code").toString()).collect(Collectors.toSet());
    }
}
