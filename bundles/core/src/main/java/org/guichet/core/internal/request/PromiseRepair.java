package org.guichet.core.internal.request;

import java.time.Instant;
import java.util.List;
import javax.persistence.EntityManager;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Database.ConflictException;
import org.guichet.core.internal.persistence.Unit;
import org.guichet.core.internal.statistics.Rollup;
import org.guichet.platform.data.Sql;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests that came back to the service before that was a promise have no day by which they are due: they get the one that
 * they would have had. What working days are is not for SQL to know, so no migration does it.
 */
@Component(service = PromiseRepair.class)
public class PromiseRepair {

    private static final Logger LOG = LoggerFactory.getLogger(PromiseRepair.class);
    private static final int BATCH = 100;

    private final Database database;
    private final AnswerPromise promise;
    private final Escalations escalations;

    @Activate
    public PromiseRepair(
            @Reference Database database, @Reference AnswerPromise promise, @Reference Escalations escalations) {
        this.database = database;
        this.promise = promise;
        this.escalations = escalations;
    }

    /** Says how many there were. */
    public int run() {
        commit();
        int repaired = 0;
        List<Long> found = without();
        while (!found.isEmpty()) {
            int batch = 0;
            for (long id : found) {
                batch += repair(id) ? 1 : 0;
            }
            repaired += batch;
            // those that somebody else changed meanwhile have their day from that
            found = batch == 0 ? List.of() : without();
        }
        if (repaired > 0) {
            LOG.info(
                    "{} requests that had come back to their service have a day again by which they are due", repaired);
        }
        return repaired;
    }

    /** Requests that were imported closed had no day by which they were due: lists took them for done in time. */
    private void commit() {
        int committed = 0;
        List<Long> found = uncommitted();
        while (!found.isEmpty()) {
            List<Long> ids = found;
            try {
                database.run(em -> ids.forEach(id -> promise.commit(em.find(RequestEntity.class, id))));
            } catch (ConflictException somebodyWasFirst) {
                // the next start sees what is left to do
                return;
            }
            committed += ids.size();
            found = uncommitted();
        }
        if (committed > 0) {
            LOG.info("{} requests that were imported have the days again by which they were due", committed);
        }
    }

    private List<Long> uncommitted() {
        return database.read(
                em -> new Sql("select r.id from request r where r.answer_due is null order by r.id limit " + BATCH)
                        .numbers(Unit.of(em)));
    }

    private List<Long> without() {
        return database.read(em -> new Sql("select r.id from request r where r.phase in ('received', 'in-progress')"
                        + " and r.due is null order by r.id limit " + BATCH)
                .numbers(Unit.of(em)));
    }

    private boolean repair(long id) {
        try {
            return database.write(em -> repair(em, id));
        } catch (ConflictException somebodyWasFirst) {
            return false;
        }
    }

    private boolean repair(EntityManager em, long id) {
        RequestEntity request = em.find(RequestEntity.class, id);
        if (request == null || request.due().isPresent()) {
            return false;
        }
        Instant from = new Sql("select max(e.at) from request_event e where e.request_id = ")
                .value(id)
                .first(Unit.of(em))
                .flatMap(row -> row.optionalInstant(0))
                .orElse(request.receivedAt());
        request.renew(from, promise.until(request, from));
        escalations.plan(request);
        new Rollup().again(RequestIntake.subject(request), 1, 0, 0).write(em);
        return true;
    }
}
