package org.guichet.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Completer;
import org.guichet.shell.command.GuichetCommand;
import org.guichet.shell.command.TrailingOptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class EveryCommandTest {

    private static final Path ACL =
            Path.of("../../karaf-assembly/src/main/resources/etc/org.apache.karaf.command.acl.guichet.cfg");

    /** Change nothing and show nobody's data. */
    private static final Set<String> HARMLESS =
            Set.of("health", "module-info", "module-list", "organisation-list", "participation-list", "statistics");

    @Test
    void allAreHere() throws Exception {
        assertThat(commands().stream().map(c -> c.getAnnotation(Command.class).name()))
                .containsExactlyInAnyOrder(
                        "setup",
                        "health",
                        "backup",
                        "restore",
                        "secret-renew",
                        "organisation-list",
                        "territory-load",
                        "module-list",
                        "module-info",
                        "participation-list",
                        "join",
                        "change-level",
                        "leave",
                        "request-list",
                        "request-info",
                        "request-import",
                        "account-add",
                        "account-list",
                        "account-password",
                        "session-list",
                        "session-end",
                        "statistics");
    }

    @TestFactory
    Stream<DynamicTest> eachIsDescribedWithAnExample() throws Exception {
        return commands().stream()
                .map(type -> DynamicTest.dynamicTest(type.getSimpleName(), () -> {
                    Command command = type.getAnnotation(Command.class);
                    assertThat(type.isAnnotationPresent(Service.class)).isTrue();
                    assertThat(command.scope()).isEqualTo(GuichetCommand.SCOPE);
                    assertThat(command.description()).isNotBlank().doesNotEndWith(".");
                    assertThat(command.detailedDescription())
                            .containsPattern("Example:\n\n  guichet:" + command.name() + "[^\n]*$");
                }));
    }

    @TestFactory
    Stream<DynamicTest> eachCompletesEveryArgumentAndOption() throws Exception {
        return commands().stream()
                .map(type -> DynamicTest.dynamicTest(type.getSimpleName(), () -> {
                    for (Field field : type.getDeclaredFields()) {
                        boolean typed =
                                field.isAnnotationPresent(Argument.class) || field.isAnnotationPresent(Option.class);
                        if (typed && field.getType() != boolean.class) {
                            assertThat(field.getType()).as(field.getName()).isIn(String.class, List.class);
                            Completion completion = field.getAnnotation(Completion.class);
                            assertThat(completion).as(field.getName()).isNotNull();
                            assertThat(completion.value()).isAssignableTo(Completer.class);
                        }
                        if (typed) {
                            assertThat(description(field)).as(field.getName()).isNotBlank();
                        }
                    }
                }));
    }

    /** As people write them, and as the documentation does: {@code restore FILE --check}. */
    @Test
    void optionsMayStandBehindArgumentsEverywhere() throws Exception {
        for (Class<?> command : commands()) {
            List<Field> fields = List.of(command.getDeclaredFields());
            boolean hasOptions = fields.stream().anyMatch(f -> f.isAnnotationPresent(Option.class));
            List<String> arguments = fields.stream()
                    .filter(f -> f.isAnnotationPresent(Argument.class))
                    .map(f -> f.getAnnotation(Argument.class).name())
                    .toList();
            if (hasOptions && !arguments.isEmpty()) {
                assertThat(arguments).as(command.getSimpleName()).contains(TrailingOptions.NAME);
            }
        }
    }

    @Test
    void onlyTheHarmlessOnesAreForOthersThanAdministrators() throws Exception {
        Properties acl = new Properties();
        try (var in = Files.newInputStream(ACL)) {
            acl.load(in);
        }
        assertThat(acl.remove("*")).isEqualTo("admin");
        assertThat(acl.stringPropertyNames()).isEqualTo(HARMLESS);
        assertThat(acl.values()).containsOnly("viewer");
    }

    private static String description(Field field) {
        Argument argument = field.getAnnotation(Argument.class);
        return argument != null
                ? argument.description()
                : field.getAnnotation(Option.class).description();
    }

    private static List<Class<?>> commands() throws IOException, URISyntaxException, ClassNotFoundException {
        Path classes = Path.of(GuichetCommand.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<Class<?>> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith("Command.class")).toList()) {
                String name =
                        classes.relativize(file).toString().replace('/', '.').replace(".class", "");
                Class<?> type = Class.forName(name);
                if (type.isAnnotationPresent(Command.class)) {
                    found.add(type);
                }
            }
        }
        return found;
    }
}
