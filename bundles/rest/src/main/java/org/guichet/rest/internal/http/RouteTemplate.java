package org.guichet.rest.internal.http;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.annotation.Priority;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Path;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.ResourceInfo;
import javax.ws.rs.core.Context;

/** Tells the port, which counts, as what a call is to be counted: as its template, for references are nobody's business there. */
@Priority(RouteTemplate.FIRST)
public final class RouteTemplate implements ContainerRequestFilter {

    static final int FIRST = 1;

    /** The attribute of a request that the port reads. */
    private static final String ROUTE = "org.guichet.route";

    private static final String BASE = "/api/v1";

    private final Map<Method, String> templates = new ConcurrentHashMap<>();

    @Context
    private ResourceInfo resource;

    @Context
    private HttpServletRequest connection;

    @Override
    public void filter(ContainerRequestContext request) {
        Method method = resource.getResourceMethod();
        if (method != null) {
            connection.setAttribute(ROUTE, templates.computeIfAbsent(method, RouteTemplate::of));
        }
    }

    static String of(Method method) {
        return BASE + pathOf(method);
    }

    /** Where a method answers, below the API's own address, with the names of its parameters in braces. */
    static String pathOf(Method method) {
        StringBuilder template = new StringBuilder();
        add(template, method.getDeclaringClass().getAnnotation(Path.class));
        add(template, method.getAnnotation(Path.class));
        return template.toString();
    }

    private static void add(StringBuilder template, Path path) {
        // what a parameter must look like is of no interest to whoever counts
        String part = Optional.ofNullable(path).map(Path::value).orElse("").replaceAll("\\{\\s*(\\w+)[^}]*}", "{$1}");
        String plain = part.replaceAll("^/+|/+$", "");
        if (!plain.isEmpty()) {
            template.append('/').append(plain);
        }
    }
}
