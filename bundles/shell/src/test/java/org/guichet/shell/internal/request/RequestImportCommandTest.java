package org.guichet.shell.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.guichet.api.GuichetException;
import org.guichet.platform.backlog.ImportProgress;
import org.guichet.platform.backlog.ImportReport;
import org.guichet.platform.backlog.ImportReport.Rejection;
import org.guichet.shell.command.CommandFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestImportCommandTest {

    private final CommandFixture console = new CommandFixture();

    @TempDir
    private Path directory;

    @BeforeEach
    void filesAreHere() throws Exception {
        console.session.currentDir(directory);
        Files.writeString(directory.resolve("requests.csv"), "id,opened\n");
        Files.writeString(directory.resolve("mapping.yaml"), "source: test\n");
    }

    @Test
    void resultIsOneLineAndTheFirstRejectedLines() throws Exception {
        RequestImportCommand command = command(report(12));
        assertThat(console.run(command))
                .startsWith(
                        "test: 2,012 lines, 2,000 imported, 12 rejected, 0 dealt with before; 4.0 s, 500 requests/s.\n")
                .contains("\n  11  no date \"x\"\n")
                .doesNotContain("\n  12  ")
                .contains("… and 2 more: --rejects FILE writes them\n");
    }

    @Test
    void rejectedLinesAreWrittenToAFile() throws Exception {
        RequestImportCommand command = command(report(12), "--rejects", "rejects.csv");
        assertThat(console.run(command))
                .contains("12 rejected lines written to " + directory.resolve("rejects.csv"))
                .endsWith("Next: guichet:statistics --by month,phase\n");
        assertThat(Files.readAllLines(directory.resolve("rejects.csv")))
                .hasSize(13)
                .startsWith("line,reason", "2,\"no date \"\"x\"\"\"");
    }

    @Test
    void missingFilesAreNamed() {
        RequestImportCommand command = command(report(0));
        command.file = "other.csv";
        assertThat(console.failure(command)).isEqualTo("file: " + directory.resolve("other.csv") + " can't be read");
        command = command(report(0));
        command.mapping = null;
        assertThat(console.failure(command)).startsWith("--mapping: is missing");
    }

    @Test
    void faultOfTheImportIsTheCommandsFault() {
        RequestImportCommand command = command(report(0));
        command.backlog = (csv, mapping, progress) -> {
            throw new GuichetException("import.running", "this source is being imported already");
        };
        assertThat(console.failure(command)).isEqualTo("this source is being imported already");
    }

    @Test
    void progressIsALineEveryTwoSeconds() {
        assertThat(progress(false)).isEqualTo(" 50 %  1,000 lines  990 imported  10 rejected  495 requests/s\n");
    }

    @Test
    void progressOnATerminalIsOneLineThatChanges() {
        assertThat(progress(true)).isEqualTo("\r 50 %  1,000 lines  990 imported  10 rejected  495 requests/s\n");
    }

    @Test
    void importThatNobodyWaitsForStopsAndSaysHowToGoOn() {
        RequestImportCommand command = command(report(0));
        command.backlog = (csv, mapping, progress) -> {
            progress.accept(at(2));
            return report(0);
        };
        console.gone = true;
        assertThat(console.failure(command)).isEqualTo("stopped at line 1000; the same command goes on from there");
    }

    private String progress(boolean terminal) {
        console.terminal = terminal;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        AtomicLong nanoTime = new AtomicLong();
        ImportProgressLine line =
                new ImportProgressLine(new PrintStream(bytes, true, StandardCharsets.UTF_8), console, nanoTime::get);
        nanoTime.set(1_999_999_999);
        line.accept(at(1));
        nanoTime.set(2_000_000_000);
        line.accept(at(2));
        nanoTime.set(3_000_000_000L);
        line.accept(at(3));
        line.end();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static ImportProgress at(int seconds) {
        return new ImportProgress(1000, 990, 10, 50, 100, Duration.ofSeconds(seconds));
    }

    private static ImportReport report(int rejected) {
        return new ImportReport(
                "test",
                2000L + rejected,
                2000,
                0,
                rejected,
                LongStream.range(2, rejected + 2L)
                        .mapToObj(line -> new Rejection(line, "no date \"x\""))
                        .toList(),
                Duration.ofSeconds(4));
    }

    private RequestImportCommand command(ImportReport report, String... options) {
        RequestImportCommand command = new RequestImportCommand();
        command.backlog = (csv, mapping, progress) -> report;
        command.file = "requests.csv";
        command.mapping = "mapping.yaml";
        command.options = List.of(options);
        return command;
    }
}
