package org.guichet.core.internal.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file on its way in, on the disk instead of in memory, so that many at once take little of it. */
final class Spooled implements AutoCloseable {

    private static final int PIECE = 64 * 1024;

    private final Path file;
    private final long size;

    private Spooled(Path file, long size) {
        this.file = file;
        this.size = size;
    }

    /** Reads at most so many bytes and one: who is longer is seen by its size. */
    static Spooled read(InputStream content, long most) throws IOException {
        Path file = Files.createTempFile("guichet-file", ".part");
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] piece = new byte[PIECE];
            long size = 0;
            while (size <= most) {
                int read = content.read(piece, 0, (int) Math.min(piece.length, most + 1 - size));
                if (read < 0) {
                    break;
                }
                out.write(piece, 0, read);
                size += read;
            }
            return new Spooled(file, size);
        } catch (IOException | RuntimeException | Error e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** The same picture without what is besides the picture. */
    Spooled stripped(String type) throws IOException {
        Path clean = Files.createTempFile("guichet-file", ".part");
        try {
            PictureMetadata.strip(type, file, clean);
            return new Spooled(clean, Files.size(clean));
        } catch (IOException | RuntimeException | Error e) {
            Files.deleteIfExists(clean);
            throw e;
        }
    }

    Path file() {
        return file;
    }

    long size() {
        return size;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
