package org.guichet.postgres.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the server writes about itself: at most {@value #FILES} files of {@value #MEGABYTES} MB, the oldest go first. A
 * server that complains without end fills no disk.
 */
final class ServerLog {

    /** How many files are kept. */
    static final int FILES = 10;

    private static final Logger LOG = LoggerFactory.getLogger(ServerLog.class);
    private static final int MEGABYTES = 10;
    private static final long MOST_OF_STARTS = 1024L * 1024;
    private static final int SWEEP_SECONDS = 60;

    private final Path folder;
    private final Path starts;

    ServerLog(Path serverFolder) {
        this.folder = serverFolder.resolve("log");
        this.starts = serverFolder.resolve("server.log");
    }

    /** Where the files are. */
    Path folder() {
        return folder;
    }

    /** What PostgreSQL has to be told. */
    List<String> settings() {
        return List.of(
                // statements and details of errors hold what residents wrote: neither goes into the log
                "log_min_error_statement=panic",
                "log_error_verbosity=terse",
                "log_checkpoints=off",
                "logging_collector=on",
                "log_directory=" + folder,
                "log_filename=postgresql-%Y%m%d-%H%M%S.log",
                "log_file_mode=0600",
                "log_rotation_age=1d",
                "log_rotation_size=" + MEGABYTES + "MB");
    }

    /** Where a server writes before it has read its settings: what was said at the starts before, and this one's. */
    ProcessBuilder.Redirect ofStart() throws IOException {
        boolean full = Files.exists(starts) && Files.size(starts) > MOST_OF_STARTS;
        return full ? ProcessBuilder.Redirect.to(starts.toFile()) : ProcessBuilder.Redirect.appendTo(starts.toFile());
    }

    /** Waits for the end of the server and keeps the log within its bounds meanwhile. */
    int sweepUntilTheEndOf(Process server) throws InterruptedException {
        sweep();
        while (!server.waitFor(SWEEP_SECONDS, TimeUnit.SECONDS)) {
            sweep();
        }
        return server.exitValue();
    }

    /** Removes the oldest files beyond the bound; the newest is the one that is written. */
    void sweep() {
        try (Stream<Path> found = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            List<Path> newestFirst = found.filter(
                            file -> file.getFileName().toString().endsWith(".log"))
                    .sorted(Comparator.comparing(ServerLog::changed).reversed())
                    .toList();
            for (Path file : newestFirst.subList(Math.min(FILES, newestFirst.size()), newestFirst.size())) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("Old files in {} can't be removed: {}", folder, e.toString());
        }
    }

    private static long changed(Path file) {
        // one that went meanwhile is the oldest
        return file.toFile().lastModified();
    }
}
