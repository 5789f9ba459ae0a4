package org.guichet.shell.internal.module;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Candidate;
import org.apache.karaf.shell.api.console.CommandLine;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.shell.internal.NameCompleter;

/** Ids of services. */
@Service
public final class ServiceCompleter extends NameCompleter {

    @Reference
    private ModuleCatalogue catalogue;

    @Override
    protected Stream<Candidate> names(CommandLine line) {
        return catalogue.modules().stream()
                .flatMap(m -> m.services().stream())
                .map(s -> name(s.id(), s.title().in("fr")));
    }
}
