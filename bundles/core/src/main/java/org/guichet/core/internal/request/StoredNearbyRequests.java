package org.guichet.core.internal.request;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.persistence.EntityManager;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Scope;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ServiceKind;
import org.guichet.api.organisation.Position;
import org.guichet.api.request.JoinedRequest;
import org.guichet.api.request.JoinedRequest.Step;
import org.guichet.api.request.NearbyRequest;
import org.guichet.api.request.NearbyRequests;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Place;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestEvent;
import org.guichet.api.request.RequestEvents;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Database.Conflict;
import org.guichet.core.internal.persistence.Database.ConflictException;
import org.guichet.core.internal.persistence.Unit;
import org.guichet.platform.data.Row;
import org.guichet.platform.data.Sql;
import org.guichet.platform.settings.Setting;
import org.guichet.platform.settings.SettingsFile;
import org.guichet.platform.text.Digest;
import org.guichet.platform.text.SearchText;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks around a point with one statement over an index, and lets residents join what is there. */
@Component(service = NearbyRequests.class, configurationPid = StoredNearbyRequests.PID, immediate = true)
public class StoredNearbyRequests implements NearbyRequests {

    static final String PID = "org.guichet.nearby";

    private static final Logger LOG = LoggerFactory.getLogger(StoredNearbyRequests.class);

    private static final Setting<Integer> RADIUS = Setting.number("radius", 0, 1_000, 50);
    private static final Setting<Integer> DAYS = Setting.number("days", 1, 3_650, 60);

    private static final int MOST_READ = 40;
    private static final int MOST_OFFERED = 3;
    private static final int ATTEMPTS = 5;

    /** What those who joined may know; the others are words between the first resident and the service. */
    private static final Set<String> COURSE = Set.of(
            RequestEvents.SUBMITTED,
            RequestEvents.IMPORTED,
            RequestEvents.TRANSFERRED,
            RequestEvents.ANSWERED,
            RequestEvents.CLOSED,
            RequestEvents.REOPENED,
            RequestEvents.REFUSED,
            RequestEvents.CANCELLED,
            RequestEvents.PERFORMED);

    private final Database database;
    private final JpaRequestStore store;
    private final Workflows workflows;
    private final RequestChanges changes;
    private final ModuleCatalogue catalogue;
    private final Codes codes;
    private final Clock clock;
    private final SettingsFile settings = new SettingsFile(PID, LOG::warn, RADIUS, DAYS);

    /** With what stands in {@code etc/org.guichet.nearby.cfg}: within that many metres, 0 for not at all, and days. */
    @Activate
    public StoredNearbyRequests(
            @Reference Database database,
            @Reference JpaRequestStore store,
            @Reference Workflows workflows,
            @Reference RequestChanges changes,
            @Reference ModuleCatalogue catalogue,
            @Reference Codes codes,
            @Reference Clock clock,
            Map<String, Object> properties) {
        this.database = database;
        this.store = store;
        this.workflows = workflows;
        this.changes = changes;
        this.catalogue = catalogue;
        this.codes = codes;
        this.clock = clock;
        change(properties);
    }

    /** Other settings hold from now on. */
    @Modified
    public void change(Map<String, Object> properties) {
        settings.read(properties);
    }

    int radius() {
        return settings.get(RADIUS);
    }

    Duration age() {
        return Duration.ofDays(settings.get(DAYS));
    }

    @Override
    public List<NearbyRequest> find(String organisation, String service, Place place) {
        int radius = radius();
        if (radius == 0 || !isReport(service)) {
            return List.of();
        }
        Map<String, NearbyRequest> found = new LinkedHashMap<>();
        place.position().ifPresent(position -> around(service, position, radius, found));
        place.address().flatMap(SearchText::addressKey).ifPresent(address -> at(organisation, service, address, found));
        return found.values().stream().limit(MOST_OFFERED).toList();
    }

    /** By cells of the grid alone: whoever asks from many places learns the cell, and nothing within it. */
    private void around(String service, Position position, int radius, Map<String, NearbyRequest> found) {
        Grid grid = Grid.around(position);
        int reach = (radius + Grid.METRES - 1) / Grid.METRES;
        Sql sql = new Sql("select r.reference, r.phase, r.received_at, r.lat, r.lon from request r where r.service = ")
                .value(service)
                .and("r.lat >= ")
                .value(grid.south(reach))
                .and("r.lat < ")
                .value(grid.north(reach))
                .and("r.lon >= ")
                .value(grid.west(reach))
                .and("r.lon < ")
                .value(grid.east(reach));
        database.look(newestOpen(sql)::rows).stream()
                .map(row -> request(row, Optional.of(grid.metres(row.decimal(3), row.decimal(4)))))
                .sorted(Comparator.comparing(request -> request.metres().orElseThrow()))
                .forEach(request -> found.put(request.reference(), request));
    }

