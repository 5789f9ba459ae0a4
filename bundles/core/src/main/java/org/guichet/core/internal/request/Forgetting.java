package org.guichet.core.internal.request;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.guichet.api.request.RequestEvents;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Database.ConflictException;
import org.guichet.core.internal.persistence.Repeat;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
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
    private final Clock clock;
    private final Repeat repeat;

    @Activate
    public Forgetting(
            @Reference Database database,
            @Reference RequestChanges changes,
            @Reference Codes codes,
            @Reference Clock clock) {
        this.database = database;
        this.changes = changes;
        this.codes = codes;
        this.clock = clock;
        this.repeat = new Repeat("guichet-forgetting", AN_HOUR, this::forget);
    }

    @Deactivate
    public void close() {
        repeat.close();
    }

    /** Forgets what is due; says of how many requests. */
    public int forget() {
        int forgotten = 0;
        int batch;
        do {
            try {
                batch = database.write(this::batch);
            } catch (ConflictException e) {
                // another node, or somebody who writes, was first: the next round sees what is left to do
                batch = 0;
            }
            forgotten += batch;
        } while (batch == BATCH);
        if (forgotten > 0) {
            changes.committed();
            LOG.info("Personal data of {} requests removed: their retention is over", forgotten);
        }
        return forgotten;
    }

    private int batch(EntityManager em) {
        Instant now = clock.instant();
        List<RequestEntity> due = new Sql("select r.* from request r where r.forget_at <= ")
                .value(now)
                .append(" order by r.forget_at limit " + BATCH)
                .query(em);
        if (due.isEmpty()) {
            return 0;
        }
        Map<Long, RequestEntity> byId = due.stream().collect(Collectors.toMap(RequestEntity::id, r -> r));
        em.createQuery("select e from RequestEventEntity e where e.requestId in :ids", RequestEventEntity.class)
                .setParameter("ids", byId.keySet())
                .getResultList()
                .forEach(RequestEventEntity::forget);
        em.createQuery("delete from AttachmentEntity a where a.request in :ids")
                .setParameter("ids", byId.keySet())
                .executeUpdate();
        for (RequestEntity request : due) {
            request.forget(codes.untracked());
            RequestEventEntity event = new RequestEventEntity(
                    request, RequestEvents.FORGOTTEN, now, "platform", false, Optional.empty(), Map.of());
            em.persist(event);
            changes.tellModule(em, request, event, Optional.empty());
        }
        return due.size();
    }
}
