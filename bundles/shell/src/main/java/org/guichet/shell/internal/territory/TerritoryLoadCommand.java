package org.guichet.shell.internal.territory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.guichet.platform.organisation.TerritoryLoader;
import org.guichet.platform.organisation.TerritoryReport;
import org.guichet.shell.command.GuichetCommand;

/** Loads organisations from a file. */
@Service
@Command(
        scope = GuichetCommand.SCOPE,
        name = "territory-load",
        description = "Loads organisations, departments, counters and participations from a YAML file",
        detailedDescription =
                "What the file names is created or brought up to date, what it doesn't name stays. Loading the"
                        + " same file twice changes nothing.\n\nExample:\n\n  guichet:territory-load territory.yaml")
public final class TerritoryLoadCommand extends GuichetCommand {

    private static final int SHOWN = 3;

    @Reference
    TerritoryLoader loader;

    @Argument(name = "file", description = "The territory file", required = true)
    @Completion(FileCompleter.class)
    String file;

    @Override
    protected void run() throws IOException {
        Path path = file(file);
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw usage("file", path + " can't be read");
        }
        try (InputStream yaml = Files.newInputStream(path)) {
            describe(loader.load(yaml)).forEach(out::println);
        }
        next("guichet:organisation-list");
    }

    /** What loading did, line by line. */
    public static List<String> describe(TerritoryReport report) {
        List<String> lines = new ArrayList<>();
        lines.add("Territory: " + report.organisations() + " organisations and " + report.counters() + " counters, "
                + (report.changed() == 0 ? "none changed" : report.changed() + " created or changed") + "; "
                + report.participations() + " participations joined.");
        report.skipped().stream().limit(SHOWN).forEach(reason -> lines.add("Not joined: " + reason));
        if (report.skipped().size() > SHOWN) {
            lines.add("Not joined: " + (report.skipped().size() - SHOWN) + " more");
        }
        return lines;
    }
}