    private void at(String organisation, String service, String address, Map<String, NearbyRequest> found) {
        Sql sql = new Sql("select r.reference, r.phase, r.received_at from request r where r.address_key = ")
                .value(address)
                .and("r.service = ")
                .value(service)
                .and("r.organisation = ")
                .value(organisation);
        database.look(newestOpen(sql)::rows).stream()
                .map(row -> request(row, Optional.empty()))
                .forEach(request -> found.putIfAbsent(request.reference(), request));
    }

    private Sql newestOpen(Sql sql) {
        return sql.and("r.phase <> 'closed'")
                .and("r.received_at > ")
                .value(clock.instant().minus(age()))
                .append(" order by r.received_at desc limit " + MOST_READ);
    }

    private static NearbyRequest request(Row row, Optional<Integer> metres) {
        return new NearbyRequest(
                Codes.display(row.text(0)), Phase.of(row.text(1)).orElseThrow(), metres, row.instant(2));
    }

    @Override
    public Optional<Joined> join(String reference, String idempotencyKey) {
        String key = Digest.of(idempotencyKey);
        for (int attempt = 1; ; attempt++) {
            try {
                Optional<Joined> before = before(key);
                Optional<Joined> joined = before.isPresent() ? before : database.write(em -> add(em, reference, key));
                changes.committed();
                return joined;
            } catch (ConflictException e) {
                // joined by the same key, a reference that is taken, or an agent who was first
                if (e.conflict() == Conflict.PASSING || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private Optional<Joined> before(String key) {
        return database.look(unit -> new Sql(
                                "select reference, tracking_hash from request_follower where idempotency_key = ")
                        .value(key)
                        .first(unit))
                .map(row -> joined(row.text(0), codes.joiningCode(row.text(0), row.text(1))));
    }

    private Optional<Joined> add(EntityManager em, String reference, String key) {
        Optional<RequestEntity> found = store.find(em, reference, Scope.everything())
                .filter(r -> !r.phase().equals(Phase.CLOSED.code()))
                .filter(r -> isReport(r.service()));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        RequestEntity request = found.get();
        Instant now = clock.instant();
        String own = codes.newReference();
        String code = codes.joiningCode(own);
        Unit unit = Unit.of(em);
        new Sql("insert into request_follower (reference, request_id, tracking_hash, joined_at, idempotency_key)"
                        + " values (")
                .values(own, request.id(), codes.trackingHash(own, code), now, key)
                .append(")")
                .execute(unit);
        // beside the request's version: whoever joins stands in nobody's way
        new Sql("update request set event_count = event_count + 1 where id = ")
                .value(request.id())
                .execute(unit);
        long sequence = new Sql("select event_count from request where id = ")
                .value(request.id())
                .number(unit);
        RequestEventEntity event = new RequestEventEntity(
                request,
                Math.toIntExact(sequence),
                RequestEvents.JOINED,
                now,
                DoneBy.JOINER,
                true,
                Optional.empty(),
                Map.of());
        em.persist(event);
        changes.tellModule(em, request, event, Optional.of(new Actor.ResidentOf(code)));
        return Optional.of(joined(own, code));
    }

    private static Joined joined(String own, String code) {
        return new Joined(Codes.display(own), code);
    }

    @Override
    public Optional<JoinedRequest> find(String typedReference, String trackingCode) {
        return Codes.reference(typedReference)
                .flatMap(own -> database.read(em -> new Sql("select f.request_id, f.joined_at,"
                                + " (select count(*) from request_follower g where g.request_id = f.request_id)"
                                + " from request_follower f where f.reference = ")
                        .value(own)
                        .and("f.tracking_hash")
                        .in(codes.trackingHashes(own, trackingCode))
                        .first(Unit.of(em))
                        .map(row -> joined(em, own, Follower.of(row)))));
    }

    /** Somebody who joined a request: when, and how many there are. */
    private record Follower(long request, Instant joinedAt, int followers) {
        static Follower of(Row row) {
            return new Follower(row.number(0), row.instant(1), row.integer(2));
        }
    }

    private JoinedRequest joined(EntityManager em, String own, Follower follower) {
        RequestEntity entity = em.find(RequestEntity.class, follower.request());
        Request request = entity.toRequest(workflows.of(entity));
        return new JoinedRequest(
                Codes.display(own),
                request.organisation(),
                request.service(),
                request.serviceVersion(),
                request.phase(),
                request.status(),
                request.competent(),
                request.receivedAt(),
                follower.joinedAt(),
                follower.followers(),
                course(store.events(em, entity.id(), true)));
    }

    private static List<Step> course(List<RequestEvent> events) {
        return events.stream()
                .filter(e -> COURSE.contains(e.type()))
                .map(e -> new Step(
                        e.type(),
                        e.at(),
                        e.details().containsKey("action")
                                ? Map.of("action", e.details().get("action"))
                                : Map.of()))
                .toList();
    }

    private boolean isReport(String service) {
        return catalogue
                .latestKnown(service)
                .filter(s -> s.kind() == ServiceKind.REPORT)
                .isPresent();
    }
}
