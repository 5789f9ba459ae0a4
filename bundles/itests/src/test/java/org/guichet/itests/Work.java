package org.guichet.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where the tests work: everything that they make stays under {@code target/}. */
public final class Work {

    private Work() {}

    /** The archive of the distribution. */
    public static Path distribution() {
        return Path.of(System.getProperty("guichet.distribution")).toAbsolutePath();
    }

    /** The directory of all. */
    static Path directory() {
        return Path.of(System.getProperty("guichet.work")).toAbsolutePath();
    }

    /** An empty directory; what an earlier run left there is gone. */
    public static Path freshDirectory(String name) throws IOException {
        Path directory = Path.of(System.getProperty("guichet.work"), name).toAbsolutePath();
        if (Files.exists(directory)) {
            try (Stream<Path> old = Files.walk(directory)) {
                List<Path> deepestFirst = old.sorted(Comparator.reverseOrder()).toList();
                for (Path path : deepestFirst) {
                    Files.delete(path);
                }
            }
        }
        return Files.createDirectories(directory);
    }
}
