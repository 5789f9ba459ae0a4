package org.guichet.shell.command;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Option;

/**
 * Options behind the arguments: {@code join grabels voirie --level SHARED_PLATFORM}. Karaf reads options in front of the
 * arguments only; a command that takes arguments therefore collects what follows them in a last, multi-valued argument
 * named {@value #NAME}, and this reads it.
 */
public final class TrailingOptions {

    /** The name of the last argument, as help shows it. */
    public static final String NAME = "options";

    /** Its description. */
    public static final String DESCRIPTION = "The options below, which may also stand in front";

    private TrailingOptions() {}

    static void apply(GuichetCommand command) throws IllegalAccessException {
        Map<String, Field> options = new LinkedHashMap<>();
        List<String> words = List.of();
        for (Class<?> type = command.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                field.setAccessible(true);
                Option option = field.getAnnotation(Option.class);
                if (option != null) {
                    options.put(option.name(), field);
                }
                Argument argument = field.getAnnotation(Argument.class);
                if (argument != null && argument.name().equals(NAME) && field.get(command) != null) {
                    words = strings(field.get(command));
                }
            }
        }
        for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
            set(command, options, rest.next(), rest);
        }
    }

    private static void set(GuichetCommand command, Map<String, Field> options, String word, Iterator<String> rest)
            throws IllegalAccessException {
        if (!word.startsWith("-")) {
            throw new UsageException(word, "is one argument too many");
        }
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        Field field = options.get(name);
        if (field == null) {
            throw new UsageException(name, "no such option; there is " + String.join(", ", options.keySet()));
        }
        if (field.getType() == boolean.class) {
            field.set(command, equals < 0 || Boolean.parseBoolean(word.substring(equals + 1)));
            return;
        }
        if (equals < 0 && !rest.hasNext()) {
            throw new UsageException(name, "needs a value");
        }
        String value = equals < 0 ? rest.next() : word.substring(equals + 1);
        if (field.getType() == List.class) {
            List<String> values = field.get(command) == null ? new ArrayList<>() : strings(field.get(command));
            values.add(value);
            field.set(command, values);
        } else {
            field.set(command, value);
        }
    }

    private static List<String> strings(Object list) {
        List<String> strings = new ArrayList<>();
        ((List<?>) list).forEach(value -> strings.add(String.valueOf(value)));
        return strings;
    }
}
