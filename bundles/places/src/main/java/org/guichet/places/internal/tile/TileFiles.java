package org.guichet.places.internal.tile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Tiles on disk, up to a number of bytes: those that nobody has asked for longest go first. Each is a file that is written aside
 * and then named. Several nodes may share the directory. Thread-safe.
 */
final class TileFiles {

    private static final String UNNAMED = ".part";
    private static final long TOUCH_MILLIS = 3_600_000;
    /** What a file takes beside its bytes. */
    private static final int BLOCK = 4_096;

    private final Path root;
    private final LongSupplier most;
    private final LongSupplier millis;
    private final Map<String, Entry> used = new LinkedHashMap<>(256, 0.75f, true);
    private long bytes;

    private record Entry(long size, long touched) {}

    TileFiles(Path root, LongSupplier most, LongSupplier millis) {
        this.root = root;
        this.most = most;
        this.millis = millis;
        look();
    }

    private record Found(String name, long size, long touched) {}

    private void look() {
        List<Found> found = new ArrayList<>();
        try {
            Files.createDirectories(root);
            try (Stream<Path> files = Files.walk(root)) {
                for (Iterator<Path> each = files.filter(Files::isRegularFile).iterator(); each.hasNext(); ) {
                    Path file = each.next();
                    if (file.toString().endsWith(UNNAMED)) {
                        Files.deleteIfExists(file);
                    } else {
                        found.add(new Found(
                                root.relativize(file).toString(),
                                Files.size(file),
                                Files.getLastModifiedTime(file).toMillis()));
                    }
                }
            }
        } catch (IOException | UncheckedIOException e) {
            // what can't be looked at is asked for again
            found.clear();
        }
        found.sort(Comparator.comparingLong(Found::touched));
        found.forEach(f -> enter(f.name(), f.size(), f.touched()));
    }

    /** The tile of that name, if it is there and whole. */
    Optional<Tile> read(String name) {
        try {
            Optional<Tile> tile = Tile.read(Files.readAllBytes(root.resolve(name)));
            touch(name);
            return tile;
        } catch (IOException notThere) {
            forget(name);
            return Optional.empty();
        }
    }

    private void touch(String name) throws IOException {
        long now = millis.getAsLong();
        boolean stale;
        synchronized (used) {
            Entry entry = used.get(name);
            stale = entry == null || now - entry.touched() > TOUCH_MILLIS;
        }
        if (stale) {
            Path file = root.resolve(name);
            Files.setLastModifiedTime(file, FileTime.fromMillis(now));
            enter(name, Files.size(file), now);
        }
    }

    /** Keeps a tile; where it can't be written, nothing is kept. */
    void write(String name, Tile tile) {
        Path file = root.resolve(name);
        Path aside = null;
        try {
            Files.createDirectories(file.getParent());
            aside = Files.createTempFile(file.getParent(), "t", UNNAMED);
            byte[] content = tile.write();
            Files.write(aside, content);
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            enter(name, content.length, millis.getAsLong());
            shrink();
        } catch (IOException e) {
            if (aside != null) {
                delete(aside);
            }
        }
    }

    private void shrink() {
        List<String> gone = new ArrayList<>();
        synchronized (used) {
            Iterator<Map.Entry<String, Entry>> eldest = used.entrySet().iterator();
            while (bytes > most.getAsLong() && eldest.hasNext()) {
                Map.Entry<String, Entry> entry = eldest.next();
                bytes -= entry.getValue().size() + BLOCK;
                gone.add(entry.getKey());
                eldest.remove();
            }
        }
        gone.forEach(name -> delete(root.resolve(name)));
    }

    private void enter(String name, long size, long touched) {
        synchronized (used) {
            Entry before = used.put(name, new Entry(size, touched));
            bytes += size - (before == null ? -BLOCK : before.size());
        }
    }

    private void forget(String name) {
        synchronized (used) {
            Entry before = used.remove(name);
            bytes -= before == null ? 0 : before.size() + BLOCK;
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // the next look finds it
        }
    }

    long bytes() {
        synchronized (used) {
            return bytes;
        }
    }

    int size() {
        synchronized (used) {
            return used.size();
        }
    }
}
