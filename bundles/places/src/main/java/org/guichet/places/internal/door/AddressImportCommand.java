package org.guichet.places.internal.door;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.guichet.places.internal.address.AddressImport;
import org.guichet.shell.command.GuichetCommand;
import org.guichet.shell.command.Table;
import org.guichet.shell.command.TrailingOptions;

/** Loads the national address file. */
@Service
@Command(
        scope = GuichetCommand.SCOPE,
        name = "address-import",
        description = "Loads addresses from a file of the Base Adresse Nationale, as CSV or gzip",
        detailedDescription =
                "Forms find addresses in the old file until the new one is loaded whole. An import that was stopped goes on"
                        + " where it was with the same file.\n\nExample:\n\n"
                        + "  guichet:address-import adresses-34.csv.gz")
public final class AddressImportCommand extends GuichetCommand {

    private static final int SHOWN = 10;

    @Reference
    AddressImport addresses;

    @Argument(name = "file", description = "The file, such as adresses-34.csv.gz", required = true)
    @Completion(FileCompleter.class)
    String file;

    @Argument(index = 1, name = TrailingOptions.NAME, description = TrailingOptions.DESCRIPTION, multiValued = true)
    List<String> options;

    @Option(name = "--all", description = "Also communes outside of the territory")
    boolean all;

    @Option(name = "--dry-run", description = "Reads and counts, and changes nothing")
    boolean dryRun;

    @Override
    protected void run() {
        Path path = file(file);
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw usage("file", path + " can't be read");
        }
        long begun = System.nanoTime();
        AddressImport.Report report = addresses.run(path, all, dryRun, lines -> {});
        double seconds = Math.max(0.001, (System.nanoTime() - begun) / 1e9);
        out.println(String.format(
                Locale.ROOT,
                "%s%,d lines: %,d addresses in %,d streets, %,d of other communes, %,d rejected; %.1f s.",
                dryRun ? "Nothing changed. " : "",
                report.lines(),
                report.addresses(),
                report.streets(),
                report.elsewhere(),
                report.rejected(),
                seconds));
        if (report.resumed() > 0) {
            out.println(String.format(
                    Locale.ROOT, "It went on after line %,d, where it was stopped.", report.resumed() + 1));
        }
        if (!report.rejections().isEmpty()) {
            out.println();
            Table table = table("Line", "Why it was rejected").right(0);
            report.rejections().stream().limit(SHOWN).forEach(r -> table.row(r.line(), r.reason()));
            table.print(out);
            if (report.rejected() > SHOWN) {
                out.println("… and " + (report.rejected() - SHOWN) + " more");
            }
        }
        next(dryRun ? "guichet:address-import " + file + (all ? " --all" : "") : "guichet:health");
    }
}
