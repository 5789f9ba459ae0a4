package org.guichet.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Requests of another system, to be imported into Grabels. */
final class OldBacklog {

    private OldBacklog() {}

    /**
     * Writes so many of them.
     *
     * @param source name of the other system
     * @param words with which what was asked begins; a number follows
     * @return the command that imports them
     */
    static String[] write(Path folder, String source, String words, int count) throws IOException {
        StringBuilder lines = new StringBuilder("when,what\n");
        for (int i = 0; i < count; i++) {
            lines.append("2024-03-01,").append(words).append(i).append('\n');
        }
        Path csv = Files.writeString(folder.resolve("old.csv"), lines);
        Path mapping = Files.writeString(folder.resolve("mapping.yaml"), """
                source: %s
                organisation: grabels
                received: {column: when, format: yyyy-MM-dd}
                service: {column: what, values: {}, default: accueil.autre}
                channel: {column: what, values: {}, default: OTHER}
                status: {column: what, values: {}, default: received}
                description: {column: what}
                """.formatted(source));
        return new String[] {"request-import", csv.toString(), "--mapping", mapping.toString()};
    }
}
