package org.guichet.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guichet.api.module.Fault;

/** Checks files and answers against a JSON Schema (2020-12). Immutable and thread-safe. */
public final class SchemaCheck {

    private static final JsonSchemaFactory FACTORY = factory();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JsonSchema schema;

    private SchemaCheck(JsonSchema schema) {
        this.schema = schema;
        schema.initializeValidators();
    }

    /** With a schema of the platform's own, written as JSON. The stream stays open. */
    public static SchemaCheck read(InputStream schema) {
        return inOwnLoader(() -> new SchemaCheck(FACTORY.getSchema(schema, config().build())));
    }

    /** With a schema of somebody else's, given as maps, lists and values: its patterns are {@link LinearPattern}s. */
    public static SchemaCheck of(Object schema) {
        return inOwnLoader(() -> new SchemaCheck(FACTORY.getSchema(
                tree(schema),
                config().regularExpressionFactory(LinearPattern::of).build())));
    }

    /** What JSON Schema 2020-12 itself demands of a schema. */
    public static SchemaCheck ofSchemas() {
        return inOwnLoader(() -> new SchemaCheck(
                FACTORY.getSchema(SchemaLocation.of(SpecVersion.VersionFlag.V202012.getId()), config().build())));
    }

    /** All that is wrong with a value made of maps, lists, texts, numbers, booleans and nulls. */
    public List<SchemaProblem> problems(Object value) {
        List<SchemaProblem> all = inOwnLoader(() ->
                schema.validate(tree(value)).stream().map(SchemaCheck::problem).toList());
        Set<String> misread = all.stream()
                .filter(p -> p.keyword().equals("format"))
                .map(SchemaProblem::pointer)
                .collect(Collectors.toSet());
        // the pattern of a format says nothing that the format doesn't
        return misread.isEmpty()
                ? all
                : all.stream()
                        .filter(p -> !p.keyword().equals("pattern") || !misread.contains(p.pointer()))
                        .toList();
    }

    /** All that is wrong with a document, in the order of its lines. */
    public List<Fault> faults(YamlDocument document) {
        return faults(document, document.root(), "");
    }

    /** All that is wrong with a part of a document that stands at a JSON pointer. */
    public List<Fault> faults(YamlDocument document, Object part, String pointer) {
        List<Fault> faults = new ArrayList<>();
        for (SchemaProblem problem : problems(part)) {
            String at = pointer + problem.pointer();
            if (problem.property().isPresent() && !problem.keyword().equals("required")) {
                at += "/" + problem.property().get();
            }
            faults.add(document.fault(at, problem.message()));
        }
        faults.sort(Comparator.comparingInt(Fault::line).thenComparing(Fault::path));
        return faults;
    }

    private static SchemaProblem problem(ValidationMessage message) {
        String pointer = message.getInstanceLocation().toString();
        String text = message.getMessage();
        return new SchemaProblem(
                pointer,
                message.getType(),
                Optional.ofNullable(message.getProperty()),
                expected(message),
                text.startsWith(pointer + ": ") ? text.substring(pointer.length() + 2) : text);
    }

    private static Object expected(ValidationMessage message) {
        if (message.getType().equals("type")) {
            Object[] arguments = message.getArguments();
            return arguments != null && arguments.length > 1 ? String.valueOf(arguments[1]) : "";
        }
        JsonNode node = message.getSchemaNode();
        if (node == null) {
            return "";
        }
        if (node.isNumber()) {
            return node.numberValue();
        }
        if (node.isArray()) {
            List<String> values = new ArrayList<>();
            node.forEach(v -> values.add(v.asText()));
            return String.join(", ", values);
        }
        return node.asText();
    }

    private static JsonSchemaFactory factory() {
        JsonSchemaFactory standard = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
        return JsonSchemaFactory.builder(standard)
                .metaSchema(JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                        .formats(FormFormats.own())
                        .build())
                .build();
    }

    private static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    private static SchemaValidatorsConfig.Builder config() {
        return SchemaValidatorsConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .formatAssertionsEnabled(true)
                .locale(Locale.ENGLISH);
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
