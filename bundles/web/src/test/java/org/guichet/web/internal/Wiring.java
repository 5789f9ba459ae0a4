package org.guichet.web.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.guichet.web.internal.http.Entrance;
import org.guichet.web.internal.http.MoreLinks;
import org.guichet.web.internal.http.PageRunner;
import org.guichet.web.internal.http.Routes;
import org.guichet.web.page.Area;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;

/**
 * Makes what constructors ask for, as the container does: parts of this bundle anew, once each, and doubles for all that comes from
 * others. A page that is added needs no line here.
 */
public final class Wiring {

    private final List<Object> given = new ArrayList<>();
    private final Map<Class<?>, Object> made = new HashMap<>();

    /** With these doubles, tried in this order. */
    public Wiring(Object... doubles) {
        given.addAll(Arrays.asList(doubles));
    }

    /** The part of that class, made when it is asked for first. */
    public <T> T get(Class<T> type) {
        return type.cast(part(type));
    }

    /** All pages, behind the entrance of an area. */
    public PageRunner runner(Area area) {
        Routes routes = get(Routes.class);
        PageRunner runner = get(PageRunner.class);
        for (Class<?> type : classes()) {
            if (MoreLinks.class.isAssignableFrom(type) && !type.isInterface()) {
                routes.addLinks((MoreLinks) part(type));
            }
            At at = type.getAnnotation(At.class);
            if (at != null) {
                // those of other areas are made by nobody, and lead there all the same
                routes.with(at, () -> (Page) part(type));
            } else if (Entrance.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
                if (area != Area.PORTAL && type.getSimpleName().toUpperCase().startsWith(area.name())) {
                    runner.addEntrance((Entrance) part(type));
                }
            }
        }
        return runner;
    }

    private Object part(Class<?> type) {
        for (Object each : given) {
            if (type.isInstance(each)) {
                return each;
            }
        }
        Object known = made.get(type);
        if (known == null) {
            known = make(type);
            made.put(type, known);
        }
        return known;
    }

    private Object make(Class<?> type) {
        if (type.isInterface() || !type.getName().startsWith("org.guichet.web.internal.")) {
            throw new IllegalStateException("no double of " + type.getName());
        }
        Constructor<?> constructor = Arrays.stream(type.getConstructors())
                .max(Comparator.comparingInt(Constructor::getParameterCount))
                .orElseThrow(() -> new IllegalStateException(type.getName() + " has no public constructor"));
        Object[] parts =
                Arrays.stream(constructor.getParameterTypes()).map(this::part).toArray();
        try {
            return constructor.newInstance(parts);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName(), e);
        }
    }

    private static List<Class<?>> classes() {
        try {
            Path home = Path.of(PageRunner.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (Stream<Path> files = Files.walk(home.resolve("org/guichet/web/internal"))) {
                List<Class<?>> classes = new ArrayList<>();
                for (Path file : files.filter(f -> f.toString().endsWith(".class"))
                        .filter(f -> !f.toString().endsWith("package-info.class"))
                        .sorted()
                        .toList()) {
                    String name = home.relativize(file).toString().replace('/', '.');
                    classes.add(Class.forName(name.substring(0, name.length() - ".class".length())));
                }
                return classes;
            }
        } catch (URISyntaxException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
