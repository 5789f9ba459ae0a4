package org.guichet.core.internal.persistence;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.persistence.EntityManager;
import org.guichet.platform.data.Sql;
import org.guichet.platform.data.UnitOfWork;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which revision of the configuration holds. Every node asks the database once a second, so that what one node changes
 * the others see; the node that changes sees it at once.
 */
@Component(service = Revisions.class)
public class Revisions {

    private static final Logger LOG = LoggerFactory.getLogger(Revisions.class);

    private final Database database;
    private final Map<String, AtomicLong> current = new ConcurrentHashMap<>();
    private final ScheduledExecutorService poller = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "guichet-revisions");
        thread.setDaemon(true);
        return thread;
    });

    /** Reads the revisions and keeps reading them. */
    @Activate
    public Revisions(@Reference Database database) {
        this.database = database;
        poll();
        var unused = poller.scheduleWithFixedDelay(this::pollQuietly, 1, 1, TimeUnit.SECONDS);
    }

    @Deactivate
    public void close() {
        poller.shutdownNow();
    }

    /** The revision that this node knows of. */
    public long current(Area area) {
        return current(area.key());
    }

    long current(String area) {
        AtomicLong known = current.get(area);
        return known == null ? 0 : known.get();
    }

    /** Counts an area's revision up, within the transaction that changes it. Call {@link #poll} after the commit. */
    public static void changed(EntityManager em, Area area) {
        changed(Unit.of(em), area.key());
    }

    /** The same; an area that nobody has changed yet begins to count. */
    static void changed(UnitOfWork unit, String area) {
        int counted = new Sql("update configuration_revision set revision = revision + 1 where area = ")
                .value(area)
                .execute(unit);
        if (counted == 0) {
            new Sql("insert into configuration_revision (area, revision) values (")
                    .values(area, 1)
                    .append(")")
                    .execute(unit);
        }
    }

    /** Learns of changes now. */
    public void poll() {
        database.<Void>read(em -> {
            for (RevisionEntity row : em.createQuery("select r from RevisionEntity r", RevisionEntity.class)
                    .getResultList()) {
                current.computeIfAbsent(row.area(), area -> new AtomicLong())
                        .accumulateAndGet(row.revision(), Math::max);
            }
            return null;
        });
    }

    private void pollQuietly() {
        try {
            poll();
        } catch (RuntimeException | Error e) {
            LOG.warn("Changes made on other nodes are not seen while the database doesn't answer: {}", e.toString());
        }
    }
}
