package org.guichet.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.module.ModuleState;
import org.guichet.api.spi.ModuleDefinition;
import org.guichet.definition.Definition;
import org.guichet.definition.DefinitionReader;
import org.guichet.definition.YamlDocument;

/** Modules as their definitions say, to {@linkplain InMemoryModules#install install} in doubles. */
public final class ModuleFixture {

    private ModuleFixture() {}

    /** The module whose resources are where Maven has them. */
    public static ModuleInfo ofThisProject() {
        return of(Path.of("src", "main", "resources"));
    }

    /**
     * A module that runs.
     *
     * @param resources the folder that holds {@code OSGI-INF/guichet/module.yaml}; must have no fault
     */
    public static ModuleInfo of(Path resources) {
        Path file = resources.resolve(ModuleDefinition.DEFINITION);
        try (InputStream once = Files.newInputStream(file);
                InputStream twice = Files.newInputStream(file)) {
            String id = String.valueOf(YamlDocument.read(once).map().get("module"));
            DefinitionReader.Result result = new DefinitionReader().read(twice, id, KnownSections.onClassPath());
            assertThat(result.faults()).as("faults in %s", file).isEmpty();
            return info(result.definition().orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ModuleInfo info(Definition definition) {
        return new ModuleInfo(
                definition.id(),
                ModuleState.ACTIVE,
                definition.title(),
                definition.publisher(),
                Optional.of("1.0.0"),
                Optional.of("test." + definition.id()),
                definition.levels(),
                definition.services(),
                java.util.List.of(),
                Optional.empty());
    }
}
