package org.guichet.testkit;

import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericDeclaration;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What others see of a package: a line for each type and member, sorted.
 *
 * @param version of the package, such as {@code 1.0.0}
 */
record PublicPackage(String name, String version, List<String> lines) {

    /** A new method without a body breaks whoever implements the type; the lines of consumer types say so. */
    private static final String CONSUMER = "consumer ";

    private static final String VERSION = "version ";

    /** The packages in the jar or folder of a class that carry a version in their manifest or package-info. */
    static List<PublicPackage> exportedBeside(Class<?> type) throws IOException {
        Map<String, List<Class<?>>> packages = new TreeMap<>();
        for (String name : classNames(type)) {
            try {
                Class<?> each = Class.forName(name, false, type.getClassLoader());
                packages.computeIfAbsent(each.getPackageName(), p -> new ArrayList<>())
                        .add(each);
            } catch (ClassNotFoundException e) {
                throw new IOException(e);
            }
        }
        List<PublicPackage> all = new ArrayList<>();
        for (Map.Entry<String, List<Class<?>>> each : packages.entrySet()) {
            all.add(new PublicPackage(each.getKey(), version(type, each.getKey()), lines(each.getValue())));
        }
        return all;
    }

    static PublicPackage parse(String text) {
        List<String> lines = text.lines().toList();
        return new PublicPackage(
                lines.get(0).substring("package ".length()),
                lines.get(1).substring(VERSION.length()),
                lines.subList(3, lines.size()));
    }

    String text() {
        return "package " + name + "\n" + VERSION + version + "\n\n" + String.join("\n", lines) + "\n";
    }

    /** What is wrong with this package's version, when it was like that before. */
    List<String> faultsAgainst(PublicPackage before) {
        TreeSet<String> gone = new TreeSet<>(before.lines);
        gone.removeAll(lines);
        TreeSet<String> fresh = new TreeSet<>(lines);
        fresh.removeAll(before.lines);
        int[] was = numbers(before.version);
        int[] is = numbers(version);
        boolean breaks = !gone.isEmpty() || fresh.stream().anyMatch(PublicPackage::breaksImplementors);
        List<String> faults = new ArrayList<>();
        if (breaks && is[0] <= was[0]) {
            faults.add(name + " must have version " + (was[0] + 1) + ".0.0, because this is gone or changed: " + gone
                    + " and this is new: " + fresh);
        } else if (!breaks && !fresh.isEmpty() && is[0] == was[0] && is[1] <= was[1]) {
            faults.add(
                    name + " must have version " + was[0] + "." + (was[1] + 1) + ".0, because this is new: " + fresh);
        } else if (Arrays.compare(is, was) < 0) {
            faults.add(name + " had version " + before.version + " already");
        }
        return faults;
    }

    private static boolean breaksImplementors(String line) {
        return line.startsWith(CONSUMER) && line.contains(" abstract ") && line.contains("(");
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }

    private static List<String> lines(List<Class<?>> types) {
        TreeSet<String> lines = new TreeSet<>();
        for (Class<?> type : types) {
            if (isPublic(type)) {
                String start = (isConsumer(type) ? CONSUMER : "")
                        + type.getName().substring(type.getPackageName().length() + 1);
                lines.add(start + " : " + declaration(type));
                for (RecordComponent component :
                        type.isRecord() ? type.getRecordComponents() : new RecordComponent[0]) {
                    lines.add(start + " : component "
                            + component.getGenericType().getTypeName() + " " + component.getName());
                }
                members(type).map(member -> start + " : " + member).forEach(lines::add);
            }
        }
        return List.copyOf(lines);
    }

    private static Stream<String> members(Class<?> type) {
        Stream<String> fields = Arrays.stream(type.getDeclaredFields())
                .filter(PublicPackage::isVisible)
                .map(f -> modifiers(f.getModifiers()) + f.getGenericType().getTypeName() + " " + f.getName()
                        + constant(f));
        Stream<String> constructors = Arrays.stream(type.getDeclaredConstructors())
                .filter(PublicPackage::isVisible)
                .map(c -> modifiers(c.getModifiers()) + "new" + parameters(c));
        Stream<String> methods = Arrays.stream(type.getDeclaredMethods())
                .filter(m -> isVisible(m) && !m.isSynthetic())
                .map(m -> modifiers(m.getModifiers()) + (m.isDefault() ? "default " : "") + typeParameters(m)
                        + m.getGenericReturnType().getTypeName() + " " + m.getName() + parameters(m));
        return Stream.of(fields, constructors, methods).flatMap(s -> s);
    }

