package org.guichet.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.guichet.api.spi.RequestValidator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What partners compile against is what was recorded in {@code baseline/}, or its packages carry a version that says how it
 * differs.
 */
class ApiBaselineTest {

    private static final String RECORD = "guichet.baseline";
    private static final String COMMAND = "./mvnw -pl bundles/testkit -am test -Dtest=ApiBaselineTest -D" + RECORD
            + "=record -Dsurefire.failIfNoSpecifiedTests=false";

    /** An exported package as it is now, and where it was recorded. */
    record Recorded(PublicPackage now, Path file) {
        @Override
        public String toString() {
            return now.name();
        }
    }

    static Stream<Recorded> packages() throws IOException {
        List<Recorded> all = new ArrayList<>();
        for (PublicPackage each : PublicPackage.exportedBeside(RequestValidator.class)) {
            all.add(new Recorded(each, Path.of("..", "api", "baseline", each.name() + ".txt")));
        }
        for (PublicPackage each : PublicPackage.exportedBeside(ServiceModuleContract.class)) {
            all.add(new Recorded(each, Path.of("baseline", each.name() + ".txt")));
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void packageIsWhatItsVersionSays(Recorded recorded) throws IOException {
        if ("record".equals(System.getProperty(RECORD))) {
            Files.createDirectories(recorded.file.getParent());
            Files.writeString(recorded.file, recorded.now.text());
        }
        assertThat(recorded.file).as("not recorded yet: %s", COMMAND).exists();
        PublicPackage before = PublicPackage.parse(Files.readString(recorded.file));
        assertThat(recorded.now.faultsAgainst(before))
                .as("%nUntil 1.0.0 is released, record what has changed: %s%n", COMMAND)
                .isEmpty();
    }
}
