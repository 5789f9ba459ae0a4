package org.guichet.core.internal.territory;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.LocalizedText;
import org.guichet.api.access.Actor;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.organisation.Counter;
import org.guichet.api.organisation.Department;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.participation.Participation;
import org.guichet.api.participation.ParticipationService;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Phase;
import org.guichet.api.text.Fold;
import org.guichet.api.text.OutsideText;
import org.guichet.api.text.PhoneNumber;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Revisions;
import org.guichet.core.internal.request.RoutingPolicy;
import org.guichet.platform.access.Authority;
import org.guichet.platform.access.Deed;
import org.guichet.platform.data.Sql;
import org.guichet.platform.organisation.OrganisationDesk;
import org.guichet.platform.organisation.OrganisationEdit;
import org.guichet.platform.organisation.OrganisationOutcome;
import org.guichet.platform.organisation.OrganisationOutcome.Done;
import org.guichet.platform.organisation.OrganisationOutcome.Refused;
import org.guichet.platform.search.Synonym;
import org.guichet.platform.search.Synonyms;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes what organisations set themselves, one row for each change. */
@Component(service = OrganisationDesk.class)
public class StoredOrganisationDesk implements OrganisationDesk {

    private final Database database;
    private final OrganisationDirectory organisations;
    private final ModuleCatalogue catalogue;
    private final ParticipationService participations;
    private final RoutingPolicy routing;
    private final Synonyms synonyms;
    private final EditLog log;

    @Activate
    public StoredOrganisationDesk(
            @Reference Database database,
            @Reference Revisions revisions,
            @Reference OrganisationDirectory organisations,
            @Reference ModuleCatalogue catalogue,
            @Reference ParticipationService participations,
            @Reference RoutingPolicy routing,
            @Reference Synonyms synonyms,
            @Reference Clock clock) {
        this.database = database;
        this.organisations = organisations;
        this.catalogue = catalogue;
        this.participations = participations;
        this.routing = routing;
        this.synonyms = synonyms;
        this.log = new EditLog(database, revisions, clock);
    }

    @Override
    public OrganisationOutcome addDepartment(String organisation, Department department, Actor by) {
        Authority.require(by, Deed.SET_ORGANISATION, organisation);
        boolean taken = organisations
                .organisation(organisation)
                .flatMap(o -> o.department(department.code()))
                .isPresent();
        if (taken) {
            return refused("department.exists");
        }
        if (!CounterDocument.isSlug(department.code())) {
            return refused("department.code");
        }
        return name(organisation, department, by);
    }

    @Override
    public OrganisationOutcome renameDepartment(String organisation, Department department, Actor by) {
        Authority.require(by, Deed.SET_ORGANISATION, organisation);
        boolean known = organisations
                .organisation(organisation)
                .flatMap(o -> o.department(department.code()))
                .isPresent();
        return known ? name(organisation, department, by) : refused("department.unknown");
    }

    private OrganisationOutcome name(String organisation, Department department, Actor by) {
        LocalizedText name = department.name().map(OutsideText::line);
        if (!CounterDocument.isName(name)) {
            return refused("department.name");
        }
        if (isTaken(organisation, department.code(), name)) {
            return refused("department.name-taken");
        }
        Map<String, Object> document = Map.of("code", department.code(), "name", name.texts());
        return write(organisation, OrganisationEditEntity.DEPARTMENT, department.code(), document, by);
    }

    /** Whether another department there is called the same in some language: who passes a request on chooses by names. */
    private boolean isTaken(String organisation, String code, LocalizedText name) {
        return organisations.organisation(organisation).stream()
                .flatMap(o -> o.departments().stream())
                .filter(other -> !other.code().equals(code))
                .anyMatch(other -> name.texts().entrySet().stream().anyMatch(one -> Fold.words(one.getValue())
                        .equals(Fold.words(other.name().texts().getOrDefault(one.getKey(), "")))));
    }

