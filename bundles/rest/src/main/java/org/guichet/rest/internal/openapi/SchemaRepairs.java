package org.guichet.rest.internal.openapi;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Mends what the reader makes of our records: values of any kind, repeated words, types told apart by a field. */
final class SchemaRepairs {

    private static final String REF = "#/components/schemas/";

    private SchemaRepairs() {}

    static void repair(Components components) {
        components.getSchemas().values().forEach(SchemaRepairs::repair);
    }

    /** Makes one schema per type, each with the field that tells it apart, and the base the choice between them. */
    static void tellApart(Components components, Class<?> base, String name) {
        String field = base.getAnnotation(JsonTypeInfo.class).property();
        Schema<?> choice = new ObjectSchema();
        Discriminator discriminator = new Discriminator().propertyName(field);
        for (JsonSubTypes.Type type : base.getAnnotation(JsonSubTypes.class).value()) {
            Schema<?> read = components.getSchemas().remove(type.value().getSimpleName());
            String own = type.value().getSimpleName() + "Action";
            components.addSchemas(own, withType(read, field, type.name()));
            choice.addOneOfItem(new Schema<>().$ref(REF + own));
            discriminator.mapping(type.name(), REF + own);
        }
        components.addSchemas(name, choice.discriminator(discriminator));
    }

    private static Schema<?> withType(Schema<?> read, String field, String type) {
        Schema<?> schema = new ObjectSchema().addProperty(field, new StringSchema().addEnumItem(type));
        List<String> required = new ArrayList<>(List.of(field));
        for (Schema<?> part : read.getAllOf()) {
            if (part.getProperties() != null) {
                part.getProperties().forEach(schema::addProperty);
            }
        }
        if (read.getRequired() != null) {
            required.addAll(read.getRequired());
        }
        schema.setRequired(required);
        schema.setAdditionalProperties(false);
        return schema;
    }

    private static void repair(Schema<?> schema) {
        Map<String, Schema> properties = schema.getProperties();
        if (properties != null) {
            properties.values().forEach(SchemaRepairs::repair);
        }
        if (schema.getItems() != null) {
            repair(schema.getItems());
            quieten(schema.getItems(), schema);
        }
        if (schema.getAdditionalProperties() instanceof Schema<?> value) {
            repair(value);
            quieten(value, schema);
            if (isAnyObject(value)) {
                schema.setAdditionalProperties(true);
            }
        }
    }

    /** What is said of a list or map was not meant for each of its values. */
    private static void quieten(Schema<?> inner, Schema<?> outer) {
        if (inner.getDescription() != null && Objects.equals(inner.getDescription(), outer.getDescription())) {
            inner.setDescription(null);
            inner.setExample(null);
            inner.setExampleSetFlag(false);
        }
    }

    private static boolean isAnyObject(Schema<?> schema) {
        return "object".equals(schema.getType())
                && schema.get$ref() == null
                && schema.getProperties() == null
                && schema.getAdditionalProperties() == null;
    }
}
