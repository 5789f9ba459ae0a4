package org.guichet.core.internal.page;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.page.PageDefinition;
import org.guichet.api.participation.Participation;

/** Whose business a module's page is. */
final class PagePolicy {

    private static final String METROPOLE = "metropole/";
    private static final String PARTNER = "partner:";

    private PagePolicy() {}

    /**
     * The roles that let somebody in.
     *
     * @param current all participations of today
     * @param metropole code of the métropole; empty text where there is none
     */
    static Set<RoleGrant> grants(
            PageDefinition page, Caller caller, ModuleInfo module, List<Participation> current, String metropole) {
        Set<String> concerned = concerned(module, current, metropole);
        return caller.grants().stream()
                .filter(grant -> page.roles().contains(grant.role()))
                .filter(grant -> grant.role() == Role.ADMIN || concerned.contains(grant.organisation()))
                .collect(Collectors.toSet());
    }

    /** Who takes part, publishes the module, or handles for those who do. */
    private static Set<String> concerned(ModuleInfo module, List<Participation> current, String metropole) {
        Set<String> codes = new HashSet<>();
        current.stream()
                .filter(p -> p.module().equals(module.id()))
                .map(Participation::organisation)
                .forEach(codes::add);
        module.publisher().ifPresent(codes::add);
        Stream.concat(
                        module.levels().values().stream().flatMap(level -> level.handledBy().stream()),
                        module.services().stream().flatMap(s -> s.handledBy().values().stream()))
                .forEach(handler -> {
                    if (handler.startsWith(METROPOLE) && !metropole.isEmpty()) {
                        codes.add(metropole);
                    } else if (handler.startsWith(PARTNER)) {
                        codes.add(handler.substring(PARTNER.length()).split("/", 2)[0]);
                    }
                });
        return codes;
    }
}
