package org.guichet.core.internal.backlog;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.guichet.api.GuichetException;
import org.guichet.api.request.Phase;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Database.Conflict;
import org.guichet.core.internal.persistence.Database.ConflictException;
import org.guichet.definition.Workflow;
import org.guichet.platform.backlog.BacklogImport;
import org.guichet.platform.backlog.ImportProgress;
import org.guichet.platform.backlog.ImportReport;
import org.guichet.platform.backlog.ImportReport.Rejection;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads CSV line by line and stores batches, each with the lines that it was made of. */
@Component(service = BacklogImport.class)
public class CsvBacklogImport implements BacklogImport {

    private static final int BATCH = 500;
    private static final int ATTEMPTS = 5;
    private static final int REJECTIONS_KEPT = 1000;

    private final Database database;
    private final BacklogIntake intake;
    private final Clock clock;
    private final Set<String> running = ConcurrentHashMap.newKeySet();

    @Activate
    public CsvBacklogImport(@Reference Database database, @Reference BacklogIntake intake, @Reference Clock clock) {
        this.database = database;
        this.intake = intake;
        this.clock = clock;
    }

    @Override
    public ImportReport run(Path csv, Path mappingFile, Consumer<ImportProgress> progress) {
        BacklogMapping mapping = BacklogMapping.read(mappingFile);
        intake.check(mapping);
        if (!running.add(mapping.source())) {
            throw new GuichetException("import.running", "an import of " + mapping.source() + " is running already");
        }
        try {
            FileCharset.check(csv, mapping.charset());
            KnownLines known = new KnownLines(database, mapping.source());
            try (CountingStream in = new CountingStream(Files.newInputStream(csv))) {
                BacklogLines lines = new BacklogLines(in, mapping);
                known.open(csv, mapping);
                return new Run(mapping, known, in, Files.size(csv), progress).through(lines);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new GuichetException(
                    "import.file", csv + " can't be read as CSV: " + e.getMessage() + ". What was stored stays.", e);
        } finally {
            running.remove(mapping.source());
        }
    }

    /** One run over one file. */
    private final class Run {

        private final BacklogMapping mapping;
        private final KnownLines known;
        private final CountingStream in;
        private final long totalBytes;
        private final Consumer<ImportProgress> progress;
        private final Instant now = clock.instant();
        private final List<Rejection> rejections = new ArrayList<>();
        private final long started = System.nanoTime();
        private long lines;
        private long skipped;
        private long imported;
        private long rejected;

        Run(
                BacklogMapping mapping,
                KnownLines known,
                CountingStream in,
                long totalBytes,
                Consumer<ImportProgress> progress) {
            this.mapping = mapping;
            this.known = known;
            this.in = in;
            this.totalBytes = totalBytes;
            this.progress = progress;
        }

        ImportReport through(BacklogLines file) throws IOException {
            List<BacklogLines.Line> batch = new ArrayList<>(BATCH);
            for (BacklogLines.Line line = file.next(); line != null; line = file.next()) {
                batch.add(line);
                if (batch.size() == BATCH) {
                    take(batch);
                    batch.clear();
                }
            }
            if (!batch.isEmpty()) {
                take(batch);
            }
            return new ImportReport(mapping.source(), lines, imported, skipped, rejected, rejections, elapsed());
        }

        private void take(List<BacklogLines.Line> batch) {
            Set<String> before = known.among(batch.stream()
                    .map(BacklogLines.Line::digest)
                    .filter(digest -> !digest.isEmpty())
                    .toList());
            List<BacklogLine> found = new ArrayList<>();
            List<String> digests = new ArrayList<>();
            long wrong = 0;
            for (BacklogLines.Line line : batch) {
                lines++;
                if (before.contains(line.digest())) {
                    skipped++;
                    continue;
                }
                try {
                    if (line.broken() != null) {
                        throw new BacklogMapping.Unmapped(line.broken());
                    }
                    found.add(BacklogLine.of(line.number(), line.values(), mapping, now));
                    digests.add(line.digest());
                } catch (BacklogMapping.Unmapped e) {
                    wrong++;
                    if (rejections.size() < REJECTIONS_KEPT) {
                        rejections.add(new Rejection(line.number(), e.getMessage()));
                    }
                }
            }
            if (!found.isEmpty() || wrong > 0) {
                store(found, digests, wrong);
            }
            imported += found.size();
            rejected += wrong;
            progress.accept(new ImportProgress(lines, imported, rejected, in.count(), totalBytes, elapsed()));
        }

        private void store(List<BacklogLine> batch, List<String> digests, long rejectedInBatch) {
            for (int attempt = 1; ; attempt++) {
                try {
                    database.run(em -> {
                        ImportSourceEntity source = em.find(ImportSourceEntity.class, mapping.source());
                        source.advance(lines, batch.size(), rejectedInBatch);
                        known.add(em, digests);
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
        }

        private Duration elapsed() {
            return Duration.ofNanos(System.nanoTime() - started);
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
            Instant received,
            Optional<Instant> answered,
            Optional<Instant> closed,
            String description) {

        /** @throws BacklogMapping.Unmapped when the mapping has nothing for it, or it can't have been so */
        static BacklogLine of(long number, Map<String, String> line, BacklogMapping mapping, Instant now)
                throws BacklogMapping.Unmapped {
            String status = mapping.status(line);
            BacklogTimes times = mapping.times(
                    line,
                    Workflow.STANDARD
                            .phase(status)
                            .filter(p -> p == Phase.CLOSED)
                            .isPresent(),
                    now);
            return new BacklogLine(
                    number,
                    mapping.organisation(line),
                    mapping.service(line),
                    mapping.channel(line),
                    status,
                    times.received(),
                    times.answered(),
                    times.closed(),
                    mapping.description(line));
        }
    }
}
