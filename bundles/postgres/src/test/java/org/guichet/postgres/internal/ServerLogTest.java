package org.guichet.postgres.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {

    @TempDir
    private Path folder;

    @Test
    void keepsTheNewestFilesAndNothingElse() throws IOException {
        Path log = Files.createDirectories(folder.resolve("log"));
        Instant start = Instant.parse("2026-11-01T00:00:00Z");
        for (int i = 0; i < ServerLog.FILES + 3; i++) {
            Path file = Files.createFile(log.resolve("postgresql-" + i + ".log"));
            Files.setLastModifiedTime(file, FileTime.from(start.plusSeconds(i)));
        }
        new ServerLog(folder).sweep();
        try (Stream<Path> left = Files.list(log)) {
            assertThat(left.map(f -> f.getFileName().toString()))
                    .hasSize(ServerLog.FILES)
                    .doesNotContain("postgresql-0.log", "postgresql-1.log", "postgresql-2.log")
                    .contains("postgresql-12.log");
        }
    }

    @Test
    void aServerThatHasNotWrittenYetHasNothingToSweep() {
        ServerLog log = new ServerLog(folder);
        log.sweep();
        assertThat(log.folder()).doesNotExist();
    }

    @Test
    void whatIsSaidAtStartsHasABoundToo() throws IOException {
        ServerLog log = new ServerLog(folder);
        assertThat(log.ofStart().type()).isEqualTo(ProcessBuilder.Redirect.Type.APPEND);
        Files.write(folder.resolve("server.log"), new byte[1024 * 1024 + 1]);
        assertThat(log.ofStart().type()).isEqualTo(ProcessBuilder.Redirect.Type.WRITE);
    }
}
