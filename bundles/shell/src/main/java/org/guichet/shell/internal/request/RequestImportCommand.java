package org.guichet.shell.internal.request;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.guichet.platform.backlog.BacklogImport;
import org.guichet.platform.backlog.ImportReport;
import org.guichet.platform.backlog.ImportReport.Rejection;
import org.guichet.shell.command.GuichetCommand;
import org.guichet.shell.command.Table;
import org.guichet.shell.command.TrailingOptions;
import org.guichet.shell.internal.TrailingOptionCompleter;

/** Imports another system's requests. */
@Service
@Command(
        scope = GuichetCommand.SCOPE,
        name = "request-import",
        description = "Imports requests that another system received before, from CSV",
        detailedDescription =
                "An import that was stopped goes on where it was; nothing is imported twice. Wrong lines are"
                        + " skipped and reported; once they, or the mapping, are corrected, import the same file again, or"
                        + " only them.\n\nExample:\n\n"
                        + "  guichet:request-import requests.csv --mapping requests-311.yaml --rejects rejects.csv")
public final class RequestImportCommand extends GuichetCommand {

    private static final int SHOWN = 10;

    @Reference
    BacklogImport backlog;

    @Argument(name = "file", description = "The CSV file, with a header line", required = true)
    @Completion(FileCompleter.class)
    String file;

    @Argument(index = 1, name = TrailingOptions.NAME, description = TrailingOptions.DESCRIPTION, multiValued = true)
    @Completion(TrailingOptionCompleter.class)
    List<String> options;

    @Option(name = "--mapping", description = "The YAML file that says which column is what; must be said")
    @Completion(FileCompleter.class)
    String mapping;

    @Option(name = "--rejects", description = "Writes the wrong lines' numbers and reasons to this file, as CSV")
    @Completion(FileCompleter.class)
    String rejects;

    @Override
    protected void run() throws IOException {
        Path csv = readable("file", file);
        Path map =
                readable("--mapping", required("--mapping", mapping, "the YAML file that says which column is what"));
        ImportProgressLine progress = new ImportProgressLine(out, operator(), System::nanoTime);
        ImportReport report;
        try {
            report = backlog.run(csv, map, progress);
        } finally {
            progress.end();
        }
        double seconds = Math.max(0.001, report.elapsed().toNanos() / 1e9);
        out.println(String.format(
                Locale.ROOT,
                "%s: %,d lines, %,d imported, %,d rejected, %,d dealt with before; %.1f s, %,.0f requests/s.",
                report.source(),
                report.lines(),
                report.imported(),
                report.rejected(),
                report.skipped(),
                seconds,
                report.imported() / seconds));
        printRejections(report);
        next(
                report.rejected() > 0 && rejects == null
                        ? "correct these lines or the mapping, and import again: lines that are in don't come twice"
                        : "guichet:statistics --by month,phase");
    }

    private void printRejections(ImportReport report) throws IOException {
        List<Rejection> found = report.rejections();
        if (!found.isEmpty()) {
            out.println();
            Table table = table("Line", "Why it was rejected").right(0);
            found.stream().limit(SHOWN).forEach(r -> table.row(r.line(), r.reason()));
            table.print(out);
            if (report.rejected() > SHOWN) {
                out.println("… and " + (report.rejected() - SHOWN) + " more"
                        + (rejects == null ? ": --rejects FILE writes them" : ""));
            }
        }
        if (rejects != null) {
            Path target = file(rejects);
            List<String> lines = new ArrayList<>();
            lines.add("line,reason");
            found.forEach(r -> lines.add(r.line() + ",\"" + r.reason().replace("\"", "\"\"") + "\""));
            Files.write(target, lines, StandardCharsets.UTF_8);
            out.println(found.size() + " rejected lines written to " + target
                    + (report.rejected() > found.size() ? ", the first of " + report.rejected() : ""));
        }
    }

    private Path readable(String argument, String name) {
        Path path = file(name);
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw usage(argument, path + " can't be read");
        }
        return path;
    }
}
