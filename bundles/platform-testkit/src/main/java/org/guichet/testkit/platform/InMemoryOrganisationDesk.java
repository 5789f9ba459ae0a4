package org.guichet.testkit.platform;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.guichet.api.access.Actor;
import org.guichet.api.organisation.Counter;
import org.guichet.api.organisation.Department;
import org.guichet.api.organisation.Organisation;
import org.guichet.platform.access.Authority;
import org.guichet.platform.access.Deed;
import org.guichet.platform.organisation.OrganisationDesk;
import org.guichet.platform.organisation.OrganisationEdit;
import org.guichet.platform.organisation.OrganisationOutcome;
import org.guichet.testkit.InMemoryOrganisations;

/** Changes organisations in memory and asks few questions, unless it is told to refuse. Not thread-safe. */
public final class InMemoryOrganisationDesk implements OrganisationDesk {

    private static final Instant NOW = Instant.parse("2026-11-03T09:00:00Z");

    private final InMemoryOrganisations organisations;
    private final Map<String, List<OrganisationEdit>> edits = new HashMap<>();
    /** By edit: the organisation as it was before. */
    private final Map<Long, Organisation> before = new HashMap<>();

    private long lastEdit;
    private Optional<OrganisationOutcome.Refused> refusal = Optional.empty();

    public InMemoryOrganisationDesk(InMemoryOrganisations organisations) {
        this.organisations = organisations;
    }

    /** The next removal, or undo, is refused like this. */
    public void refuse(OrganisationOutcome.Refused next) {
        refusal = Optional.of(next);
    }

    @Override
    public OrganisationOutcome addDepartment(String organisation, Department department, Actor by) {
        Authority.require(by, Deed.SET_ORGANISATION, organisation);
        return change(organisation, "department", department.code(), false, by, o -> {
            List<Department> all = new ArrayList<>(o.departments());
            all.add(department);
            return with(o, all, o.counters());
        });
    }

    @Override
    public OrganisationOutcome renameDepartment(String organisation, Department department, Actor by) {
        Authority.require(by, Deed.SET_ORGANISATION, organisation);
        return change(
                organisation,
                "department",
                department.code(),
                false,
                by,
                o -> with(
                        o,
                        o.departments().stream()
                                .map(d -> d.code().equals(department.code()) ? department : d)
                                .toList(),
                        o.counters()));
    }

    @Override
    public OrganisationOutcome removeDepartment(String organisation, String department, Actor by) {
        Authority.require(by, Deed.SET_ORGANISATION, organisation);
        if (refusal.isPresent()) {
            return refused();
        }
        return change(
                organisation,
                "department",
                department,
                true,
                by,
                o -> with(
                        o,
                        o.departments().stream()
                                .filter(d -> !d.code().equals(department))
                                .toList(),
                        o.counters()));
    }

    @Override
    public OrganisationOutcome changeCounter(Counter counter, Actor by) {
        Authority.require(by, Deed.SET_ORGANISATION, counter.organisation());
        return change(
                counter.organisation(),
                "counter",
                counter.code(),
                false,
                by,
                o -> with(
                        o,
                        o.departments(),
                        o.counters().stream()
                                .map(c -> c.code().equals(counter.code()) ? counter : c)
                                .toList()));
    }

    @Override
    public OrganisationOutcome addCounter(Counter counter, Actor by) {
        Authority.require(by, Deed.SET_ORGANISATION, counter.organisation());
        boolean known = organisations.organisations().stream()
                .flatMap(o -> o.counters().stream())
                .anyMatch(c -> c.code().equals(counter.code()));
        if (known) {
            return new OrganisationOutcome.Refused("counter.exists", 0, List.of());
        }
        return change(counter.organisation(), "counter", counter.code(), false, by, o -> {
            List<Counter> all = new ArrayList<>(o.counters());
            all.add(counter);
            return with(o, o.departments(), all);
        });
    }

