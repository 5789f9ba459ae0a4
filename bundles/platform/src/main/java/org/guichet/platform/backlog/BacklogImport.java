package org.guichet.platform.backlog;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Imports requests that another system received before, from CSV through a mapping file. The file is streamed; lines
 * are stored in batches, each with the position reached, so that an import that stopped goes on where it was and
 * nothing is imported twice. Thread-safe; one import of a source runs at a time.
 */
@ProviderType
public interface BacklogImport {

    /**
     * Runs or resumes an import.
     *
     * @param csv the file, with a header line
     * @param mapping how its columns map (YAML)
     * @param progress is told after each batch, on the calling thread
     * @throws org.guichet.api.GuichetException {@code import.mapping} (with every fault), {@code import.file},
     *     {@code import.changed} when the part imported before is not what it was, {@code import.running}
     */
    ImportReport run(Path csv, Path mapping, Consumer<ImportProgress> progress);
}
