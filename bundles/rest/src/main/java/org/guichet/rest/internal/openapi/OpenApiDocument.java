package org.guichet.rest.internal.openapi;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.integration.SwaggerConfiguration;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.servers.Server;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.Path;
import org.guichet.rest.internal.json.Json;
import org.guichet.rest.resource.Access;

/** Makes the OpenAPI 3 document from the annotations by which the calls themselves work. */
final class OpenApiDocument {

    private static final String DESCRIPTION = """
            Requests of residents to their commune, from submission to answer. Instants are ISO 8601 in UTC; texts come \
            in the languages that a module has, French always among them. Unknown fields and parameters are refused. \
            Every refusal is an application/problem+json document with a stable `code`.""";

    private final OpenAPI document;

    OpenApiDocument(List<Class<?>> resources) {
        OpenAPI base = new OpenAPI()
                .info(new Info()
                        .title("Guichet")
                        .version("1.0.0")
                        .description(DESCRIPTION)
                        .license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")))
                .addServersItem(new Server().url("/api/v1"))
                .components(new Components());
        ModelResolver asWeWriteJson = new ModelResolver(mapper());
        ModelConverters.getInstance().addConverter(asWeWriteJson);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Reader.class.getClassLoader());
        try {
            document = new Reader(new SwaggerConfiguration().openAPI(base)).read(new LinkedHashSet<>(resources));
            CommonParts.addTo(document.getComponents());
            SchemaRepairs.repair(document.getComponents());
            resources.forEach(this::tellTypesApart);
        } finally {
            thread.setContextClassLoader(before);
            ModelConverters.getInstance().removeConverter(asWeWriteJson);
        }
        resources.forEach(this::complete);
    }

    byte[] bytes() {
        try {
            return io.swagger.v3.core.util.Json.mapper().writeValueAsBytes(document);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("the OpenAPI document can't be written", impossible);
        }
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper = Json.mapper();
        return mapper.setAnnotationIntrospector(AnnotationIntrospector.pair(
                new PresentFields(mapper), mapper.getSerializationConfig().getAnnotationIntrospector()));
    }

    private void tellTypesApart(Class<?> resource) {
        Arrays.stream(resource.getDeclaredMethods())
                .flatMap(method -> Arrays.stream(method.getParameterTypes()))
                .filter(type -> type.isAnnotationPresent(JsonSubTypes.class))
                .forEach(type -> SchemaRepairs.tellApart(
                        document.getComponents(),
                        type,
                        type.getAnnotation(Schema.class).name()));
    }

    private void complete(Class<?> resource) {
        for (Method method : resource.getDeclaredMethods()) {
            Access access = method.getAnnotation(Access.class);
            if (access != null) {
                CommonParts.addTo(operation(resource, method), method, access);
            }
        }
    }

    private Operation operation(Class<?> resource, Method method) {
        Path sub = method.getAnnotation(Path.class);
        String path = resource.getAnnotation(Path.class).value() + (sub == null ? "" : "/" + sub.value());
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (verb != null) {
                return document.getPaths().get(path).readOperationsMap().get(PathItem.HttpMethod.valueOf(verb.value()));
            }
        }
        throw new IllegalStateException(method + " has no HTTP method");
    }
}
