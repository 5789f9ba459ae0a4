package org.guichet.core.internal.backlog;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.guichet.api.GuichetException;
import org.guichet.api.backlog.BacklogImport;
import org.guichet.api.backlog.ImportProgress;
import org.guichet.api.backlog.ImportReport;
import org.guichet.api.backlog.ImportReport.Rejection;
import org.guichet.api.text.OutsideText;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Database.Conflict;
import org.guichet.core.internal.persistence.Database.ConflictException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads CSV line by line and stores batches, each with the position it reached. */
@Component(service = BacklogImport.class)
public class CsvBacklogImport implements BacklogImport {

    private static final int BATCH = 500;
    private static final int ATTEMPTS = 5;
    private static final int REJECTIONS_KEPT = 1000;

    private final Database database;
    private final BacklogIntake intake;
    private final Set<String> running = ConcurrentHashMap.newKeySet();

    @Activate
    public CsvBacklogImport(@Reference Database database, @Reference BacklogIntake intake) {
        this.database = database;
        this.intake = intake;
    }

    @Override
    public ImportReport run(Path csv, Path mappingFile, Consumer<ImportProgress> progress) {
        BacklogMapping mapping = BacklogMapping.read(mappingFile);
        intake.check(mapping);
        if (!running.add(mapping.source())) {
            throw new GuichetException("import.running", "an import of " + mapping.source() + " is running already");
        }
        try (CountingStream in = new CountingStream(Files.newInputStream(csv));
                CSVParser parser = parser(in, mapping)) {
            checkColumns(parser, mapping);
            return new Run(mapping, in, Files.size(csv), progress).through(parser.iterator());
        } catch (IOException | UncheckedIOException e) {
            throw new GuichetException(
                    "import.file", csv + " can't be read as CSV: " + e.getMessage() + ". What was stored stays.", e);
        } finally {
            running.remove(mapping.source());
        }
    }

    private static CSVParser parser(InputStream in, BacklogMapping mapping) throws IOException {
        InputStream buffered = new BufferedInputStream(in, 1 << 16);
        buffered.mark(3);
        if (!(buffered.read() == 0xEF && buffered.read() == 0xBB && buffered.read() == 0xBF)) {
            buffered.reset();
        }
        Reader reader = new InputStreamReader(buffered, mapping.charset());
        return CSVFormat.RFC4180
                .builder()
                .setDelimiter(mapping.delimiter())
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .get()
                .parse(reader);
    }

    private static Map<String, String> tidied(Map<String, String> line) {
        line.replaceAll((column, value) -> value == null ? null : OutsideText.words(value));
        return line;
    }

    private static void checkColumns(CSVParser parser, BacklogMapping mapping) {
        Set<String> missing = new TreeSet<>(mapping.columns());
        parser.getHeaderNames().forEach(missing::remove);
        if (!missing.isEmpty()) {
            throw new GuichetException(
                    "import.file",
                    "the file has no column " + String.join(", ", missing) + "; it has "
                            + String.join(", ", parser.getHeaderNames()));
        }
    }

    /** One run over one file. */
    private final class Run {

        private final BacklogMapping mapping;
        private final CountingStream in;
        private final long totalBytes;
        private final Consumer<ImportProgress> progress;
        private final MessageDigest digest = sha256();
        private final List<Rejection> rejections = new ArrayList<>();
        private final long started = System.nanoTime();
        private long lines;
        private long skipped;
        private long imported;
        private long rejected;

        Run(BacklogMapping mapping, CountingStream in, long totalBytes, Consumer<ImportProgress> progress) {
            this.mapping = mapping;
            this.in = in;
            this.totalBytes = totalBytes;
            this.progress = progress;
        }

