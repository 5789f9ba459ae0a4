package org.guichet.shell.internal.backup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.features.FeaturesService;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.guichet.platform.backup.BackupSummary;
import org.guichet.platform.backup.Backups;
import org.guichet.shell.command.GuichetCommand;
import org.guichet.shell.command.TrailingOptions;
import org.guichet.shell.internal.TrailingOptionCompleter;

/** Takes a backup back at the next start. */
@Service
@Command(
        scope = GuichetCommand.SCOPE,
        name = "restore",
        description = "Takes a backup back: into a platform without requests, at its next start",
        detailedDescription =
                "Looks whether the file is whole, installs the modules that were installed, and has the next start"
                        + " take everything back before anything else uses the database. With --check it only looks.\n\nExample:\n\n"
                        + "  guichet:restore /srv/backup/guichet-2026-12-01.zip")
public final class RestoreCommand extends GuichetCommand {

    private static final String FEATURE = "guichet-module-";

    @Reference
    Backups backups;

    @Reference
    FeaturesService features;

    @Argument(name = "file", description = "The backup", required = true)
    @Completion(FileCompleter.class)
    String file;

    @Argument(index = 1, name = TrailingOptions.NAME, description = TrailingOptions.DESCRIPTION, multiValued = true)
    @Completion(TrailingOptionCompleter.class)
    List<String> options;

    @Option(name = "--check", description = "Only look whether it is whole and can be taken back")
    boolean check;

    @Override
    protected void run() throws Exception {
        Path path = file(file).toAbsolutePath();
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw usage("file", path + " can't be read");
        }
        if (check) {
            out.println("Whole: " + BackupCommand.describe(backups.check(path)));
            return;
        }
        BackupSummary summary = backups.restoreAtNextStart(path);
        List<String> missing = install(summary.modules());
        out.println("To be taken back at the next start: " + BackupCommand.describe(summary));
        if (!missing.isEmpty()) {
            out.println("Not in this distribution, install them yourself: " + String.join(", ", missing));
        }
        next("stop the platform and start it again");
    }

    /** The names of those for which there is no feature here. */
    private List<String> install(List<String> modules) throws Exception {
        List<String> missing = new ArrayList<>();
        for (String module : modules) {
            String feature = FEATURE + module;
            if (features.getFeatures(feature).length == 0) {
                missing.add(module);
            } else if (!features.isInstalled(features.getFeature(feature))) {
                features.installFeature(feature);
            }
        }
        return missing;
    }
}
