package org.guichet.web.internal.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.guichet.api.GuichetException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealTest {

    private static final Instant NOW = Instant.parse("2026-11-03T09:00:00Z");
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    @TempDir
    private Path directory;

    private Seal at(Instant now) {
        return new Seal(new WebKey(directory), Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void opensWhatItClosed() {
        String sealed = at(NOW).close("follow", HALF_AN_HOUR, "7K3F-9QX2", "M4-82-TP-3K");
        assertThat(at(NOW).open("follow", sealed)).contains(List.of("7K3F-9QX2", "M4-82-TP-3K"));
    }

    @Test
    void showsNothingAndIsNeverTheSame() {
        String sealed = at(NOW).close("follow", HALF_AN_HOUR, "7K3F-9QX2");
        assertThat(sealed).matches("[A-Za-z0-9_-]+").doesNotContain("7K3F");
        assertThat(at(NOW).close("follow", HALF_AN_HOUR, "7K3F-9QX2")).isNotEqualTo(sealed);
    }

    @Test
    void isOfNoUseForAnotherPurpose() {
        assertThat(at(NOW).open("receipt", at(NOW).close("follow", HALF_AN_HOUR, "x")))
                .isEmpty();
    }

    @Test
    void ends() {
        String sealed = at(NOW).close("follow", HALF_AN_HOUR, "x");
        assertThat(at(NOW.plus(HALF_AN_HOUR).minusSeconds(1)).open("follow", sealed))
                .isPresent();
        assertThat(at(NOW.plus(HALF_AN_HOUR)).open("follow", sealed)).isEmpty();
    }

    @Test
    void noticesEveryChange() {
        String sealed = at(NOW).close("follow", HALF_AN_HOUR, "x");
        for (int i = 0; i < sealed.length() - 1; i++) {
            char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
            assertThat(at(NOW).open("follow", sealed.substring(0, i) + other + sealed.substring(i + 1)))
                    .isEmpty();
        }
        for (int length = 0; length < sealed.length(); length++) {
            assertThat(at(NOW).open("follow", sealed.substring(0, length))).isEmpty();
            assertThat(at(NOW).open("follow", "A".repeat(length))).isEmpty();
        }
        assertThat(at(NOW).open("follow", "not base 64!")).isEmpty();
    }

    @Test
    void anotherNodeWithTheSameFileOpensIt() throws Exception {
        String sealed = at(NOW).close("follow", HALF_AN_HOUR, "x");
        Path file = directory.resolve("web.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Path elsewhere = Files.createDirectories(directory.resolve("node2"));
        Files.copy(file, elsewhere.resolve("web.key"));
        Seal other = new Seal(new WebKey(elsewhere), Clock.fixed(NOW, ZoneOffset.UTC));
        assertThat(other.open("follow", sealed)).isPresent();
    }

    @Test
    void keyThatACrashLeftEmptyIsMadeAnew() throws Exception {
        Path file = Files.createFile(directory.resolve("web.key"));
        String sealed = at(NOW).close("follow", HALF_AN_HOUR, "x");
        assertThat(Files.readString(file)).hasSize(65);
        assertThat(at(NOW).open("follow", sealed)).contains(List.of("x"));
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void brokenKeyIsNotReplaced() throws Exception {
        Files.writeString(directory.resolve("web.key"), "abc");
        assertThatThrownBy(() -> new WebKey(directory))
                .isInstanceOf(GuichetException.class)
                .hasMessageContaining("web.key");
    }
}
