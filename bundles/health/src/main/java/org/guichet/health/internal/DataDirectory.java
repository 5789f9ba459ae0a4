package org.guichet.health.internal;

import java.nio.file.Path;
import org.osgi.framework.BundleContext;

/** Where the platform keeps its data. */
final class DataDirectory {

    private DataDirectory() {}

    static Path of(BundleContext context) {
        String value = context.getProperty("guichet.data");
        return Path.of(value == null ? "var" : value);
    }
}