        ImportReport through(Iterator<CSVRecord> records) {
            skipWhatIsDone(records);
            List<BacklogLine> batch = new ArrayList<>(BATCH);
            long rejectedInBatch = 0;
            int read = 0;
            while (records.hasNext()) {
                CSVRecord record = records.next();
                count(record);
                read++;
                // the header is line 1
                long number = lines + 1;
                try {
                    if (!record.isConsistent()) {
                        throw new BacklogMapping.Unmapped("has " + record.size() + " columns, the header has "
                                + record.getParser().getHeaderNames().size());
                    }
                    batch.add(BacklogLine.of(number, tidied(record.toMap()), mapping));
                } catch (BacklogMapping.Unmapped e) {
                    rejectedInBatch++;
                    if (rejections.size() < REJECTIONS_KEPT) {
                        rejections.add(new Rejection(number, e.getMessage()));
                    }
                }
                if (read == BATCH) {
                    store(batch, rejectedInBatch);
                    batch.clear();
                    rejectedInBatch = 0;
                    read = 0;
                }
            }
            if (read > 0) {
                store(batch, rejectedInBatch);
            }
            return new ImportReport(mapping.source(), lines, imported, skipped, rejected, rejections, elapsed());
        }

        private void skipWhatIsDone(Iterator<CSVRecord> records) {
            ImportSourceEntity before = database.read(em -> em.find(ImportSourceEntity.class, mapping.source()));
            if (before == null) {
                database.run(em -> em.persist(new ImportSourceEntity(mapping.source())));
                return;
            }
            while (lines < before.linesDone() && records.hasNext()) {
                count(records.next());
            }
            if (lines < before.linesDone() || (lines > 0 && !digestSoFar().equals(before.digest()))) {
                throw new GuichetException(
                        "import.changed",
                        "the first " + before.linesDone() + " lines are not those imported before as "
                                + mapping.source() + ": give another file its own source name in the mapping");
            }
            skipped = lines;
        }

        private void store(List<BacklogLine> batch, long rejectedInBatch) {
            String position = digestSoFar();
            for (int attempt = 1; ; attempt++) {
                try {
                    database.run(em -> {
                        ImportSourceEntity source = em.find(ImportSourceEntity.class, mapping.source());
                        source.advance(lines, position, batch.size(), rejectedInBatch);
                        intake.store(em, mapping.source(), batch);
                    });
                    break;
                } catch (ConflictException e) {
                    // among a hundred thousand references two are sometimes the same: others are drawn
                    if (e.conflict() != Conflict.UNIQUE || attempt == ATTEMPTS) {
                        throw new GuichetException(
                                "import.running",
                                "another node is importing " + mapping.source() + " at the same time",
                                e);
                    }
                }
            }
            imported += batch.size();
            rejected += rejectedInBatch;
            progress.accept(new ImportProgress(lines, imported, rejected, in.count(), totalBytes, elapsed()));
        }

        private void count(CSVRecord record) {
            lines++;
            for (String value : record) {
                digest.update(value.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0x1F);
            }
            digest.update((byte) 0x1E);
        }

        private String digestSoFar() {
            try {
                return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException(e);
            }
        }

        private Duration elapsed() {
            return Duration.ofNanos(System.nanoTime() - started);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Counts what was read. */
    private static final class CountingStream extends FilterInputStream {

        private long count;

        CountingStream(InputStream in) {
            super(in);
        }

        long count() {
            return count;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }

    /** What one line says, in our words. */
    record BacklogLine(
            long number,
            String organisation,
            String service,
            String channel,
            String status,
            java.time.Instant received,
            java.util.Optional<java.time.Instant> answered,
            java.util.Optional<java.time.Instant> closed,
            String description) {

        static BacklogLine of(long number, Map<String, String> line, BacklogMapping mapping)
                throws BacklogMapping.Unmapped {
            return new BacklogLine(
                    number,
                    mapping.organisation(line),
                    mapping.service(line),
                    mapping.channel(line),
                    mapping.status(line),
                    mapping.received(line),
                    mapping.answered(line),
                    mapping.closed(line),
                    mapping.description(line));
        }
    }
}
