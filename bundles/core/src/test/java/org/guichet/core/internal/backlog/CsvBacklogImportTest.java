package org.guichet.core.internal.backlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.GuichetException;
import org.guichet.api.access.Scope;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestQuery;
import org.guichet.api.statistics.Dimension;
import org.guichet.api.statistics.StatisticsQuery;
import org.guichet.core.internal.TestDatabase;
import org.guichet.core.internal.TestPlatform;
import org.guichet.platform.backlog.ImportProgress;
import org.guichet.platform.backlog.ImportReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvBacklogImportTest {

    private static final String MAPPING = """
            source: old
            organisation: castries
            received: {column: when, format: yyyy-MM-dd}
            answered: {column: done, format: yyyy-MM-dd}
            service:
              column: what
              values: {Trou: voirie.nid-de-poule}
              default: accueil.autre
            channel: {column: how, separator: "+", values: {TEL: PHONE}, default: OTHER}
            status: {column: state, values: {Fini: closed, Ouvert: received}}
            description: {column: what}
            """;

    @TempDir
    Path directory;

    private TestPlatform platform;
    private Path mapping;
    private Path csv;

    @BeforeEach
    void start() throws IOException {
        platform = TestDatabase.POSTGRESQL.open(directory).withDemo();
        mapping = Files.writeString(directory.resolve("mapping.yaml"), MAPPING);
        csv = directory.resolve("old.csv");
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void linesBecomeRequestsWrongOnesAreReported() throws IOException {
        Files.writeString(csv, """
                when,done,what,how,state
                2024-03-01,2024-03-05,Trou,TEL+MAIL,Fini
                2024-03-02,,"Autre,
                chose",,Ouvert
                hier,,Trou,TEL,Fini
                2024-03-04,,Trou,TEL,Perdu
                2024-03-05,Trou
                2024-04-01,,Trou,FAX,Ouvert
                """);

        ImportReport report = platform.backlog.run(csv, mapping, progress -> {});

        assertThat(report.imported()).isEqualTo(3);
        assertThat(report.rejections())
                .extracting(ImportReport.Rejection::line, ImportReport.Rejection::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(4L, "column when: not of the form yyyy-MM-dd (hier)"),
                        org.assertj.core.groups.Tuple.tuple(
                                5L, "column state: the mapping has nothing for this value (Perdu)"),
                        org.assertj.core.groups.Tuple.tuple(6L, "has 2 columns, the header has 5"));
        List<Request> requests = requests();
        assertThat(requests)
                .extracting(r -> r.service() + " " + r.channel() + " " + r.status() + " " + r.competent())
                .containsExactly(
                        "voirie.nid-de-poule OTHER received montpellier3m/pole-territorial",
                        "accueil.autre OTHER received castries/accueil",
                        "voirie.nid-de-poule PHONE closed montpellier3m/pole-territorial");
        assertThat(requests.get(0).due()).isPresent();
        assertThat(requests.get(2).due()).isEmpty();
        assertThat(platform.statistics.figures(new StatisticsQuery(
                        Set.of("castries"), Optional.empty(), Optional.empty(), Set.of(Dimension.MONTH))))
                .extracting(row -> row.keys().get("month") + " " + row.count() + " "
                        + row.answered().orElseThrow())
                .containsExactly("2024-03 2 1", "2024-04 1 0");
    }

    @Test
    void referenceThatIsDrawnTwiceCostsNoLine() throws IOException {
        Files.writeString(csv, """
                when,done,what,how,state
                2024-03-01,,Trou,TEL,Fini
                2024-03-02,,Trou,TEL,Fini
                """);
        platform.chance.repeatReferences(2);

        assertThat(platform.backlog.run(csv, mapping, progress -> {}).imported())
                .isEqualTo(2);
        assertThat(requests())
                .extracting(Request::reference)
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void importGoesOnWhereItStopped() throws IOException {
        StringBuilder lines = new StringBuilder("when,done,what,how,state\n");
        for (int i = 0; i < 1200; i++) {
            lines.append("2024-03-01,,Trou ").append(i).append(",TEL,Fini\n");
        }
        Files.writeString(csv, lines);
        List<ImportProgress> seen = new ArrayList<>();

        assertThatThrownBy(() -> platform.backlog.run(csv, mapping, progress -> {
                    seen.add(progress);
                    if (seen.size() == 2) {
                        throw new IllegalStateException("power cut");
                    }
                }))
                .hasMessage("power cut");
        ImportReport rest = platform.backlog.run(csv, mapping, progress -> {});
        ImportReport nothing = platform.backlog.run(csv, mapping, progress -> {});
        Files.writeString(csv, "2024-05-01,,Encore,TEL,Fini\n", StandardOpenOption.APPEND);
        ImportReport more = platform.backlog.run(csv, mapping, progress -> {});

        assertThat(seen.get(1).lines()).isEqualTo(1000);
        assertThat(rest.skipped()).isEqualTo(1000);
        assertThat(rest.imported()).isEqualTo(200);
        assertThat(nothing.imported()).isZero();
        assertThat(more.imported()).isEqualTo(1);
        assertThat(platform.single("select count(*) from request")).hasToString("1201");
    }

    @Test
    void changedFileUnderTheSameNameIsRefused() throws IOException {
        Files.writeString(csv, "when,done,what,how,state\n2024-03-01,,Trou,TEL,Fini\n");
        platform.backlog.run(csv, mapping, progress -> {});
        Files.writeString(csv, "when,done,what,how,state\n2024-03-02,,Trou,TEL,Fini\n");

        assertThatThrownBy(() -> platform.backlog.run(csv, mapping, progress -> {}))
                .isInstanceOfSatisfying(
                        GuichetException.class, e -> assertThat(e.code()).isEqualTo("import.changed"));
    }

    @Test
    void faultyMappingIsRefusedWithEveryFault() throws IOException {
        Files.writeString(csv, "when,done,what,how,state\n");
        Files.writeString(mapping, MAPPING.replace("Fini: closed", "Fini: over").replace("column: how, ", ""));

        assertThatThrownBy(() -> platform.backlog.run(csv, mapping, progress -> {}))
                .isInstanceOf(GuichetException.class)
                .hasMessageContaining("/status/values/Fini")
                .hasMessageContaining("/channel")
                .hasMessageContaining("line 9");
        Files.writeString(mapping, MAPPING.replace("accueil.autre", "accueil.nope"));
        assertThatThrownBy(() -> platform.backlog.run(csv, mapping, progress -> {}))
                .hasMessageContaining("service accueil.nope");
        Files.writeString(mapping, MAPPING.replace("column: what}", "column: words}"));
        assertThatThrownBy(() -> platform.backlog.run(csv, mapping, progress -> {}))
                .hasMessageContaining("no column words");
    }

    private List<Request> requests() {
        return platform.requests
                .list(RequestQuery.builder().build(), Scope.everything())
                .requests();
    }
}
