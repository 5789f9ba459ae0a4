package org.guichet.archetype.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;

/** What is in a module's jar. */
record BuiltModule(String capability, String imports, String components, List<String> entries) {

    static BuiltModule of(Path project, String artifact) {
        Path jar = project.resolve("target").resolve(artifact + "-1.0.0-SNAPSHOT.jar");
        try (JarFile file = new JarFile(jar.toFile())) {
            return new BuiltModule(
                    header(file, "Provide-Capability"),
                    header(file, "Import-Package"),
                    header(file, "Service-Component"),
                    file.stream().map(e -> e.getName()).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The imported packages that are neither the platform's API nor the framework's. */
    List<String> strangeImports() {
        return List.of(imports.replaceAll("\"[^\"]*\"", "").split(",")).stream()
                .map(clause -> clause.split(";")[0].trim())
                .filter(name -> !name.isEmpty() && !name.startsWith("org.guichet.api"))
                .toList();
    }

    private static String header(JarFile file, String name) throws IOException {
        String value = file.getManifest().getMainAttributes().getValue(name);
        return value == null ? "" : value;
    }
}
