package org.guichet.shell.internal.participation;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Candidate;
import org.apache.karaf.shell.api.console.CommandLine;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.shell.internal.NameCompleter;

/** Levels: those of the module that the line names, all when it names none. */
@Service
public final class LevelCompleter extends NameCompleter {

    @Reference
    private ModuleCatalogue catalogue;

    @Override
    protected Stream<Candidate> names(CommandLine line) {
        Optional<ModuleInfo> module = Arrays.stream(line.getArguments())
                .map(word -> catalogue.module(word))
                .flatMap(Optional::stream)
                .findFirst();
        return Arrays.stream(ParticipationLevel.values())
                .filter(level -> module.isEmpty() || module.get().levels().containsKey(level))
                .map(level -> name(
                        level.name(),
                        module.flatMap(m -> m.levels().get(level).handledBy())
                                .map(by -> "handled by " + by)
                                .orElse(null)));
    }
}
