package org.guichet.itests;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaEnumConstant;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All ways into the platform as the compiled bundles describe them, and who may take them; nothing is started for it. */
final class Doors {

    static final String ANYBODY = "anybody";
    static final String TRACKED = "tracked";
    private static final List<String> VERBS = List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD");

    private Doors() {}

    /** Door to those who may: roles, anybody, whoever shows a tracking code. */
    static Map<String, Set<String>> described() {
        JavaClasses all = new ClassFileImporter().importPaths(bundles());
        Map<String, Set<String>> doors = new TreeMap<>();
        all.forEach(type -> {
            type.tryGetAnnotationOfType("org.guichet.web.page.At").ifPresent(at -> page(at, doors));
            type.tryGetAnnotationOfType("javax.ws.rs.Path").ifPresent(path -> resource(type, path, doors));
            type.tryGetAnnotationOfType("org.apache.karaf.shell.api.action.Command")
                    .ifPresent(command -> command(command, doors));
        });
        return doors;
    }

    /** What this project expects, written down. */
    static Map<String, Set<String>> expected() throws IOException {
        try (var file = Doors.class.getResourceAsStream("doors.txt")) {
            Map<String, Set<String>> doors = new TreeMap<>();
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> {
                        int colon = line.lastIndexOf(": ");
                        doors.put(
                                line.substring(0, colon).strip(),
                                new TreeSet<>(List.of(
                                        line.substring(colon + 2).strip().split(" "))));
                    });
            return doors;
        }
    }

    private static void page(JavaAnnotation<?> at, Map<String, Set<String>> doors) {
        Set<String> who = names(at.get("who"));
        for (Object path : array(at.get("path"))) {
            doors.put("page " + path, who.isEmpty() ? Set.of(ANYBODY) : who);
        }
    }

    private static void resource(JavaClass type, JavaAnnotation<?> path, Map<String, Set<String>> doors) {
        for (JavaMethod method : type.getMethods()) {
            Optional<? extends JavaAnnotation<?>> access =
                    method.tryGetAnnotationOfType("org.guichet.rest.resource.Access");
            for (String verb : VERBS) {
                if (access.isPresent()
                        && method.tryGetAnnotationOfType("javax.ws.rs." + verb).isPresent()) {
                    Set<String> who = names(access.get().get("roles"));
                    if (access.get().get("anybody").equals(Optional.of(true))) {
                        who.add(ANYBODY);
                    }
                    if (access.get().get("tracked").equals(Optional.of(true))) {
                        who.add(TRACKED);
                    }
                    String sub = method.tryGetAnnotationOfType("javax.ws.rs.Path")
                            .map(own -> "/" + own.get("value").orElseThrow())
                            .orElse("");
                    String address = ("/" + path.get("value").orElseThrow() + sub).replaceAll("/+", "/");
                    doors.put(verb + " /api/v1" + address, who);
                }
            }
        }
    }

    /** As the console's rules say, which are read from the last word of the name to the star. */
    private static void command(JavaAnnotation<?> command, Map<String, Set<String>> doors) {
        String name = String.valueOf(command.get("name").orElseThrow());
        if (command.get("scope").equals(Optional.of("guichet"))) {
            Properties rules = rules();
            doors.put("command " + name, Set.of(rules.getProperty(name, rules.getProperty("*"))));
        }
    }

    private static Properties rules() {
        Path file = root().resolve("../karaf-assembly/src/main/resources/etc/org.apache.karaf.command.acl.guichet.cfg");
        Properties rules = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            rules.load(reader);
            return rules;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> names(Optional<Object> roles) {
        return Arrays.stream(array(roles))
                .map(role -> ((JavaEnumConstant) role).name())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Object[] array(Optional<Object> value) {
        return value.isEmpty()
                ? new Object[0]
                : value.get() instanceof Object[] several ? several : new Object[] {value.get()};
    }

    private static Path root() {
        return Path.of(System.getProperty("guichet.bundles"));
    }

    private static List<Path> bundles() {
        try (Stream<Path> bundles = Files.list(root())) {
            return bundles.map(bundle -> bundle.resolve("target/classes"))
                    .filter(Files::isDirectory)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