    @Override
    public OrganisationOutcome removeCounter(String organisation, String counter, Actor by) {
        Authority.require(by, Deed.SET_ORGANISATION, organisation);
        if (refusal.isPresent()) {
            return refused();
        }
        return change(
                organisation,
                "counter",
                counter,
                true,
                by,
                o -> with(
                        o,
                        o.departments(),
                        o.counters().stream()
                                .filter(c -> !c.code().equals(counter))
                                .toList()));
    }

    @Override
    public OrganisationOutcome undo(String organisation, long edit, Actor by) {
        Authority.require(by, Deed.SET_ORGANISATION, organisation);
        if (refusal.isPresent()) {
            return refused();
        }
        Optional<OrganisationEdit> undone =
                edits(organisation).stream().filter(e -> e.id() == edit).findFirst();
        if (undone.isEmpty() || !before.containsKey(edit)) {
            return new OrganisationOutcome.Refused("edit.unknown", 0, List.of());
        }
        OrganisationEdit that = undone.get();
        boolean last = edits(organisation).stream()
                .filter(e -> e.kind().equals(that.kind())
                        && e.code().equals(that.code())
                        && e.reason().isEmpty())
                .findFirst()
                .filter(that::equals)
                .isPresent();
        if (!last) {
            return new OrganisationOutcome.Refused("edit.stale", 0, List.of());
        }
        add(organisation, edit(that.kind(), that.code(), false, true, by.name(), Optional.empty()));
        because(organisation, that.kind(), that.code(), by);
        return new OrganisationOutcome.Done(organisations.change(organisation, o -> before.get(edit)), lastEdit);
    }

    private OrganisationOutcome.Refused refused() {
        OrganisationOutcome.Refused refused = refusal.orElseThrow();
        refusal = Optional.empty();
        return refused;
    }

    @Override
    public OrganisationOutcome setDutyPhone(String organisation, Optional<String> phone, Actor by) {
        Authority.require(by, Deed.SET_ORGANISATION, organisation);
        return change(
                organisation,
                "duty",
                organisation,
                phone.isEmpty(),
                by,
                o -> new Organisation(
                        o.code(),
                        o.kind(),
                        o.name(),
                        o.insee(),
                        o.siren(),
                        o.postalCodes(),
                        o.population(),
                        o.position(),
                        o.departments(),
                        o.counters(),
                        phone));
    }

    /** Something that was done elsewhere. */
    public void note(String organisation, String kind, String code, boolean removed, String by) {
        add(organisation, edit(kind, code, removed, false, by, Optional.empty()));
    }

    @Override
    public List<OrganisationEdit> edits(String organisation) {
        return List.copyOf(edits.getOrDefault(organisation, List.of()));
    }

    private OrganisationOutcome change(
            String organisation, String kind, String code, boolean removed, Actor by, UnaryOperator<Organisation> how) {
        note(organisation, kind, code, removed, by.name());
        long edit = lastEdit;
        organisations.organisation(organisation).ifPresent(o -> before.put(edit, o));
        because(organisation, kind, code, by);
        return new OrganisationOutcome.Done(organisations.change(organisation, how), edit);
    }

    /** Keeps why something was done there, where a reason is told. */
    public void because(String organisation, String kind, String code, Actor by) {
        by.reason()
                .ifPresent(reason -> add(organisation, edit(kind, code, false, false, by.name(), Optional.of(reason))));
    }

    private OrganisationEdit edit(
            String kind, String code, boolean removed, boolean undone, String by, Optional<String> reason) {
        return new OrganisationEdit(++lastEdit, kind, code, removed, undone, by, NOW, reason);
    }

    private void add(String organisation, OrganisationEdit edit) {
        edits.computeIfAbsent(organisation, o -> new ArrayList<>()).add(0, edit);
    }

    private static Organisation with(Organisation o, List<Department> departments, List<Counter> counters) {
        return new Organisation(
                o.code(),
                o.kind(),
                o.name(),
                o.insee(),
                o.siren(),
                o.postalCodes(),
                o.population(),
                o.position(),
                departments,
                counters,
                o.dutyPhone());
    }
}
