package org.guichet.core.internal.backlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                        org.assertj.core.groups.Tuple.tuple(
                                5L, "column when: not of the form yyyy-MM-dd, or not in the calendar (hier)"),
                        org.assertj.core.groups.Tuple.tuple(
                                6L, "column state: the mapping has nothing for this value (Perdu)"),
                        org.assertj.core.groups.Tuple.tuple(7L, "has 2 columns, the header has 5"));
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
    void rejectedLinesComeInOnceTheyCan() throws IOException {
        String header = "when,done,what,how,state\n";
        Files.writeString(csv, header + "2024-03-01,,Trou,TEL,Fini\n2024-03-02,,Trou,TEL,Perdu\nhier,,Trou,TEL,Fini\n");
        assertThat(platform.backlog.run(csv, mapping, progress -> {}).rejected())
                .isEqualTo(2);

        Files.writeString(mapping, MAPPING.replace("Fini: closed", "Fini: closed, Perdu: closed"));
        ImportReport completed = platform.backlog.run(csv, mapping, progress -> {});
        assertThat(List.of(completed.imported(), completed.skipped(), completed.rejected()))
                .containsExactly(1L, 1L, 1L);

        // the columns of a file that was corrected elsewhere may have another order
        Path corrected = Files.writeString(
                directory.resolve("corrected.csv"),
                "state,how,what,done,when\nFini,TEL,Trou,,2024-03-03\nFini,TEL,Trou,,2024-03-01\n");
        ImportReport other = platform.backlog.run(corrected, mapping, progress -> {});
        assertThat(List.of(other.imported(), other.skipped())).containsExactly(1L, 1L);

        Files.writeString(
                csv, header + "2024-03-01,,Trou,TEL,Fini\n2024-03-02,,Trou,TEL,Perdu\n2024-03-03,,Trou,TEL,Fini\n");
        ImportReport again = platform.backlog.run(csv, mapping, progress -> {});
        assertThat(List.of(again.imported(), again.skipped())).containsExactly(0L, 3L);
        assertThat(platform.single("select count(*) from request")).hasToString("3");
    }

    @Test
    void linesThatAreTheSameAreAsManyRequests() throws IOException {
        String line = "2024-03-01,,Trou,TEL,Fini\n";
        Files.writeString(csv, "when,done,what,how,state\n" + line.repeat(3));
        assertThat(platform.backlog.run(csv, mapping, progress -> {}).imported())
                .isEqualTo(3);
        Files.writeString(csv, line, StandardOpenOption.APPEND);
        assertThat(platform.backlog.run(csv, mapping, progress -> {}).imported())
                .isEqualTo(1);
    }

    @Test
    void sourceOfBeforeGoesOnWithoutAnythingTwice() throws IOException {
        Files.writeString(csv, "when,done,what,how,state\n2024-03-01,,Trou,TEL,Fini\n2024-03-02,,Trou,TEL,Perdu\n");
        platform.backlog.run(csv, mapping, progress -> {});
        String digest = HexFormat.of()
                .formatHex(BacklogLines.sha256()
                        .digest(
                                "2024-03-01\u001f\u001fTrou\u001fTEL\u001fFini\u001f\u001e2024-03-02\u001f\u001fTrou\u001fTEL\u001fPerdu\u001f\u001e"
                                        .getBytes(StandardCharsets.UTF_8)));
        platform.database.<Void>write(em -> {
            em.createNativeQuery("delete from import_line").executeUpdate();
            em.createNativeQuery(
                            "update import_source set by_line = false, lines_done = 2, imported = 1, rejected = 1, digest = '"
                                    + digest + "'")
                    .executeUpdate();
            return null;
        });

        Path other = Files.writeString(
                directory.resolve("other.csv"), "when,done,what,how,state\n2024-03-02,,Trou,TEL,Fini\n");
        assertThatThrownBy(() -> platform.backlog.run(other, mapping, progress -> {}))
                .isInstanceOfSatisfying(
                        GuichetException.class, e -> assertThat(e.code()).isEqualTo("import.changed"));
        Files.writeString(mapping, MAPPING.replace("Fini: closed", "Fini: closed, Perdu: closed"));
        ImportReport first = platform.backlog.run(csv, mapping, progress -> {});
        assertThat(List.of(first.imported(), first.skipped())).containsExactly(1L, 1L);
        assertThat(platform.backlog.run(other, mapping, progress -> {}).imported())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "31/02/2024, '', Ouvert, not in the calendar",
        "31/04/2024, '', Ouvert, not in the calendar",
        "29/02/2023, '', Ouvert, not in the calendar",
        "12/03/0024, '', Ouvert, lies before 1970",
        "31/12/1969, '', Ouvert, lies before 1970",
        "01/01/2099, '', Ouvert, is still to come",
        "02/03/2024, 01/03/2024, Fini, comes before its reception",
        "02/03/2024, 01/01/2099, Fini, is still to come",
        "02/03/2024, 05/03/2024, Ouvert, its status is an open one",
        "02/03/2024, '', Fini, no column says when",
        "02/03/2024, 02/03/2024, Fini, ''",
        "02/03/2024, '', Ouvert, ''",
        "' 02/03/2024 ', '', ' ouvert ', ''"
    })
    void whatCanNotHaveBeenSoIsRejected(String received, String closed, String state, String reason)
            throws IOException {
        Files.writeString(
                mapping,
                MAPPING.replace(
                        "yyyy-MM-dd}\nanswered: {column: done, format: yyyy-MM-dd}",
                        "dd/MM/yyyy}\nclosed: {column: done, format: dd/MM/yyyy}"));
        Files.writeString(csv, "when,done,what,how,state\n" + received + "," + closed + ",Trou,TEL," + state + "\n");
        ImportReport report = platform.backlog.run(csv, mapping, progress -> {});
        if (reason.isEmpty()) {
            assertThat(report.rejections()).isEmpty();
            assertThat(report.imported()).isEqualTo(1);
        } else {
            assertThat(report.rejections()).singleElement().satisfies(r -> assertThat(r.reason())
                    .contains(reason));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, windows-1252, charset: windows-1252",
        "windows-1252, UTF-8, charset: UTF-8",
        "ISO-8859-1, UTF-8, charset: UTF-8",
        "UTF-8, UTF-16, charset: UTF-16BE",
        "UTF-8, UTF-16LE, charset: UTF-16LE"
    })
    void wrongCharsetIsRefusedBeforeAnythingIsStored(String said, String written, String hint) throws IOException {
        Files.writeString(mapping, "charset: " + said + "\n" + MAPPING);
        String lines = "when,done,what,how,state\n" + "2024-03-01,,Trou,TEL,Fini\n".repeat(4000);
        Files.write(csv, (lines + "2024-03-01,,Éclairage,TEL,Fini\n").getBytes(Charset.forName(written)));
        assertThatThrownBy(() -> platform.backlog.run(csv, mapping, progress -> {}))
                .isInstanceOfSatisfying(
                        GuichetException.class, e -> assertThat(e.code()).isEqualTo("import.file"))
                .hasMessageContaining(hint)
                .hasMessageContaining("Nothing was stored");
        assertThat(platform.single("select count(*) from request")).hasToString("0");
    }

    @Test
    void charsetThatIsWrongSaysWhere() throws IOException {
        Files.write(
                csv, "when,done,what,how,state\n2024-03-01,,É,TEL,Fini\n".getBytes(Charset.forName("windows-1252")));
        assertThatThrownBy(() -> platform.backlog.run(csv, mapping, progress -> {}))
                .hasMessageContaining("line 2, byte 38 of the file");
    }

    @Test
    void markAtTheBeginningIsNoLetter() throws IOException {
        Files.writeString(csv, "\ufeffwhen,done,what,how,state\n2024-03-01,,É,TEL,Fini\n");
        assertThat(platform.backlog.run(csv, mapping, progress -> {}).imported())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "when,done,what,how,state,|its last column (6) has no name",
                "when,,done,what,how,state|column 2 of the header has no name",
                "when,done,what,how,state,when|two columns when",
                "sep=;|write delimiter: \";\"",
                "when;done;what;how;state|write delimiter: \";\""
            })
    void headerThatIsNoneIsTold(String header, String said) throws IOException {
        Files.writeString(csv, header + "\n2024-03-01,,Trou,TEL,Fini\n");
        assertThatThrownBy(() -> platform.backlog.run(csv, mapping, progress -> {}))
                .isInstanceOfSatisfying(
                        GuichetException.class, e -> assertThat(e.code()).isEqualTo("import.file"))
                .hasMessageContaining(said);
    }

    @Test
    void lineOfExcelThatSaysTheSameIsPassedOver() throws IOException {
        Files.writeString(csv, "sep=,\nwhen,done,what,how,state\n2024-03-01,,Trou,TEL,Fini\n");
        assertThat(platform.backlog.run(csv, mapping, progress -> {}).imported())
                .isEqualTo(1);
    }

    @Test
    void strayQuoteSpoilsItsOwnLine() throws IOException {
        Files.writeString(csv, """
                when,done,what,how,state
                2024-03-01,,"Trou,TEL,Fini
                2024-03-02,,"Trou" profond,TEL,Fini

                2024-03-03,,12" de large,TEL,Fini
                2024-03-04,,"Il dit ""non"",
                puis oui",TEL,Fini
                hier,,Trou,TEL,Fini
                """);
        ImportReport report = platform.backlog.run(csv, mapping, progress -> {});
        assertThat(report.imported()).isEqualTo(2);
        assertThat(report.rejections()).extracting(ImportReport.Rejection::line).containsExactly(2L, 3L, 8L);
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
