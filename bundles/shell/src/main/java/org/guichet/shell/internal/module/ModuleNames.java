package org.guichet.shell.internal.module;

import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ModuleInfo;
import org.guichet.shell.command.UsageException;
import org.guichet.shell.internal.Nearest;

/** Finds modules and services by what was typed. */
public final class ModuleNames {

    private ModuleNames() {}

    /** The module of that id, or a complaint that says which ids are near. */
    public static ModuleInfo find(ModuleCatalogue catalogue, String argument, String id) {
        return catalogue
                .module(id)
                .orElseThrow(() -> new UsageException(
                        argument,
                        "there is no module " + id
                                + Nearest.hint(
                                        id,
                                        catalogue.modules().stream()
                                                .map(ModuleInfo::id)
                                                .toList(),
                                        "guichet:module-list shows them all")));
    }

    /** Complains about a service that no module ever defined here. */
    public static void checkService(ModuleCatalogue catalogue, String argument, String service) {
        if (catalogue.latestKnown(service).isEmpty()) {
            throw new UsageException(
                    argument,
                    "there is no service " + service
                            + Nearest.hint(
                                    service,
                                    catalogue.modules().stream()
                                            .flatMap(m -> m.services().stream())
                                            .map(s -> s.id())
                                            .toList(),
                                    "guichet:module-info MODULE shows those of a module"));
        }
    }
}