    @Override
    public OrganisationOutcome removeDepartment(String organisation, String department, Actor by) {
        Authority.require(by, Deed.SET_ORGANISATION, organisation);
        if (department.equals(RoutingPolicy.FRONT_DESK)) {
            return refused("department.front-desk");
        }
        boolean known = organisations
                .organisation(organisation)
                .flatMap(o -> o.department(department))
                .isPresent();
        if (!known) {
            return refused("department.unknown");
        }
        return inUse(new Competent(organisation, department))
                .<OrganisationOutcome>map(refused -> refused)
                .orElseGet(() -> write(organisation, OrganisationEditEntity.DEPARTMENT, department, null, by));
    }

    private Optional<Refused> inUse(Competent competent) {
        long open = openRequests(competent);
        List<String> services = servicesOf(competent);
        return open > 0 || !services.isEmpty()
                ? Optional.of(new Refused("department.in-use", open, services))
                : Optional.empty();
    }

    @Override
    public OrganisationOutcome changeCounter(Counter counter, Actor by) {
        Authority.require(by, Deed.SET_ORGANISATION, counter.organisation());
        boolean known = organisations.organisation(counter.organisation()).stream()
                .flatMap(o -> o.counters().stream())
                .anyMatch(c -> c.code().equals(counter.code()));
        if (!known) {
            return refused("counter.unknown");
        }
        CounterDocument document = new CounterDocument(counter);
        return document.refusal()
                .<OrganisationOutcome>map(StoredOrganisationDesk::refused)
                .orElseGet(() -> write(
                        counter.organisation(),
                        OrganisationEditEntity.COUNTER,
                        counter.code(),
                        isWritten(counter.code()) ? document.settings() : document.whole(),
                        by));
    }

    /** Whether the file knows it: then what an organisation can't set stays the file's. */
    private boolean isWritten(String counter) {
        return database.read(em -> em.find(CounterEntity.class, counter) != null);
    }

    @Override
    public OrganisationOutcome addCounter(Counter counter, Actor by) {
        Authority.require(by, Deed.SET_ORGANISATION, counter.organisation());
        if (!CounterDocument.isSlug(counter.code())) {
            return refused("counter.code");
        }
        if (!CounterDocument.isSlug(counter.kind())) {
            return refused("counter.kind");
        }
        boolean known = isWritten(counter.code())
                || database.read(em -> LocalEdits.read(em).knewCounter(counter.code()));
        if (known) {
            return refused("counter.exists");
        }
        CounterDocument document = new CounterDocument(counter);
        return document.refusal()
                .<OrganisationOutcome>map(StoredOrganisationDesk::refused)
                .orElseGet(() -> write(
                        counter.organisation(), OrganisationEditEntity.COUNTER, counter.code(), document.whole(), by));
    }

    @Override
    public OrganisationOutcome removeCounter(String organisation, String counter, Actor by) {
        Authority.require(by, Deed.SET_ORGANISATION, organisation);
        boolean known = organisations.organisation(organisation).stream()
                .flatMap(o -> o.counters().stream())
                .anyMatch(c -> c.code().equals(counter));
        if (!known) {
            return refused("counter.unknown");
        }
        return leadingTo(counter)
                .<OrganisationOutcome>map(refused -> refused)
                .orElseGet(() -> write(organisation, OrganisationEditEntity.COUNTER, counter, null, by));
    }

    /** The words that would lead to nothing, whoever keeps them. */
    private Optional<Refused> leadingTo(String counter) {
        List<String> words = organisations.organisations().stream()
                .flatMap(o -> synonyms.of(o.code()).stream())
                .filter(s -> s.kind() == Synonym.Kind.COUNTER && s.target().equals(counter))
                .flatMap(s -> s.words().stream())
                .toList();
        return words.isEmpty() ? Optional.empty() : Optional.of(new Refused("counter.in-use", 0, words));
    }

