package org.guichet.core.internal.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.guichet.api.module.Fault;
import org.guichet.core.internal.persistence.Json;

/** Checks files and answers against JSON Schemas (2020-12). Thread-safe. */
public final class SchemaCheck {

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private final JsonSchema schema;

    private SchemaCheck(JsonSchema schema) {
        this.schema = schema;
        schema.initializeValidators();
    }

    /** With a schema that stands in this bundle beside the module schema. */
    public static SchemaCheck ofResource(String name) {
        try (InputStream in = SchemaCheck.class.getClassLoader().getResourceAsStream("OSGI-INF/guichet/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no schema " + name);
            }
            return inOwnLoader(() -> new SchemaCheck(FACTORY.getSchema(in, config())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With a schema given as maps and lists. */
    public static SchemaCheck of(Object schema) {
        return inOwnLoader(() -> new SchemaCheck(FACTORY.getSchema(Json.tree(schema), config())));
    }

    /** What JSON Schema 2020-12 itself demands of a schema. */
    public static SchemaCheck ofSchemas() {
        return inOwnLoader(() -> new SchemaCheck(
                FACTORY.getSchema(SchemaLocation.of(SpecVersion.VersionFlag.V202012.getId()), config())));
    }

    /** All that the schema finds wrong. */
    public Set<ValidationMessage> validate(JsonNode node) {
        return inOwnLoader(() -> schema.validate(node));
    }

    /** All that is wrong with a document, in the order of its lines. */
    public List<Fault> faults(YamlDocument document) {
        return faults(document, document.root(), "");
    }

    /** All that is wrong with a part of a document that stands at a JSON pointer. */
    public List<Fault> faults(YamlDocument document, Object part, String pointer) {
        List<Fault> faults = new ArrayList<>();
        for (ValidationMessage message : validate(Json.tree(part))) {
            String at = pointer + message.getInstanceLocation();
            if (message.getProperty() != null && !message.getType().equals("required")) {
                at += "/" + message.getProperty();
            }
            faults.add(document.fault(at, text(message)));
        }
        faults.sort(Comparator.comparingInt(Fault::line).thenComparing(Fault::path));
        return faults;
    }

    private static String text(ValidationMessage message) {
        String text = message.getMessage();
        String location = message.getInstanceLocation() + ": ";
        return text.startsWith(location) ? text.substring(location.length()) : text;
    }

    private static SchemaValidatorsConfig config() {
        return SchemaValidatorsConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .formatAssertionsEnabled(true)
                .locale(Locale.ENGLISH)
                .build();
    }

    /** The validator looks its messages and meta-schemas up through the thread's class loader. */
    private static <T> T inOwnLoader(java.util.function.Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            thread.setContextClassLoader(SchemaCheck.class.getClassLoader());
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
