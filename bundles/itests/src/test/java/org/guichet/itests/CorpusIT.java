package org.guichet.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The real backlog of a city, imported at the console; what {@code GET /statistics} answers is compared with counts made
 * from the file alone. Skipped where the data is not beside the project.
 */
class CorpusIT {

    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Path CORPUS = ROOT.resolve("../shared/data/requests-311.csv");
    private static final Path MAPPING = ROOT.resolve("bench/import/requests-311.yaml");

    private static final int STATUS = 4;
    private static final int CHANNELS = 3;

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
    void statisticsOfTheCorpusAreThoseOfTheFile() throws IOException {
        assumeTrue(Files.exists(CORPUS), "SKIPPED: the corpus is not at " + CORPUS);
        List<String> lines = Files.readAllLines(CORPUS, StandardCharsets.UTF_8);
        lines = lines.subList(1, lines.size());
        try (GuichetProcess guichet = GuichetProcess.unpack("corpus")) {
            guichet.start();
            guichet.console("feature:install", "guichet-module-voirie").done();
            guichet.setUpDemo();
            imports(guichet, lines.size());

            assertThat(counts(guichet, "month")).isEqualTo(counts(lines, line -> line.substring(0, 7)));
            assertThat(counts(guichet, "channel")).isEqualTo(counts(lines, CorpusIT::channel));
            assertThat(counts(guichet, "phase")).isEqualTo(counts(lines, line -> PHASES.get(column(line, STATUS))));
            // a service whose lines can be told from the file alone
            assertThat(counts(guichet, "service"))
                    .containsEntry(
                            "voirie.eclairage-public",
                            lines.stream()
                                    .filter(line -> line.contains(",Éclairage existant - Entretien,"))
                                    .count());
            imports(guichet, 0);
        }
    }

    /** What was imported before is not imported again. */
    private static void imports(GuichetProcess guichet, int count) throws IOException {
        String report = guichet.console("request-import", CORPUS.toString(), "--mapping", MAPPING.toString())
                .done();
        assertThat(report).contains(String.format(Locale.ROOT, " %,d imported, 0 rejected,", count));
    }

    private static String channel(String line) {
        String channels = column(line, CHANNELS);
        return channels.isEmpty() ? "OTHER" : channels.split("\\+")[0];
    }

    /** Counted from the end: only a column before those may hold commas. */
    private static String column(String line, int fromEnd) {
        String[] columns = line.split(",", -1);
        return columns[columns.length - fromEnd];
    }

    private static Map<String, Long> counts(GuichetProcess guichet, String by) throws IOException {
        JsonNode statistics = guichet.as("pilot@montpellier3m")
                .get("/api/v1/statistics?organisation=montpellier&by=" + by)
                .json();
        Map<String, Long> counts = new TreeMap<>();
        statistics
                .path("rows")
                .forEach(row ->
                        counts.put(row.path(by).asText(), row.path("count").asLong()));
        return counts;
    }

    private static Map<String, Long> counts(List<String> lines, Function<String, String> key) {
        return lines.stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.counting()));
    }
}
