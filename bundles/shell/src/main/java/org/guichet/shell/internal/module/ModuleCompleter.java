package org.guichet.shell.internal.module;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Candidate;
import org.apache.karaf.shell.api.console.CommandLine;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.shell.internal.NameCompleter;

/** Ids of modules. */
@Service
public final class ModuleCompleter extends NameCompleter {

    @Reference
    private ModuleCatalogue catalogue;

    @Override
    protected Stream<Candidate> names(CommandLine line) {
        return catalogue.modules().stream().map(m -> name(m.id(), m.title().in("fr")));
    }
}
