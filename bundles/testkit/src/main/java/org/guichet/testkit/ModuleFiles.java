package org.guichet.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guichet.api.module.Fault;
import org.guichet.api.module.ModuleSchema;
import org.guichet.api.page.ModulePage;
import org.guichet.api.spi.ModuleDefinition;
import org.guichet.api.spi.RequestValidator;
import org.guichet.definition.Definition;
import org.guichet.definition.DefinitionReader;
import org.guichet.definition.YamlDocument;

/** What a module's project consists of, as far as the contract looks at it. */
final class ModuleFiles {

    private static final Pattern HEADER =
            Pattern.compile("\\bguichet\\.module\\s*;[^,]*?\\bname(?::String)?\\s*=\\s*\"?([^\",;\\s]+)");
    private static final Pattern ANNOTATION = Pattern.compile("@ModuleDefinition\\(\\s*\"([^\"]*)\"");
    /** Maps whose keys could be taken for languages but aren't. */
    private static final Set<String> NOT_TEXTS = Set.of("form", "inputs");

    private final Path resources;
    private final YamlDocument document;
    private final DefinitionReader.Result result;

    ModuleFiles(Path resources) {
        this.resources = resources;
        try (InputStream once = Files.newInputStream(path());
                InputStream twice = Files.newInputStream(path())) {
            document = YamlDocument.read(once);
            result = new DefinitionReader()
                    .read(twice, String.valueOf(document.map().get("module")), KnownSections.onClassPath());
        } catch (IOException e) {
            throw new UncheckedIOException("a module has its definition here", e);
        }
    }

    Path path() {
        return resources.resolve(ModuleDefinition.DEFINITION);
    }

    List<Fault> faults() {
        return result.faults();
    }

    Definition definition() {
        assertThat(faults()).as("faults in %s", path()).isEmpty();
        return result.definition().orElseThrow();
    }

    boolean hasProject() {
        return Files.exists(project().resolve("bnd.bnd"))
                || Files.isDirectory(project().resolve("src/main/java"));
    }

    /** The modules that the bundle says it has: in its manifest, or where that comes from. */
    List<String> capabilities() {
        List<String> names = new ArrayList<>();
        if (isCompiled()) {
            find(HEADER, read(manifest()).replaceAll("\r?\n ", ""), names);
            return names;
        }
        Path bnd = project().resolve("bnd.bnd");
        if (Files.exists(bnd)) {
            find(HEADER, read(bnd).replaceAll("(?m)^\\s*#.*$", ""), names);
        }
        files(project().resolve("src/main/java"), "package-info.java")
                .forEach(file -> find(ANNOTATION, read(file), names));
        return names;
    }

    boolean isCompiled() {
        return Files.exists(manifest());
    }

    /** Whether a component registers that kind of service for the module. */
    boolean registers(String type, String module) {
        return files(project().resolve("target/classes/OSGI-INF"), ".xml").stream()
                .map(ModuleFiles::read)
                .anyMatch(xml -> xml.contains("interface=\"org.guichet.api.spi." + type + "\"")
                        && Pattern.compile("<property [^>]*name=\"guichet\\.module\"[^>]*value=\"" + module + "\"")
                                .matcher(xml)
                                .find());
    }

    /** The classes of the components that are pages of the module, by code. */
    Map<String, String> pages(String module) {
        Map<String, String> pages = new TreeMap<>();
        files(project().resolve("target/classes/OSGI-INF"), ".xml").stream()
                .map(ModuleFiles::read)
                .filter(xml -> xml.contains("interface=\"org.guichet.api.page.ModulePage\"")
                        && property(xml, RequestValidator.MODULE).equals(module))
                .forEach(xml -> pages.put(property(xml, ModulePage.CODE), implementation(xml)));
        return pages;
    }

    private static String property(String xml, String name) {
        Matcher matcher = Pattern.compile("<property [^>]*name=\"" + Pattern.quote(name) + "\"[^>]*value=\"([^\"]*)\"")
                .matcher(xml);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String implementation(String xml) {
        Matcher matcher =
                Pattern.compile("<implementation [^>]*class=\"([^\"]*)\"").matcher(xml);
        return matcher.find() ? matcher.group(1) : "";
    }

    /** Texts that lack a language, with their lines. */
    List<Fault> textsWithout(String language) {
        List<Fault> missing = new ArrayList<>();
        collect(document.root(), "", language, missing);
        return missing;
    }

    private void collect(Object value, String at, String language, List<Fault> missing) {
        if (value instanceof Map<?, ?> map) {
            boolean text = !map.isEmpty()
                    && map.keySet().stream().allMatch(k -> k.toString().matches("[a-z]{2}"))
                    && map.values().stream().allMatch(String.class::isInstance);
            if (text && !map.containsKey(language)) {
                missing.add(document.fault(at, "no text in " + language + ", French is shown instead"));
            } else if (!text) {
                map.forEach((key, child) -> {
                    if (!NOT_TEXTS.contains(key.toString())) {
                        collect(child, at + "/" + key, language, missing);
                    }
                });
            }
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                collect(list.get(i), at + "/" + i, language, missing);
            }
        }
    }

    /** Leaves something for the author below {@code target}, where there is a project. */
    void write(String name, String content) {
        if (!hasProject()) {
            return;
        }
        Path file = project().resolve("target").resolve(name);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void writeSchema() {
        try (InputStream schema = ModuleSchema.open()) {
            write("module.schema.json", new String(schema.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path manifest() {
        return project().resolve("target/classes/META-INF/MANIFEST.MF");
    }

    private Path project() {
        return resources.toAbsolutePath().resolve("../../..").normalize();
    }

    private static void find(Pattern pattern, String text, List<String> names) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
    }

    private static List<Path> files(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(f -> f.toString().endsWith(ending))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