    private static String parameters(Executable executable) {
        return Arrays.stream(executable.getGenericParameterTypes())
                        .map(Type::getTypeName)
                        .collect(Collectors.joining(", ", "(", ")"))
                + Arrays.stream(executable.getGenericExceptionTypes())
                        .map(e -> " throws " + e.getTypeName())
                        .collect(Collectors.joining());
    }

    /** Compiled into whoever uses it. */
    private static String constant(Field field) {
        boolean inlined = Modifier.isStatic(field.getModifiers())
                && Modifier.isFinal(field.getModifiers())
                && (field.getType().isPrimitive() || field.getType() == String.class);
        try {
            return inlined && Modifier.isPublic(field.getModifiers()) ? " = " + field.get(null) : "";
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String declaration(Class<?> type) {
        String kind = type.isAnnotation()
                ? "annotation"
                : type.isInterface() ? "interface" : type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
        String parents = Stream.concat(
                        Stream.ofNullable(type.getGenericSuperclass()), Arrays.stream(type.getGenericInterfaces()))
                .map(Type::getTypeName)
                .collect(Collectors.joining(", "));
        String permitted = type.isSealed()
                ? " permits "
                        + Arrays.stream(type.getPermittedSubclasses())
                                .map(Class::getSimpleName)
                                .sorted()
                                .collect(Collectors.joining(", "))
                : "";
        return modifiers(type.getModifiers() & ~Modifier.INTERFACE) + kind + " " + typeParameters(type) + "extends "
                + parents + permitted;
    }

    /** As in {@code <T extends java.lang.Number> }, or nothing. */
    private static String typeParameters(GenericDeclaration generic) {
        TypeVariable<?>[] parameters = generic.getTypeParameters();
        return parameters.length == 0
                ? ""
                : Arrays.stream(parameters)
                        .map(parameter -> parameter.getName() + " extends "
                                + Arrays.stream(parameter.getBounds())
                                        .map(Type::getTypeName)
                                        .collect(Collectors.joining(" & ")))
                        .collect(Collectors.joining(", ", "<", "> "));
    }

    private static String modifiers(int modifiers) {
        int told = modifiers & (Modifier.PROTECTED | Modifier.ABSTRACT | Modifier.STATIC | Modifier.FINAL);
        return told == 0 ? "" : Modifier.toString(told) + " ";
    }

    private static boolean isPublic(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && !type.getSimpleName().equals("package-info")
                && (type.getDeclaringClass() == null || isPublic(type.getDeclaringClass()));
    }

    private static boolean isVisible(Member member) {
        return (member.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0 && !member.isSynthetic();
    }

    /** OSGi's annotation is not kept for run time; who implements a type is known by where it stands. */
    private static boolean isConsumer(Class<?> type) {
        return type.isInterface() && type.getPackageName().endsWith(".spi") && !type.isAnnotation();
    }

    private static String version(Class<?> beside, String packageName) throws IOException {
        Path source = sources(beside).resolve(packageName.replace('.', '/')).resolve("package-info.java");
        String text = Files.readString(source);
        int start = text.indexOf("@Version(\"") + "@Version(\"".length();
        return text.substring(start, text.indexOf('"', start));
    }

    private static Path sources(Class<?> beside) {
        return beside.getName().startsWith("org.guichet.api")
                ? Path.of("..", "api", "src/main/java")
                : Path.of("src/main/java");
    }

    private static List<String> classNames(Class<?> type) throws IOException {
        try {
            Path home = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isDirectory(home)) {
                return classNamesIn(home);
            }
            try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + home.toUri()), Map.of())) {
                return classNamesIn(jar.getPath("/"));
            }
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static List<String> classNamesIn(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.map(file -> home.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && file.startsWith("org"))
                    .map(file -> file.substring(0, file.length() - ".class".length())
                            .replace('/', '.')
                            .replace('\\', '.'))
                    .filter(name -> !name.endsWith("package-info"))
                    .sorted()
                    .toList();
        }
    }
}
