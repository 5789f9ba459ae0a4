package org.guichet.rest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.Path;
import org.guichet.rest.internal.request.RequestResource;
import org.junit.jupiter.api.Test;

class RouteTemplateTest {

    @Path("/places/{code}/")
    private static final class Places {

        @Path("{id : [0-9]+}/parts")
        void parts() {}

        void all() {}
    }

    @Test
    void isThePathOfTheClassAndOfTheMethod() throws NoSuchMethodException {
        assertThat(RouteTemplate.of(Places.class.getDeclaredMethod("all"))).isEqualTo("/api/v1/places/{code}");
        assertThat(RouteTemplate.of(Places.class.getDeclaredMethod("parts")))
                .isEqualTo("/api/v1/places/{code}/{id}/parts");
    }

    @Test
    void requestIsItsPlaceholder() {
        assertThat(calls(RequestResource.class).map(RouteTemplate::of))
                .isNotEmpty()
                .contains("/api/v1/requests/{reference}", "/api/v1/requests/{reference}/actions")
                .allMatch(template -> template.startsWith("/api/v1/requests/{reference}"));
    }

    private static Stream<Method> calls(Class<?> resource) {
        return Arrays.stream(resource.getMethods()).filter(method -> Arrays.stream(method.getAnnotations())
                .anyMatch(a -> a.annotationType().isAnnotationPresent(HttpMethod.class)));
    }
}
