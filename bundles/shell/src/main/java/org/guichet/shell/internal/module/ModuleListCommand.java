package org.guichet.shell.internal.module;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.module.ModuleState;
import org.guichet.api.participation.Participation;
import org.guichet.api.participation.ParticipationService;
import org.guichet.shell.command.GuichetCommand;
import org.guichet.shell.command.Json;
import org.guichet.shell.command.Table;

/** Lists service modules. */
@Service
@Command(
        scope = GuichetCommand.SCOPE,
        name = "module-list",
        description = "Lists the service modules that are here or were here before",
        detailedDescription =
                "active: its services can be offered. unavailable: so they can, but its Java fails, module-info says how. refused: its definition has faults, module-info shows them."
                        + " absent: its bundle is not running; open requests can still be finished.\n\nExample:\n\n  guichet:module-list")
public final class ModuleListCommand extends GuichetCommand {

    @Reference
    ModuleCatalogue catalogue;

    @Reference
    ParticipationService participations;

    @Option(name = "--json", description = "As JSON, for scripts")
    boolean json;

    @Override
    protected void run() {
        List<ModuleInfo> modules = catalogue.modules();
        Map<String, Long> participants = participations.current().stream()
                .collect(Collectors.groupingBy(Participation::module, Collectors.counting()));
        if (json) {
            Json.print(
                    out,
                    modules.stream()
                            .map(m -> new Json()
                                    .put("id", m.id())
                                    .put("state", m.state())
                                    .put("title", m.title().in("fr"))
                                    .put("publisher", m.publisher())
                                    .put("version", m.version())
                                    .put("services", m.services().size())
                                    .put("organisations", participants.getOrDefault(m.id(), 0L))
                                    .put("faults", m.faults())
                                    .put("unavailable", m.unavailable()))
                            .toList());
            return;
        }
        if (modules.isEmpty()) {
            out.println("There is no service module.");
            next("feature:install guichet-module-voirie");
            return;
        }
        Table table = table("Module", "State", "Version", "Publisher", "Services", "Organisations", "Title")
                .whole(0, 1)
                .right(4, 5);
        for (ModuleInfo m : modules) {
            table.row(
                    m.id(),
                    m.unavailable().isPresent() ? "unavailable" : plain(m.state()),
                    m.version().orElse(""),
                    m.publisher().orElse(""),
                    m.services().size(),
                    participants.getOrDefault(m.id(), 0L),
                    m.title().in("fr"));
        }
        table.print(out);
        String interesting = modules.stream()
                .filter(m -> m.state() == ModuleState.REFUSED)
                .findFirst()
                .orElse(modules.get(0))
                .id();
        next("guichet:module-info " + interesting);
    }
}
