package org.guichet.core.internal.desk;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.GuichetException;
import org.guichet.api.access.Caller;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.request.Competent;
import org.guichet.core.internal.persistence.Area;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Revisions;
import org.guichet.core.internal.persistence.Snapshot;
import org.guichet.core.internal.persistence.Unit;
import org.guichet.platform.data.Row;
import org.guichet.platform.data.Sql;
import org.guichet.platform.desk.Workplaces;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Workplaces in the database, held in memory like the accounts that they belong to. */
@Component(service = Workplaces.class)
public class StoredWorkplaces implements Workplaces {

    private final Database database;
    private final Revisions revisions;
    private final OrganisationDirectory organisations;
    private final Snapshot<Map<String, Set<Competent>>> all;

    @Activate
    public StoredWorkplaces(
            @Reference Database database,
            @Reference Revisions revisions,
            @Reference OrganisationDirectory organisations) {
        this.database = database;
        this.revisions = revisions;
        this.organisations = organisations;
        this.all = new Snapshot<>(revisions, Area.ACCOUNT, this::read);
    }

    @Override
    public Set<Competent> of(String account) {
        return all.get().getOrDefault(account, Set.of());
    }

    @Override
    public List<String> at(Competent department) {
        return all.get().entrySet().stream()
                .filter(e -> e.getValue().contains(department))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    @Override
    public void place(String account, String organisation, Optional<String> department, Caller by) {
        if (!by.manages(organisation)) {
            throw new GuichetException("workplace.forbidden", by.account() + " does not manage " + organisation);
        }
        department.ifPresent(code -> known(organisation, code));
        database.run(em -> {
            Unit unit = Unit.of(em);
            new Sql("delete from account_department where account = ")
                    .value(account)
                    .and("organisation = ")
                    .value(organisation)
                    .execute(unit);
            department.ifPresent(
                    code -> new Sql("insert into account_department (account, organisation, department) values (")
                            .values(account, organisation, code)
                            .append(")")
                            .execute(unit));
            Revisions.changed(em, Area.ACCOUNT);
        });
        revisions.poll();
    }

    private void known(String organisation, String department) {
        boolean there = organisations.organisation(organisation).stream()
                .flatMap(o -> o.departments().stream())
                .anyMatch(d -> d.code().equals(department));
        if (!there) {
            throw new GuichetException("department.unknown", organisation + " has no department " + department);
        }
    }

    private Map<String, Set<Competent>> read() {
        Map<String, Set<Competent>> read = new HashMap<>();
        List<Row> rows = database.look(
                unit -> new Sql("select account, organisation, department from account_department").rows(unit));
        for (Row row : rows) {
            read.computeIfAbsent(row.text(0), a -> new HashSet<>()).add(new Competent(row.text(1), row.text(2)));
        }
        read.replaceAll((account, departments) -> Set.copyOf(departments));
        return Map.copyOf(read);
    }
}
