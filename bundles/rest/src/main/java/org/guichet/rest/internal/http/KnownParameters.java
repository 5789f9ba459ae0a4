package org.guichet.rest.internal.http;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import javax.annotation.Priority;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Priorities;
import javax.ws.rs.QueryParam;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.ResourceInfo;
import javax.ws.rs.core.Context;
import org.guichet.rest.resource.ProblemException;
import org.guichet.rest.resource.QueryValues;

/** Refuses query parameters that a call doesn't know, instead of dropping a misspelt criterion silently. */
@Priority(Priorities.USER)
public final class KnownParameters implements ContainerRequestFilter {

    private final Map<Method, SortedSet<String>> known = new ConcurrentHashMap<>();

    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        for (List<String> values : request.getUriInfo().getPathParameters().values()) {
            if (values.stream().anyMatch(KnownParameters::hasControls)) {
                throw new ProblemException(404, "http.not-found");
            }
        }
        SortedSet<String> names = known.computeIfAbsent(resource.getResourceMethod(), KnownParameters::parametersOf);
        request.getUriInfo().getQueryParameters().forEach((name, values) -> check(name, values, names));
    }

    private static void check(String name, List<String> values, SortedSet<String> names) {
        if (!names.contains(name)) {
            String list = String.join(", ", names);
            throw list.isEmpty()
                    ? new ProblemException(400, "query.unknown", name, "—")
                    : new ProblemException(400, "query.unknown", name, list).known(List.copyOf(names));
        }
        if (values.size() > 1) {
            throw new ProblemException(400, "query.repeated", name);
        }
        if (values.stream().anyMatch(KnownParameters::hasControls)) {
            throw QueryValues.wrong(name, "expected.text");
        }
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private static SortedSet<String> parametersOf(Method method) {
        SortedSet<String> names = new TreeSet<>();
        for (Parameter parameter : method.getParameters()) {
            add(parameter.getAnnotations(), names);
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                for (Field field : parameter.getType().getDeclaredFields()) {
                    add(field.getAnnotations(), names);
                }
            }
        }
        return names;
    }

    private static void add(Annotation[] annotations, SortedSet<String> names) {
        for (Annotation annotation : annotations) {
            if (annotation instanceof QueryParam parameter) {
                names.add(parameter.value());
            }
        }
    }
}