    @Override
    public OrganisationOutcome undo(String organisation, long edit, Actor by) {
        Optional<OrganisationEditEntity> found = database.read(
                        em -> Optional.ofNullable(em.find(OrganisationEditEntity.class, edit)))
                .filter(e -> e.organisation().equals(organisation))
                .filter(e -> OrganisationEditEntity.SETTING.contains(e.kind())
                        && e.undoes().isEmpty());
        Authority.require(by, found.map(StoredOrganisationDesk::deed).orElse(Deed.SET_ORGANISATION), organisation);
        if (found.isEmpty()) {
            return refused("edit.unknown");
        }
        OrganisationEditEntity undone = found.get();
        Optional<Refused> against = againstUndoing(undone);
        if (against.isPresent()) {
            return against.get();
        }
        return log.undo(undone, by)
                .<OrganisationOutcome>map(
                        id -> new Done(organisations.organisation(organisation).orElseThrow(), id))
                .orElseGet(() -> refused("edit.stale"));
    }

    private static Deed deed(OrganisationEditEntity edit) {
        return switch (edit.kind()) {
            case OrganisationEditEntity.LOOK -> Deed.SET_LOOK;
            case OrganisationEditEntity.WORDS -> Deed.KEEP_WORDS;
            default -> Deed.SET_ORGANISATION;
        };
    }

    /** What stands against removing what would be there no more. */
    private Optional<Refused> againstUndoing(OrganisationEditEntity edit) {
        boolean counter = edit.kind().equals(OrganisationEditEntity.COUNTER);
        boolean department = edit.kind().equals(OrganisationEditEntity.DEPARTMENT);
        if (!counter && !department || staysWithout(edit)) {
            return Optional.empty();
        }
        return counter ? leadingTo(edit.code()) : inUse(new Competent(edit.organisation(), edit.code()));
    }

    /** Whether the thing is there also without the edit; what is stale already is told as such later. */
    private boolean staysWithout(OrganisationEditEntity edit) {
        return database.read(em -> {
            LocalEdits edits = LocalEdits.read(em);
            return !edits.isLast(edit) || edits.without(edit).has(em, edit);
        });
    }

    @Override
    public OrganisationOutcome setDutyPhone(String organisation, Optional<String> phone, Actor by) {
        Authority.require(by, Deed.SET_ORGANISATION, organisation);
        if (phone.filter(p -> PhoneNumber.read(p).isEmpty()).isPresent()) {
            return refused("duty.phone");
        }
        Map<String, Object> document = phone.<Map<String, Object>>map(
                        p -> Map.of("dutyPhone", PhoneNumber.canonical(p)))
                .orElse(null);
        return write(organisation, OrganisationEditEntity.DUTY, organisation, document, by);
    }

    @Override
    public List<OrganisationEdit> edits(String organisation) {
        return database.read(em -> em
                .createQuery(
                        "select e from OrganisationEditEntity e where e.organisation = :organisation order by e.at desc,"
                                + " e.id desc",
                        OrganisationEditEntity.class)
                .setParameter("organisation", organisation)
                .getResultList()
                .stream()
                .map(OrganisationEditEntity::toEdit)
                .toList());
    }

    private OrganisationOutcome write(
            String organisation, String kind, String code, Map<String, Object> document, Actor by) {
        if (organisations.organisation(organisation).isEmpty()) {
            return refused("organisation.unknown");
        }
        long edit = log.add(organisation, kind, code, document, by);
        return new Done(organisations.organisation(organisation).orElseThrow(), edit);
    }

    private long openRequests(Competent competent) {
        return database.look(unit -> new Sql("select count(*) from request where phase <> ")
                .value(Phase.CLOSED.code())
                .and("handler_organisation = ")
                .value(competent.organisation())
                .and("handler_department = ")
                .value(competent.department())
                .number(unit));
    }

    /** The services whose new requests would go there, by whatever participation. */
    private List<String> servicesOf(Competent competent) {
        return participations.current().stream()
                .flatMap(p -> catalogue.module(p.module()).stream().flatMap(m -> m.services().stream()
                        .filter(s -> goesTo(competent, m, s, p))
                        .map(s -> s.id())))
                .distinct()
                .sorted()
                .toList();
    }

    private boolean goesTo(
            Competent competent,
            ModuleInfo module,
            org.guichet.api.module.ServiceDefinition service,
            Participation participation) {
        return module.levels().containsKey(participation.level())
                && routing.competent(module, service, participation).equals(competent);
    }

    private static Refused refused(String code) {
        return new Refused(code, 0, List.of());
    }
}
