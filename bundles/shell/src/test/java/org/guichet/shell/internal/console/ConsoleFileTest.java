package org.guichet.shell.internal.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleFileTest {

    @TempDir
    private Path directory;

    @Test
    void onlyItsUserReadsIt() throws Exception {
        Path data = directory.resolve("var");
        Path path = ConsoleFile.in(data);
        ConsoleFile file = new ConsoleFile(4711, "secret");
        file.write(path);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
        assertThat(ConsoleFile.read(path)).contains(file);
        assertThat(file.toString()).doesNotContain("secret");
        try (var files = Files.list(data)) {
            assertThat(files).containsExactly(path);
        }
    }

    @Test
    void deletesItsOwnOnly() throws Exception {
        Path path = ConsoleFile.in(directory);
        ConsoleFile old = new ConsoleFile(4711, "secret");
        ConsoleFile young = new ConsoleFile(4712, "another");
        old.write(path);
        young.write(path);
        old.delete(path);
        assertThat(path).exists();
        young.delete(path);
        assertThat(path).doesNotExist();
        young.delete(path);
    }
}
