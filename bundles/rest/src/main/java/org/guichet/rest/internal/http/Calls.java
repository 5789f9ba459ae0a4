package org.guichet.rest.internal.http;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.ws.rs.Consumes;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.Path;
import javax.ws.rs.core.MediaType;

/** Which methods each address takes, and in what: JAX-RS would name those of the whole API. Immutable. */
public final class Calls {

    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");
    private static final Pattern MATRIX = Pattern.compile(";[^/]*");
    private static final Pattern EDGES = Pattern.compile("^/+|/$");

    private final List<Call> calls;

    /** @param literal how much of the class's own address stands in it: the class that says more of an address answers there */
    private record Call(Pattern path, int literal, String method, Optional<String> takes) {}

    /** @param resources the classes that answer */
    public Calls(List<Class<?>> resources) {
        List<Call> all = new ArrayList<>();
        for (Class<?> resource : resources) {
            int literal = literal(resource);
            for (Method method : resource.getMethods()) {
                httpMethod(method).ifPresent(name -> all.add(new Call(pattern(method), literal, name, takes(method))));
            }
        }
        calls = List.copyOf(all);
    }

    /** What may be done at an address, as {@code Allow} says it; none where nothing is. */
    public SortedSet<String> methods(String path) {
        SortedSet<String> methods = new TreeSet<>();
        at(path).forEach(call -> methods.add(call.method));
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        if (!methods.isEmpty()) {
            methods.add(HttpMethod.OPTIONS);
        }
        return methods;
    }

    /** In which media type an address takes what is sent to it. */
    public String takes(String method, String path) {
        return at(path).stream()
                .filter(call -> call.method.equals(method))
                .flatMap(call -> call.takes.stream())
                .findFirst()
                .orElse(MediaType.APPLICATION_JSON);
    }

    private List<Call> at(String path) {
        String plain = plain(path);
        List<Call> fitting = calls.stream()
                .filter(call -> call.path.matcher(plain).matches())
                .toList();
        int most = fitting.stream().mapToInt(Call::literal).max().orElse(0);
        return fitting.stream().filter(call -> call.literal == most).toList();
    }

    private static int literal(Class<?> resource) {
        Path path = resource.getAnnotation(Path.class);
        return path == null ? 0 : PARAMETER.matcher(path.value()).replaceAll("").length();
    }

    private static String plain(String path) {
        return EDGES.matcher(MATRIX.matcher(path).replaceAll("")).replaceAll("");
    }

    private static Pattern pattern(Method method) {
        String[] literals = PARAMETER.split(plain(RouteTemplate.pathOf(method)), -1);
        return Pattern.compile(
                String.join("[^/]+", Arrays.stream(literals).map(Pattern::quote).toList()));
    }

    private static Optional<String> httpMethod(Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod name = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (name != null) {
                return Optional.of(name.value());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> takes(Method method) {
        return Optional.ofNullable(method.getAnnotation(Consumes.class)).map(c -> String.join(", ", c.value()));
    }
}
