package org.guichet.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.guichet.definition.Definition;
import org.guichet.definition.YamlDocument;
import org.junit.jupiter.api.Test;

/**
 * A platform remembers what each version of a service said, and refuses a module that says something else under the same one: what
 * our own modules have ever said stands in {@code bundles/modules/accepted.txt}.
 */
class AcceptedDefinitionsTest {

    private static final Path MODULES = Path.of("..", "modules");
    private static final Path DEFINITION = Path.of("src", "main", "resources", "OSGI-INF", "guichet", "module.yaml");
    private static final Path ACCEPTED = MODULES.resolve("accepted.txt");
    private static final String RECORD = "guichet.baseline";
    private static final String COMMAND = "./mvnw -pl bundles/testkit -am test -Dtest=AcceptedDefinitionsTest -D"
            + RECORD + "=record -Dsurefire.failIfNoSpecifiedTests=false";

    @Test
    void nothingElseIsSaidUnderAVersionThatWasAccepted() throws Exception {
        Map<String, String> accepted = new TreeMap<>();
        for (String line : Files.readAllLines(ACCEPTED)) {
            int blank = line.lastIndexOf(' ');
            accepted.put(line.substring(0, blank), line.substring(blank + 1));
        }
        Map<String, String> now = said();
        now.forEach((version, digest) -> assertThat(accepted.getOrDefault(version, digest))
                .as("%s says something else than before: give it the next version", version)
                .isEqualTo(digest));
        if ("record".equals(System.getProperty(RECORD))) {
            accepted.putAll(now);
            List<String> lines = accepted.entrySet().stream()
                    .map(e -> e.getKey() + " " + e.getValue())
                    .toList();
            Files.write(ACCEPTED, lines);
        }
        assertThat(accepted.keySet()).as("not recorded yet: %s", COMMAND).containsAll(now.keySet());
    }

    private static Map<String, String> said() throws IOException, NoSuchAlgorithmException {
        Map<String, String> said = new TreeMap<>();
        for (Path module : modules()) {
            Path yaml = module.resolve(DEFINITION);
            try (InputStream in = Files.newInputStream(yaml)) {
                // what other nouns read in it is known to their own tests
                Definition definition = new Definition(YamlDocument.read(in).map());
                for (Map<String, Object> service : definition.serviceDocuments()) {
                    String version = definition.id() + "." + service.get("code") + " " + service.get("version");
                    byte[] hash = MessageDigest.getInstance("SHA-256")
                            .digest(sorted(service).toString().getBytes(StandardCharsets.UTF_8));
                    said.put(version, HexFormat.of().formatHex(hash, 0, 16));
                }
            }
        }
        return said;
    }

    private static List<Path> modules() throws IOException {
        try (Stream<Path> modules = Files.list(MODULES)) {
            return modules.filter(m -> Files.exists(m.resolve(DEFINITION))).toList();
        }
    }

    private static Object sorted(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((key, one) -> sorted.put(String.valueOf(key), sorted(one)));
            return sorted;
        }
        return value instanceof List<?> list
                ? list.stream().map(AcceptedDefinitionsTest::sorted).toList()
                : value;
    }
}
