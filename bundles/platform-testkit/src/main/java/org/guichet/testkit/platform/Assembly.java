package org.guichet.testkit.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Makes what constructors ask for, as the container does: parts of a bundle anew, once each, and what is given for all else. A part
 * that is added needs no line in a test.
 */
public class Assembly {

    private static final Map<String, List<Class<?>>> CLASSES = new ConcurrentHashMap<>();

    private final Class<?> inside;
    private final String packages;
    private final List<Object> given = new ArrayList<>();
    private final Map<Class<?>, Object> made = new HashMap<>();

    /**
     * With these, tried in this order.
     *
     * @param inside a class of the bundle
     * @param packages whose classes are made: the bundle's internals, with a dot at the end
     */
    public Assembly(Class<?> inside, String packages, Object... given) {
        this.inside = inside;
        this.packages = packages;
        this.given.addAll(Arrays.asList(given));
    }

    /** The part of that class, made when it is asked for first. */
    public <T> T get(Class<T> type) {
        return type.cast(part(type));
    }

    /** One of each class of the bundle that is of that type. */
    public <T> List<T> all(Class<T> type) {
        return able(type).stream().map(each -> type.cast(part(each))).toList();
    }

    /** What is given, or else the part of that class, or the only one of that interface. */
    protected Object part(Class<?> type) {
        for (Object each : given) {
            if (type.isInstance(each)) {
                return each;
            }
        }
        Object known = made.get(type);
        if (known == null) {
            known = type.isInterface() ? implementation(type) : make(type);
            made.put(type, known);
        }
        return known;
    }

    private Object implementation(Class<?> type) {
        List<Class<?>> able = able(type);
        if (able.size() != 1) {
            throw new IllegalStateException(
                    able.isEmpty() ? "nothing given for " + type.getName() : type.getName() + " may be any of " + able);
        }
        return part(able.get(0));
    }

    private List<Class<?>> able(Class<?> type) {
        return classes().stream()
                .filter(each -> type.isAssignableFrom(each) && !Modifier.isAbstract(each.getModifiers()))
                .filter(each -> each.getConstructors().length > 0)
                .toList();
    }

    private Object make(Class<?> type) {
        if (!type.getName().startsWith(packages)) {
            throw new IllegalStateException("nothing given for " + type.getName());
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

    /** All classes of the bundle. */
    protected final List<Class<?>> classes() {
        return CLASSES.computeIfAbsent(packages, key -> read());
    }

    private List<Class<?>> read() {
        try {
            Path home = Path.of(
                    inside.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isDirectory(home)) {
                return read(home);
            }
            // in a build that has packaged it already
            try (FileSystem jar = FileSystems.newFileSystem(home)) {
                return read(jar.getPath("/"));
            }
        } catch (URISyntaxException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Class<?>> read(Path home) throws IOException, ClassNotFoundException {
        String folder = packages.substring(0, packages.length() - 1).replace('.', '/');
        try (Stream<Path> files = Files.walk(home.resolve(folder))) {
            List<Class<?>> classes = new ArrayList<>();
            for (Path file : files.filter(f -> f.toString().endsWith(".class"))
                    .filter(f -> !f.toString().endsWith("package-info.class"))
                    .sorted()
                    .toList()) {
                String name = home.relativize(file).toString().replace('/', '.');
                classes.add(Class.forName(
                        name.substring(0, name.length() - ".class".length()), false, inside.getClassLoader()));
            }
            return classes;
        }
    }
}
