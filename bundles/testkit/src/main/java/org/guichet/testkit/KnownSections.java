package org.guichet.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.guichet.definition.DefinitionReader.Section;
import org.guichet.definition.SchemaCheck;

/**
 * Sections of {@code module.yaml} that bundles of the platform read beside the core, where they are on the test's class path: each
 * says which in {@code OSGI-INF/guichet/sections.properties}. They are checked by their schemas; what those can't say the platform
 * says when the module starts.
 */
final class KnownSections {

    private static final String HOME = "OSGI-INF/guichet/sections";

    private KnownSections() {}

    static List<Section> onClassPath() {
        ClassLoader loader = KnownSections.class.getClassLoader();
        List<Section> sections = new ArrayList<>();
        try {
            for (URL list : Collections.list(loader.getResources(HOME + ".properties"))) {
                Properties keys = new Properties();
                try (InputStream in = list.openStream()) {
                    keys.load(in);
                }
                for (String key : keys.stringPropertyNames()) {
                    try (InputStream schema = loader.getResourceAsStream(HOME + "/" + key + ".json")) {
                        sections.add(new Section(
                                key,
                                keys.getProperty(key).equals("service"),
                                SchemaCheck.read(schema),
                                (said, module) -> Map.of()));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sections;
    }
}
