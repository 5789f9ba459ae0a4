package org.guichet.postgres.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of the server: made once, of one major version, with a password of their own, used by one server at a time. */
final class DataFolder {

    private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);

    private static final String SUPERUSER = PostgresServer.SUPERUSER;
    private static final int START_SECONDS = PostgresServer.START_SECONDS;
    private static final int STOP_SECONDS = PostgresServer.STOP_SECONDS;

    private final Path folder;
    private final Path files;

    DataFolder(Path folder) {
        this.folder = folder;
        this.files = folder.resolve("data");
    }

    /** Where PostgreSQL's own files are. */
    Path files() {
        return files;
    }

    /** A major version reads only its own files. */
    void refuseOtherVersions() throws IOException {
        Path version = files.resolve("PG_VERSION");
        if (Files.exists(version)) {
            String found = Files.readString(version).trim();
            if (!found.equals(Programs.MAJOR)) {
                throw new PostgresException(
                        files + " was written by PostgreSQL " + found + ", this is " + Programs.MAJOR
                                + ": move that folder away, start, and restore the last backup (guichet:restore)");
            }
        }
    }

    /** Kept in a file that only the platform's user reads; it never appears in a command line or an environment. */
    String password() throws IOException {
        Path file = folder.resolve("password");
        if (!Files.exists(file)) {
            byte[] drawn = new byte[24];
            new SecureRandom().nextBytes(drawn);
            Path fresh = folder.resolve("password.new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, HexFormat.of().formatHex(drawn));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file).trim();
    }

    /**
     * A server whose platform was killed is still writing its files out, or was killed too and left its mark behind; the
     * number in it may belong to any other program by now.
     */
    void waitForTheServerBefore() throws IOException {
        Path mark = files.resolve("postmaster.pid");
        if (!Files.exists(mark)) {
            return;
        }
        String pid = Files.readAllLines(mark).stream().findFirst().orElse("").trim();
        Optional<ProcessHandle> before = pid.matches("\\d+")
                ? ProcessHandle.of(Long.parseLong(pid)).filter(DataFolder::isServer)
                : Optional.empty();
        if (before.isEmpty()) {
            Files.deleteIfExists(mark);
            return;
        }
        LOG.info("Waiting for the server of the last run, process {}, to end", pid);
        if (!PostgresServer.ended(before.get(), STOP_SECONDS)) {
            before.get().destroyForcibly();
            if (!PostgresServer.ended(before.get(), STOP_SECONDS)) {
                throw new PostgresException("the server of the last run, process " + pid + ", doesn't end: end it");
            }
        }
    }

    private static boolean isServer(ProcessHandle process) {
        Optional<Path> command = process.info().command().map(Path::of);
        return command.isPresent() && command.get().endsWith(Path.of("bin", "postgres"));
    }

    /** Makes the server's files where there are none; they get their name last, so that a crash on the way leaves none. */
    void create(Programs programs, ServerUser user) throws IOException {
        if (Files.isDirectory(files)) {
            return;
        }
        Path half = folder.resolve("data.new");
        Programs.delete(half);
        Path log = folder.resolve("initdb.log");
        Process initdb = new ProcessBuilder(user.command(List.of(
                        programs.program("initdb"),
                        "--pgdata=" + half,
                        "--username=" + SUPERUSER,
                        "--auth=scram-sha-256",
                        "--pwfile=" + folder.resolve("password"),
                        "--encoding=UTF8",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--locale=C",
                        "--data-checksums")))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        initdb.getOutputStream().close();
        try {
            if (!initdb.waitFor(START_SECONDS, TimeUnit.SECONDS)) {
                initdb.destroyForcibly();
                throw new IOException("initdb did not end in " + START_SECONDS + " s, see " + log);
            }
        } catch (InterruptedException e) {
            initdb.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        if (initdb.exitValue() != 0) {
            throw new IOException("initdb ended with " + initdb.exitValue() + ", see " + log);
        }
        Files.move(half, files, StandardCopyOption.ATOMIC_MOVE);
    }
}
