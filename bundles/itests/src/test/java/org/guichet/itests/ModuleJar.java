package org.guichet.itests;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ops4j.pax.tinybundles.TinyBundles;
import org.osgi.framework.Constants;

/** A service module as an agency would ship one: a definition and a manifest. */
final class ModuleJar {

    private ModuleJar() {}

    /** Writes it to a file of that name. */
    static URI write(Path directory, String fileName, String module, String yaml) throws IOException {
        Path jar = directory.resolve(fileName);
        try (InputStream bundle = TinyBundles.bundle()
                .addResource(
                        "OSGI-INF/guichet/module.yaml", new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .setHeader(Constants.BUNDLE_MANIFESTVERSION, "2")
                .setHeader(Constants.BUNDLE_SYMBOLICNAME, "org.example.module." + module)
                .setHeader(Constants.BUNDLE_VERSION, "1.0.0")
                .setHeader(Constants.PROVIDE_CAPABILITY, "guichet.module;name=" + module + ";version:Version=\"1.0.0\"")
                .build(TinyBundles.rawBuilder())) {
            Files.copy(bundle, jar);
        }
        return jar.toUri();
    }
}
