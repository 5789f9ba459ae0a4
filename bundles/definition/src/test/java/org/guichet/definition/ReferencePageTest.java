package org.guichet.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.api.module.ModuleSchema;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** {@code docs/module-definition.md} and the schema say the same. */
class ReferencePageTest {

    private static final Path PAGE = Path.of("..", "..", "docs", "module-definition.md");
    private static final Pattern EXAMPLE =
            Pattern.compile("^```yaml (module|service)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private record Example(String kind, String yaml) {}

    @Test
    void everyKeyIsOnThePage() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(keys(true)).hasSizeGreaterThan(80).allSatisfy(key -> assertThat(page)
                .contains("`" + key + "`"));
    }

    @Test
    void everyKeyHasAnExample() throws IOException {
        Set<String> shown = new TreeSet<>();
        for (Example example : examples()) {
            collect(YamlDocument.read(stream(example.yaml)).root(), shown);
        }

        assertThat(shown).containsAll(keys(false));
    }

    @Test
    void everyExampleIsRight() throws IOException {
        assertThat(examples()).hasSizeGreaterThan(4);
        for (Example example : examples()) {
            Map<String, Object> written =
                    YamlDocument.read(stream(example.yaml)).map();
            DefinitionReader.Result result = example.kind.equals("module")
                    ? new DefinitionReader().read(stream(example.yaml), "piscines")
                    : new DefinitionReader().read(stream(new Yaml().dump(moduleWith(written))), "piscines");

            assertThat(result.faults()).as(example.yaml).isEmpty();
        }
    }

    /** The first example's module, with another service. */
    private static Map<String, Object> moduleWith(Map<String, Object> service) throws IOException {
        Map<String, Object> module = new LinkedHashMap<>(
                YamlDocument.read(stream(examples().get(0).yaml)).map());
        Map<String, Object> whole = new LinkedHashMap<>(
                Map.of("code", "carte", "version", 1, "kind", "application", "title", Map.of("fr", "Carte")));
        whole.putAll(service);
        module.put("services", List.of(whole));
        return module;
    }

    private static List<Example> examples() throws IOException {
        List<Example> examples = new ArrayList<>();
        Matcher matcher = EXAMPLE.matcher(Files.readString(PAGE));
        while (matcher.find()) {
            examples.add(new Example(matcher.group(1), matcher.group(2)));
        }
        return examples;
    }

    /** What may stand as a key anywhere in a definition, with or without what a form takes from JSON Schema. */
    private static Set<String> keys(boolean forms) throws IOException {
        try (InputStream in = ModuleSchema.open()) {
            JsonNode schema = new ObjectMapper().readTree(in);
            Set<String> keys = new TreeSet<>();
            schema.path("properties").fieldNames().forEachRemaining(keys::add);
            schema.path("properties").forEach(part -> properties(part, keys));
            schema.path("$defs").fields().forEachRemaining(entry -> {
                if (forms || !entry.getKey().equals("jsonSchemaObject")) {
                    properties(entry.getValue(), keys);
                }
            });
            return keys;
        }
    }

    private static void properties(JsonNode part, Set<String> keys) {
        part.fields().forEachRemaining(entry -> {
            if (entry.getKey().equals("properties") && entry.getValue().isObject()) {
                entry.getValue().fieldNames().forEachRemaining(keys::add);
                entry.getValue().forEach(child -> properties(child, keys));
            } else {
                properties(entry.getValue(), keys);
            }
        });
        if (part.isArray()) {
            part.forEach(child -> properties(child, keys));
        }
    }

    private static void collect(Object value, Set<String> keys) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, child) -> {
                keys.add(key.toString());
                collect(child, keys);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(child -> collect(child, keys));
        }
    }

    private static InputStream stream(String yaml) {
        return new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8));
    }
}
