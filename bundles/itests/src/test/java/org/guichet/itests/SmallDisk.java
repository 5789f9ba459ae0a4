package org.guichet.itests;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A disk of a few hundred megabytes, to be filled: it exists where one may mount, which takes root. */
final class SmallDisk implements AutoCloseable {

    private static final int PIECE = 64 * 1024;
    private static final long PATIENCE_SECONDS = 30;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Mounts one at an empty folder; empty where that isn't allowed, which is said. */
    static Optional<SmallDisk> at(Path folder, int megabytes) throws IOException {
        Files.createDirectories(folder);
        SmallDisk disk = new SmallDisk(folder);
        if (run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString())) {
            Runtime.getRuntime().addShutdownHook(new Thread(disk::close));
            return Optional.of(disk);
        }
        System.out.println("No disk is filled: nothing can be mounted here, which takes root");
        return Optional.empty();
    }

    /** Leaves no byte. */
    void fill() throws IOException {
        byte[] piece = new byte[PIECE];
        try (OutputStream out = Files.newOutputStream(filler())) {
            while (true) {
                out.write(piece);
            }
        } catch (IOException full) {
            if (folder.toFile().getUsableSpace() >= PIECE) {
                throw full;
            }
        }
    }

    /** As much is there again as before. */
    void free() throws IOException {
        Files.deleteIfExists(filler());
    }

    @Override
    public void close() {
        run("umount", "-l", folder.toString());
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    private static boolean run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
