package org.guichet.itests;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.ops4j.pax.tinybundles.TinyBundle;
import org.ops4j.pax.tinybundles.TinyBundles;
import org.osgi.framework.Constants;

/** A service module as an agency would ship one: a definition, a manifest, perhaps some Java. */
final class ModuleJar {

    static final String DEFINITION = "OSGI-INF/guichet/module.yaml";

    private static final String COMPONENT = """
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%1$s">
              <implementation class="%1$s"/>
              <service><provide interface="%2$s"/></service>
              <property name="guichet.module" value="%3$s"/>%4$s
            </scr:component>
            """;

    private static final String DESK = """

              <reference name="desk" interface="org.guichet.api.request.RequestDesk" bind="bindDesk"/>""";

    /** The code of a page is its class's simple name in small letters. */
    private static final String PAGE = """

              <property name="guichet.module.page" value="%s"/>""";

    private ModuleJar() {}

    /** Its symbolic name. */
    static String bundle(String module) {
        return "org.example.module." + module;
    }

    /** Writes one of nothing but YAML to a file of that name. */
    static URI write(Path directory, String fileName, String module, String yaml) throws IOException {
        return write(directory, fileName, module, yaml, Map.of(), Map.of());
    }

    /**
     * Writes one with Java.
     *
     * @param classes by name
     * @param components names of classes, and the interface that each provides
     */
    static URI write(
            Path directory,
            String fileName,
            String module,
            String yaml,
            Map<String, byte[]> classes,
            Map<String, String> components)
            throws IOException {
        return write(directory, fileName, module, yaml, classes, components, Set.of());
    }

    /**
     * Writes one with Java that acts.
     *
     * @param actors those of the components that get the desk by their method {@code bindDesk}
     */
    static URI write(
            Path directory,
            String fileName,
            String module,
            String yaml,
            Map<String, byte[]> classes,
            Map<String, String> components,
            Set<String> actors)
            throws IOException {
        Path jar = directory.resolve(fileName);
        TinyBundle bundle = TinyBundles.bundle()
                .addResource(DEFINITION, stream(yaml))
                .setHeader(Constants.BUNDLE_MANIFESTVERSION, "2")
                .setHeader(Constants.BUNDLE_SYMBOLICNAME, bundle(module))
                .setHeader(Constants.BUNDLE_VERSION, "1.0.0")
                .setHeader(
                        Constants.PROVIDE_CAPABILITY, "guichet.module;name=" + module + ";version:Version=\"1.0.0\"");
        classes.forEach((name, bytes) ->
                bundle.addResource(name.replace('.', '/') + ".class", new ByteArrayInputStream(bytes)));
        if (!components.isEmpty()) {
            bundle.setHeader(
                    Constants.IMPORT_PACKAGE,
                    "org.guichet.api,org.guichet.api.access,org.guichet.api.module,org.guichet.api.page,"
                            + "org.guichet.api.request,org.guichet.api.spi");
            Map<String, String> files = new TreeMap<>();
            components.forEach((name, service) -> files.put(
                    "OSGI-INF/" + name + ".xml",
                    COMPONENT.formatted(
                            name,
                            service,
                            module,
                            (service.endsWith(".ModulePage")
                                            ? PAGE.formatted(name.substring(name.lastIndexOf('.') + 1)
                                                    .toLowerCase(Locale.ROOT))
                                            : "")
                                    + (actors.contains(name) ? DESK : ""))));
            files.forEach((name, xml) -> bundle.addResource(name, stream(xml)));
            bundle.setHeader("Service-Component", String.join(",", files.keySet()));
        }
        try (InputStream built = bundle.build(TinyBundles.rawBuilder())) {
            Files.copy(built, jar);
        }
        return jar.toUri();
    }

    /** A copy of a module's jar with another definition, and some classes exchanged. */
    static URI change(Path jar, Path copy, UnaryOperator<String> yaml, Map<String, byte[]> classes) throws IOException {
        try (JarFile from = new JarFile(jar.toFile());
                OutputStream file = Files.newOutputStream(copy);
                JarOutputStream to = new JarOutputStream(file, new Manifest(from.getManifest()))) {
            Enumeration<JarEntry> entries = from.entries();
            while (entries.hasMoreElements()) {
                JarEntry entry = entries.nextElement();
                if (entry.isDirectory() || entry.getName().equals(JarFile.MANIFEST_NAME)) {
                    continue;
                }
                byte[] bytes;
                try (InputStream in = from.getInputStream(entry)) {
                    bytes = in.readAllBytes();
                }
                if (entry.getName().equals(DEFINITION)) {
                    bytes = yaml.apply(new String(bytes, StandardCharsets.UTF_8))
                            .getBytes(StandardCharsets.UTF_8);
                }
                String className = entry.getName().replace('/', '.').replaceFirst("\\.class$", "");
                to.putNextEntry(new JarEntry(entry.getName()));
                to.write(classes.getOrDefault(className, bytes));
                to.closeEntry();
            }
        }
        return copy.toUri();
    }

    /** The definition in a module's jar. */
    static String definition(Path jar) {
        try (JarFile file = new JarFile(jar.toFile());
                InputStream in = file.getInputStream(file.getEntry(DEFINITION))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
