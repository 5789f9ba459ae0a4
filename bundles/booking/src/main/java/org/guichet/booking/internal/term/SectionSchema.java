package org.guichet.booking.internal.term;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** Schemas of this bundle's sections, which stand in files so that tests of modules can read by them as well. Stateless. */
final class SectionSchema {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SectionSchema() {}

    static Map<String, Object> of(String key) {
        try (InputStream schema =
                SectionSchema.class.getResourceAsStream("/OSGI-INF/guichet/sections/" + key + ".json")) {
            return JSON.readValue(schema, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
