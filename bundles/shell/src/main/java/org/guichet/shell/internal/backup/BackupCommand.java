package org.guichet.shell.internal.backup;

import java.nio.file.Path;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.guichet.platform.backup.BackupSummary;
import org.guichet.platform.backup.Backups;
import org.guichet.shell.command.GuichetCommand;

/** Writes a backup of everything. */
@Service
@Command(
        scope = GuichetCommand.SCOPE,
        name = "backup",
        description = "Writes everything that the platform keeps into one file",
        detailedDescription =
                "Database with files, keys, settings and which modules are installed, as they are at one moment;"
                        + " the platform goes on meanwhile. The file holds personal data and keys: only its owner may read"
                        + " it.\n\nExample:\n\n  guichet:backup /srv/backup/guichet-2026-12-01.zip")
public final class BackupCommand extends GuichetCommand {

    @Reference
    Backups backups;

    @Argument(name = "file", description = "The file to write", required = true)
    @Completion(FileCompleter.class)
    String file;

    @Override
    protected void run() {
        Path path = file(file).toAbsolutePath();
        out.println("Written: " + path + ", " + describe(backups.write(path)));
        next("guichet:restore " + path + " --check");
    }

    static String describe(BackupSummary summary) {
        return summary.requests() + " requests, " + summary.files() + " files, " + summary.rows() + " rows, "
                + Math.max(1, summary.bytes() / 1_000_000) + " MB, of " + summary.writtenAt() + ", schema "
                + summary.schema() + ", modules " + String.join(", ", summary.modules());
    }
}
