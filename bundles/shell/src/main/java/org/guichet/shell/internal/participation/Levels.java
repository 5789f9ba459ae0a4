package org.guichet.shell.internal.participation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.shell.command.UsageException;

/** Levels as options say them. */
final class Levels {

    private static final String OPTION = "--level";

    private Levels() {}

    /** One of the levels that the module knows; whether the module itself is right is for others to say. */
    static ParticipationLevel parse(String text, ModuleInfo module) {
        List<ParticipationLevel> known = Arrays.stream(ParticipationLevel.values())
                .filter(level -> module.levels().isEmpty() || module.levels().containsKey(level))
                .toList();
        String names = known.stream().map(Enum::name).collect(Collectors.joining(", "));
        if (text == null) {
            throw new UsageException(OPTION, "is missing: one of " + names);
        }
        return known.stream()
                .filter(level -> level.name().equalsIgnoreCase(text.replace('-', '_')))
                .findFirst()
                .orElseThrow(() ->
                        new UsageException(OPTION, text + " is not a level of " + module.id() + ": one of " + names));
    }
}
