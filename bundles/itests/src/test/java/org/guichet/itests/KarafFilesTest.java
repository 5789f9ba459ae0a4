package org.guichet.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** What Karaf ships and the distribution takes back; nothing is started for it. */
class KarafFilesTest {

    private static final Path KARAF = Path.of("../../karaf-assembly/target/assembly");

    @Test
    void noPortEndsTheServerForWhoeverReadsAFile() throws IOException {
        assertThat(config().getProperty("karaf.shutdown.port")).isEqualTo("-1");
    }

    @Test
    void noBundleSeesTheInsideOfTheJdk() throws IOException {
        assertThat(Arrays.stream(config().getProperty("org.osgi.framework.bootdelegation")
                        .split("\\s*,\\s*")))
                .noneMatch(name -> name.startsWith("sun.") || name.startsWith("com.sun."));
    }

    @Test
    void noSecurityManagerIsAllowedThatIsNotThere() throws IOException {
        // Karaf adds the option where nobody says any
        assertThat(Files.readString(KARAF.resolve("bin/setenv")))
                .contains("JAVA_OPTS=${JAVA_OPTS:-\"-Xm")
                .doesNotContain("security.manager");
    }

    private static Properties config() throws IOException {
        Properties config = new Properties();
        try (Reader file = Files.newBufferedReader(KARAF.resolve("etc/config.properties"))) {
            config.load(file);
        }
        return config;
    }
}
