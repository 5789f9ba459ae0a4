package org.guichet.shell.internal.console;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Properties;

/**
 * Where a running platform says how its console is reached: a file that only its own user can read.
 *
 * @param port on 127.0.0.1
 * @param token what a client must say first
 */
record ConsoleFile(int port, String token) {

    private static final String NAME = "console";

    static Path in(Path dataDirectory) {
        return dataDirectory.resolve(NAME);
    }

    /** What the file says; empty when there is none. */
    static Optional<ConsoleFile> read(Path file) throws IOException {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Files.readString(file)));
            return Optional.of(new ConsoleFile(
                    Integer.parseInt(properties.getProperty("port", "")), properties.getProperty("token", "")));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (NumberFormatException e) {
            throw new IOException("it doesn't say a port", e);
        }
    }

    /** Writes the file, so that nobody ever sees half of it or reads it without being allowed to. */
    void write(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, mode("rwx------"));
        }
        Path fresh = Files.createTempFile(directory, "." + NAME, null, mode("rw-------"));
        try {
            Files.writeString(fresh, "port=" + port + "\ntoken=" + token + "\n");
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Deletes the file unless another platform has written its own there since. */
    void delete(Path file) {
        try {
            if (read(file).filter(this::equals).isPresent()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileAttribute<?>[] mode(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    @Override
    public String toString() {
        return "ConsoleFile[" + port + "]";
    }
}
