package org.guichet.core.internal.territory;

import java.time.Clock;
import java.time.DayOfWeek;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guichet.api.LocalizedText;
import org.guichet.api.access.Actor;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.organisation.ClosingDays;
import org.guichet.api.organisation.Closure;
import org.guichet.api.organisation.Counter;
import org.guichet.api.organisation.Department;
import org.guichet.api.organisation.ExceptionalOpening;
import org.guichet.api.organisation.OpeningHours;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.participation.Participation;
import org.guichet.api.participation.ParticipationService;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Phase;
import org.guichet.api.text.OutsideText;
import org.guichet.api.text.PhoneNumber;
import org.guichet.api.time.Written;
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
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes what organisations set themselves, one row for each change. */
@Component(service = OrganisationDesk.class)
public class StoredOrganisationDesk implements OrganisationDesk {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int MAX_CODE = 64;
    private static final int MAX_NAME = 120;

    private final Database database;
    private final OrganisationDirectory organisations;
    private final ModuleCatalogue catalogue;
    private final ParticipationService participations;
    private final RoutingPolicy routing;
    private final EditLog log;

    @Activate
    public StoredOrganisationDesk(
            @Reference Database database,
            @Reference Revisions revisions,
            @Reference OrganisationDirectory organisations,
            @Reference ModuleCatalogue catalogue,
            @Reference ParticipationService participations,
            @Reference RoutingPolicy routing,
            @Reference Clock clock) {
        this.database = database;
        this.organisations = organisations;
        this.catalogue = catalogue;
        this.participations = participations;
        this.routing = routing;
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
        if (!SLUG.matcher(department.code()).matches() || department.code().length() > MAX_CODE) {
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
        if (!isName(name)) {
            return refused("department.name");
        }
        Map<String, Object> document = Map.of("code", department.code(), "name", name.texts());
        return write(organisation, OrganisationEditEntity.DEPARTMENT, department.code(), document, by);
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
        Competent competent = new Competent(organisation, department);
        long open = openRequests(competent);
        List<String> services = servicesOf(competent);
        return open > 0 || !services.isEmpty()
                ? new Refused("department.in-use", open, services)
                : write(organisation, OrganisationEditEntity.DEPARTMENT, department, null, by);
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
        Optional<String> phone = counter.phone().map(OutsideText::line).filter(p -> !OutsideText.isEmpty(p));
        LocalizedText name = counter.name().map(OutsideText::line);
        if (phone.isPresent() && PhoneNumber.read(phone.get()).isEmpty()) {
            return refused("counter.phone");
        }
        if (!isName(name)) {
            return refused("counter.name");
        }
        if (!hasDaysOfTheCalendar(counter.closing())) {
            return refused("counter.day");
        }
        Map<String, Object> document = new HashMap<>();
        document.put("name", name.texts());
        document.put("appointments", counter.appointments());
        counter.address()
                .map(OutsideText::line)
                .filter(a -> !OutsideText.isEmpty(a))
                .ifPresent(a -> document.put("address", a));
        phone.map(PhoneNumber::canonical).ifPresent(p -> document.put("phone", p));
        Map<String, Object> hours = new TreeMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            List<String> stretches = counter.hours().getOrDefault(day, List.of()).stream()
                    .map(Object::toString)
                    .toList();
            if (!stretches.isEmpty()) {
                hours.put(day.name().toLowerCase(Locale.ROOT), stretches);
            }
        }
        document.put("hours", hours);
        document.put(
                "closures",
                counter.closing().closures().stream()
                        .map(StoredOrganisationDesk::closure)
                        .toList());
        document.put(
                "openings",
                counter.closing().openings().stream()
                        .map(StoredOrganisationDesk::document)
                        .toList());
        document.put("openOnHolidays", counter.closing().opensOnHolidays());
        return write(counter.organisation(), OrganisationEditEntity.COUNTER, counter.code(), document, by);
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

    private static boolean hasDaysOfTheCalendar(ClosingDays closing) {
        return Stream.concat(
                        closing.closures().stream().flatMap(c -> Stream.of(c.from(), c.to())),
                        closing.openings().stream().map(ExceptionalOpening::day))
                .noneMatch(day -> day.isBefore(Written.FIRST_DAY) || day.isAfter(Written.LAST_DAY));
    }

    private static Map<String, Object> closure(Closure closure) {
        Map<String, Object> document = new TreeMap<>();
        document.put("from", closure.from().toString());
        document.put("to", closure.to().toString());
        closure.reason()
                .ifPresent(r -> document.put("reason", r.map(OutsideText::line).texts()));
        return document;
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
        log.add(organisation, kind, code, document, by);
        return new Done(organisations.organisation(organisation).orElseThrow());
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

    private static boolean isName(LocalizedText name) {
        return name.texts().values().stream().noneMatch(t -> OutsideText.isEmpty(t) || t.length() > MAX_NAME);
    }

    private static Refused refused(String code) {
        return new Refused(code, 0, List.of());
    }

    private static Map<String, Object> document(ExceptionalOpening opening) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("day", opening.day().toString());
        document.put(
                "hours", opening.hours().stream().map(OpeningHours::toString).toList());
        opening.reason().ifPresent(reason -> document.put("reason", reason.texts()));
        return document;
    }
}
