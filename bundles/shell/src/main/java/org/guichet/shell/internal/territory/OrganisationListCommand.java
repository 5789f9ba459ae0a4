package org.guichet.shell.internal.territory;

import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.guichet.api.organisation.Counter;
import org.guichet.api.organisation.Department;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.organisation.OrganisationKind;
import org.guichet.shell.command.GuichetCommand;
import org.guichet.shell.command.Json;
import org.guichet.shell.command.Table;

/** Lists who takes part in the territory. */
@Service
@Command(
        scope = GuichetCommand.SCOPE,
        name = "organisation-list",
        description = "Lists the communes, the métropole and the partner agencies",
        detailedDescription = "Example:\n\n  guichet:organisation-list --kind partner")
public final class OrganisationListCommand extends GuichetCommand {

    @Reference
    OrganisationDirectory directory;

    @Option(name = "--kind", description = "Only commune, metropole or partner")
    @Completion(
            value = StringsCompleter.class,
            values = {"commune", "metropole", "partner"})
    String kind;

    @Option(name = "--json", description = "As JSON, for scripts")
    boolean json;

    @Override
    protected void run() {
        OrganisationKind wanted = kind == null ? null : oneOf("--kind", kind, OrganisationKind.class);
        List<Organisation> found = directory.organisations().stream()
                .filter(o -> wanted == null || o.kind() == wanted)
                .toList();
        if (json) {
            Json.print(out, found.stream().map(OrganisationListCommand::json).toList());
            return;
        }
        if (found.isEmpty()) {
            out.println(wanted == null ? "No territory is loaded yet." : "There is none of that kind.");
            next(wanted == null ? "guichet:territory-load FILE" : "guichet:organisation-list");
            return;
        }
        Table table = table("Code", "Kind", "Name", "INSEE", "Population", "Counters")
                .whole(0)
                .right(4, 5);
        for (Organisation o : found) {
            table.row(
                    o.code(),
                    plain(o.kind()),
                    o.name().in("fr"),
                    o.insee().orElse(""),
                    o.population() == 0 ? "" : o.population(),
                    o.counters().size());
        }
        table.print(out);
        next("guichet:participation-list --organisation " + found.get(0).code());
    }

    private static Json json(Organisation o) {
        return new Json()
                .put("code", o.code())
                .put("kind", o.kind())
                .put("name", o.name().in("fr"))
                .put("insee", o.insee())
                .put("siren", o.siren())
                .put("postalCodes", o.postalCodes())
                .put("population", o.population())
                .put(
                        "departments",
                        o.departments().stream().map(Department::code).toList())
                .put("counters", o.counters().stream().map(Counter::code).toList());
    }
}
