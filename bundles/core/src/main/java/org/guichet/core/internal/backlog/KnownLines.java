package org.guichet.core.internal.backlog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.persistence.EntityManager;
import org.guichet.api.GuichetException;
import org.guichet.api.request.RequestEvents;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Unit;
import org.guichet.platform.data.Sql;

/** Which lines of a source are requests already. Thread-safe. */
final class KnownLines {

    private static final int AT_ONCE = 500;
    private static final Pattern LINE = Pattern.compile("\"line\":\"([0-9]{1,18})\"");

    private final Database database;
    private final String source;

    KnownLines(Database database, String source) {
        this.database = database;
        this.source = source;
    }

    /** Those of some lines, by their digests. */
    Set<String> among(Collection<String> digests) {
        if (digests.isEmpty()) {
            return Set.of();
        }
        return database.read(em -> new HashSet<>(new Sql("select l.digest from import_line l where l.source = ")
                .value(source)
                .and("l.digest")
                .in(digests)
                .texts(Unit.of(em))));
    }

    /** Remembers lines, in the transaction that makes them requests. */
    void add(EntityManager em, List<String> digests) {
        for (int from = 0; from < digests.size(); from += AT_ONCE) {
            Sql insert = new Sql("insert into import_line (source, digest) values ");
            String comma = "";
            for (String digest : digests.subList(from, Math.min(digests.size(), from + AT_ONCE))) {
                insert.append(comma).append("(").values(source, digest).append(")");
                comma = ", ";
            }
            insert.execute(Unit.of(em));
        }
    }

    /**
     * Gets ready for a run. Of a source that was imported when only the beginning of its file was remembered, that file is needed
     * once more: its lines are remembered then, without those that were rejected.
     *
     * @throws GuichetException {@code import.changed} when it is another file
     */
    void open(Path csv, BacklogMapping mapping) throws IOException {
        ImportSourceEntity before = database.read(em -> em.find(ImportSourceEntity.class, source));
        if (before == null) {
            database.run(em -> em.persist(new ImportSourceEntity(source)));
        } else if (!before.isByLine()) {
            List<String> imported = before.linesDone() == 0 ? List.of() : imported(csv, mapping, before);
            database.run(em -> {
                add(em, imported);
                em.find(ImportSourceEntity.class, source).rememberLines();
            });
        }
    }

    private List<String> imported(Path csv, BacklogMapping mapping, ImportSourceEntity before) throws IOException {
        Set<Long> numbers = numbers();
        // what was forgotten since has no event any more: then all that was dealt with stays so, and nothing comes
        // twice
        boolean exact = numbers.size() == before.imported();
        MessageDigest sha = BacklogLines.sha256();
        List<String> digests = new ArrayList<>();
        long lines = 0;
        try (InputStream in = Files.newInputStream(csv)) {
            BacklogLines file = new BacklogLines(in, mapping);
            for (BacklogLines.Line line = lines < before.linesDone() ? file.next() : null;
                    line != null;
                    line = lines < before.linesDone() ? file.next() : null) {
                lines++;
                for (String value : line.raw()) {
                    sha.update(value.getBytes(StandardCharsets.UTF_8));
                    sha.update((byte) 0x1F);
                }
                sha.update((byte) 0x1E);
                // lines counted by records then, the header being the first
                if (!line.digest().isEmpty() && (!exact || numbers.contains(lines + 1))) {
                    digests.add(line.digest());
                }
            }
        }
        if (lines < before.linesDone()
                || !HexFormat.of().formatHex(sha.digest()).equals(before.digest())) {
            throw new GuichetException(
                    "import.changed",
                    "the first " + before.linesDone() + " lines are not those imported before as " + source
                            + ". That was before single lines were remembered: import the file of then once more as it was, and"
                            + " then this one; or give this one its own source name in the mapping");
        }
        return digests;
    }

    private Set<Long> numbers() {
        return database.read(em -> {
            Set<Long> numbers = new HashSet<>();
            new Sql("select e.details from request_event e where e.type = ")
                    .value(RequestEvents.IMPORTED)
                    .and("e.details like ")
                    .value("%\"source\":\"" + source.replace("_", "!_") + "\"%")
                    .append(" escape '!'")
                    .texts(Unit.of(em))
                    .forEach(details -> {
                        Matcher line = LINE.matcher(details);
                        if (line.find()) {
                            numbers.add(Long.valueOf(line.group(1)));
                        }
                    });
            return numbers;
        });
    }
}
