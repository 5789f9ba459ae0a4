package org.guichet.core.internal.backlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.guichet.api.backlog.ImportReport;
import org.guichet.api.statistics.Dimension;
import org.guichet.api.statistics.StatisticsQuery;
import org.guichet.api.statistics.StatisticsRow;
import org.guichet.core.internal.TestPlatform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The 95,456 real requests of a city, imported with the mapping that we ship; figures are compared with counts made from
 * the file without the platform. Skipped where the data is not beside the project.
 */
class CorpusImportTest {

    private static final Path ROOT = Path.of("..", "..");
    private static final Path CORPUS = ROOT.resolve("../shared/data/requests-311.csv");
    private static final Path MAPPING = ROOT.resolve("bench/import/requests-311.yaml");

    /** Statuses of the file by the phase that their mapped status belongs to. */
    private static final Map<String, String> PHASES = Map.of(
            "Terminée", "closed",
            "Refusée", "closed",
            "Annulée", "closed",
            "Supprimée", "closed",
            "Prise en charge", "in-progress",
            "Acceptée", "in-progress",
            "Réactivée", "in-progress",
            "Transmise pour traitement", "received");

    @Test
    void figuresOfTheCorpusAreThoseOfTheFile(@TempDir Path data) throws IOException {
        assumeTrue(Files.exists(CORPUS), "SKIPPED: the corpus is not at " + CORPUS);
        List<CSVRecord> lines;
        try (var reader = Files.newBufferedReader(CORPUS, StandardCharsets.UTF_8)) {
            lines = CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(reader)
                    .getRecords();
        }
        try (TestPlatform platform = new TestPlatform("jdbc:h2:mem:corpus;DB_CLOSE_DELAY=-1", "sa", data).withDemo()) {
            ImportReport report = platform.backlog.run(CORPUS, MAPPING, progress -> {});

            assertThat(report.imported()).isEqualTo(lines.size()).isEqualTo(95_456);
            assertThat(report.rejected()).isZero();
            assertThat(counts(platform, Dimension.MONTH)).isEqualTo(counts(lines, l -> l.get("month")));
            assertThat(counts(platform, Dimension.CHANNEL))
                    .isEqualTo(counts(
                            lines,
                            l -> l.get("channels").isEmpty()
                                    ? "OTHER"
                                    : l.get("channels").split("\\+")[0]));
            assertThat(counts(platform, Dimension.PHASE)).isEqualTo(counts(lines, l -> PHASES.get(l.get("status"))));
            // two services whose lines can be told from the file alone
            Map<String, Long> services = counts(platform, Dimension.SERVICE);
            assertThat(services.get("voirie.eclairage-public"))
                    .isEqualTo(count(lines, l -> l.get("activity").equals("Éclairage existant - Entretien")));
            assertThat(services.values().stream().mapToLong(Long::longValue).sum())
                    .isEqualTo(lines.size());
            assertThat(platform.backlog.run(CORPUS, MAPPING, progress -> {}).imported())
                    .isZero();
        }
    }

    private static Map<String, Long> counts(TestPlatform platform, Dimension dimension) {
        List<StatisticsRow> rows = platform.statistics.figures(
                new StatisticsQuery(Set.of(), Optional.empty(), Optional.empty(), Set.of(dimension)));
        Map<String, Long> counts = new TreeMap<>();
        rows.forEach(row -> counts.put(row.keys().get(dimension.code()), row.count()));
        return counts;
    }

    private static Map<String, Long> counts(List<CSVRecord> lines, Function<CSVRecord, String> key) {
        return lines.stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.counting()));
    }

    private static long count(List<CSVRecord> lines, java.util.function.Predicate<CSVRecord> which) {
        return Stream.of(lines).flatMap(List::stream).filter(which).count();
    }
}
