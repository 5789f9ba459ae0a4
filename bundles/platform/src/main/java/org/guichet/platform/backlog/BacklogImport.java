package org.guichet.platform.backlog;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Imports requests that another system received before, from CSV through a mapping file. The file is streamed; lines
 * are stored in batches, and each is remembered: an import that stopped goes on where it was, a line that was rejected comes in once
 * it or its mapping is right, in whatever file of that source, and nothing is imported twice. Before anything is stored, the whole
 * file is looked at for the charset that the mapping says. Thread-safe; one import of a source runs at a time.
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
     *     {@code import.changed} when the source was imported before lines were remembered, and this isn't the file of then,
     *     {@code import.running}
     */
    ImportReport run(Path csv, Path mapping, Consumer<ImportProgress> progress);
}
