package org.guichet.core.internal.request;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.persistence.EntityManager;
import org.guichet.api.request.RequestEvents;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Database.ConflictException;
import org.guichet.core.internal.persistence.Repeat;
import org.guichet.core.internal.persistence.Unit;
import org.guichet.platform.data.Row;
import org.guichet.platform.data.Sql;
import org.guichet.platform.data.UnitOfWork;
import org.guichet.platform.forget.Forgets;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what is personal from requests whose time is over: who asked, what was written, where, and the files. What remains is
 * what figures are made of, and that it was done. Any node may; the first one does.
 */
@Component(service = Forgetting.class, immediate = true)
public class Forgetting {

    private static final Logger LOG = LoggerFactory.getLogger(Forgetting.class);
    private static final int AN_HOUR = 3600;
    private static final int BATCH = 100;

    private final Database database;
    private final RequestChanges changes;
    private final Codes codes;
    private final Retention retention;
    private final Clock clock;
    private final Repeat repeat;
    private final List<Forgets> others = new CopyOnWriteArrayList<>();

    @Activate
    public Forgetting(
            @Reference Database database,
            @Reference RequestChanges changes,
            @Reference Codes codes,
            @Reference Retention retention,
            @Reference Clock clock) {
        this.database = database;
        this.changes = changes;
        this.codes = codes;
        this.retention = retention;
        this.clock = clock;
        this.repeat = new Repeat("guichet-forgetting", AN_HOUR, this::run);
    }

    @Deactivate
    public void close() {
        repeat.close();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addOther(Forgets other) {
        others.add(other);
    }

    public void removeOther(Forgets other) {
        others.remove(other);
    }

    private void run() {
        forget();
        forgetOthers();
    }

    /** Has other nouns forget what is due; says of how many. */
    public int forgetOthers() {
        int forgotten = 0;
        for (Forgets other : others) {
            try {
                forgotten += other.forget(clock.instant());
            } catch (RuntimeException | LinkageError e) {
                LOG.warn("{} could not forget what is due: {}", other.getClass().getName(), e.toString());
            }
        }
        return forgotten;
    }

    /** Forgets what is due; says of how many requests. */
    public int forget() {
        schedule();
        int forgotten = 0;
        List<Long> due = due();
        while (!due.isEmpty()) {
            int batch = forget(due);
            forgotten += batch;
            due = batch == BATCH ? due() : List.of();
        }
        if (forgotten > 0) {
            changes.committed();
            LOG.info("Personal data of {} requests removed: their retention is over", forgotten);
        }
        return forgotten;
    }

    private List<Long> due() {
        return database.read(em -> new Sql("select r.id from request r where r.forget_at <= ")
                .value(clock.instant())
                .append(" order by r.forget_at limit " + BATCH)
                .numbers(Unit.of(em)));
    }

    /** All in one transaction; where that can't be, each in its own, so that one bad row keeps no other from its end. */
    private int forget(List<Long> ids) {
        try {
            return database.write(em -> forget(em, ids));
        } catch (RuntimeException together) {
            int forgotten = 0;
            for (long id : ids) {
                try {
                    forgotten += database.write(em -> forget(em, List.of(id)));
                } catch (ConflictException somebodyWasFirst) {
                    continue;
                } catch (RuntimeException e) {
                    LOG.warn("Request {} could not be forgotten: {}", id, e.toString());
                }
            }
            return forgotten;
        }
    }

    private int forget(EntityManager em, List<Long> ids) {
        Instant now = clock.instant();
        List<RequestEntity> due = em.createQuery(
                        "select r from RequestEntity r where r.id in :ids and r.forgetAt <= :now", RequestEntity.class)
                .setParameter("ids", ids)
                .setParameter("now", now)
                .getResultList();
        if (due.isEmpty()) {
            return 0;
        }
        List<Long> found = due.stream().map(RequestEntity::id).toList();
        em.createQuery("select e from RequestEventEntity e where e.requestId in :ids", RequestEventEntity.class)
                .setParameter("ids", found)
                .getResultList()
                .forEach(RequestEventEntity::forget);
        em.createQuery("delete from AttachmentEntity a where a.request in :ids")
                .setParameter("ids", found)
                .executeUpdate();
        Unit unit = Unit.of(em);
        for (RequestEntity request : due) {
            new Sql("delete from request_follower where request_id = ")
                    .value(request.id())
                    .execute(unit);
            // what agents had begun to write about it
            new Sql("delete from desk_draft where form like ")
                    .value("%" + Codes.display(request.reference()) + "%")
                    .execute(unit);
            request.forget(codes.untracked());
            RequestEventEntity event = new RequestEventEntity(
                    request, RequestEvents.FORGOTTEN, now, DoneBy.PLATFORM, false, Optional.empty(), Map.of());
            changes.forgotten(em, request, event);
        }
        return due.size();
    }

    /** Asks service and history of those that were closed without it. */
    private void schedule() {
        List<Row> unknown;
        do {
            unknown = database.read(em -> new Sql("select r.id, r.service, r.service_version, r.received_at,"
                            + " (select max(e.at) from request_event e where e.request_id = r.id) from request r"
                            + " where r.phase = 'closed' and r.forget_at is null limit " + BATCH)
                    .rows(Unit.of(em)));
            List<Row> found = unknown;
            database.run(em -> found.forEach(row -> schedule(Unit.of(em), row)));
        } while (unknown.size() == BATCH);
    }

    private void schedule(UnitOfWork unit, Row row) {
        Instant ended = row.optionalInstant(4).orElseGet(() -> row.instant(3));
        Instant until = retention.until(row.text(1), row.integer(2), ended);
        new Sql("update request set forget_at = ")
                .value(until)
                .append(" where id = ")
                .value(row.number(0))
                .append(" and phase = 'closed' and forget_at is null")
                .execute(unit);
    }
}
