package org.guichet.platform.backup;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Backups of the whole platform: database with files, keys, settings, and which modules are installed. Thread-safe; one is
 * written at a time.
 */
@ProviderType
public interface Backups {

    /**
     * Writes one while the platform goes on: as everything was at one moment. The file gets its name when it is whole and on
     * the disk; only its owner may read it.
     *
     * @throws org.guichet.api.GuichetException {@code backup.unwritable} when it can't be written, {@code backup.exists} when
     *     there is such a file
     */
    BackupSummary write(Path file);

    /**
     * Looks whether a file is a whole backup that this version can read.
     *
     * @throws org.guichet.api.GuichetException {@code backup.unreadable} when it isn't, {@code backup.newer} when a newer
     *     version wrote it
     */
    BackupSummary check(Path file);

    /**
     * Has the next start take a backup back, before anything else uses the database. Only a platform without requests takes
     * one.
     *
     * @throws org.guichet.api.GuichetException as {@link #check}; {@code backup.not-empty} when this platform has requests
     */
    BackupSummary restoreAtNextStart(Path file);
}
