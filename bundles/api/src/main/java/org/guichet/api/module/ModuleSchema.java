package org.guichet.api.module;

import java.io.InputStream;

/**
 * The JSON Schema (2020-12) of {@code module.yaml}: what the platform reads by and what editors complete by. It says what
 * a key may hold; that codes exist and workflows end is checked beyond it. Stateless.
 */
public final class ModuleSchema {

    /** Of the format: a key that is added raises the second number; what was accepted once is accepted again. */
    public static final String VERSION = "1.0";

    /** What the schema calls itself in {@code $id}. */
    public static final String ID = "https://guichet.org/schemas/module/" + VERSION;

    private static final String RESOURCE = "OSGI-INF/guichet/module.schema.json";

    private ModuleSchema() {}

    /** The schema as UTF-8 JSON, to be closed by the caller. */
    public static InputStream open() {
        InputStream schema = ModuleSchema.class.getClassLoader().getResourceAsStream(RESOURCE);
        if (schema == null) {
            throw new IllegalStateException("this bundle lacks " + RESOURCE);
        }
        return schema;
    }
}
