package org.guichet.core.internal.persistence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.guichet.definition.SchemaCheck;

/** The kernel's own JSON Schemas, of the files that administrators write. */
public final class Schemas {

    private Schemas() {}

    /** A check by a schema that stands in this bundle. */
    public static SchemaCheck check(String name) {
        try (InputStream in = Schemas.class.getClassLoader().getResourceAsStream("OSGI-INF/guichet/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no schema " + name);
            }
            return SchemaCheck.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
