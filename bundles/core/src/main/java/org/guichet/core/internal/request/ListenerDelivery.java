package org.guichet.core.internal.request;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import org.guichet.api.request.RequestEvent;
import org.guichet.api.spi.RequestNotice;
import org.guichet.core.internal.gate.ModuleGate.Outcome;
import org.guichet.core.internal.gate.ModuleJava;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Repeat;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells modules' listeners what happened: from the outbox, so that nothing is forgotten, and one event of a request after
 * the other. An event is claimed for a while before its listener is called: two nodes seldom tell the same.
 */
@Component(service = ListenerDelivery.class, immediate = true)
public class ListenerDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(ListenerDelivery.class);
    private static final int BATCH = 50;
    private static final int CLAIM_SECONDS = 30;
    private static final int LONGEST_WAIT_SECONDS = 300;

    private record Due(long request, int sequence) {}

    private final Database database;
    private final JpaRequestStore store;
    private final Workflows workflows;
    private final ModuleJava java;
    private final Clock clock;
    private final Repeat repeat;
    /** One lane for each module: nobody waits for another's listener. */
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "guichet-listener");
        thread.setDaemon(true);
        return thread;
    });

    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

    @Activate
    public ListenerDelivery(
            @Reference Database database,
            @Reference JpaRequestStore store,
            @Reference Workflows workflows,
            @Reference RequestChanges changes,
            @Reference ModuleJava java,
            @Reference Clock clock) {
        this.database = database;
        this.store = store;
        this.workflows = workflows;
        this.java = java;
        this.clock = clock;
        this.repeat = new Repeat("guichet-listeners", 5, this::wakeUp);
        changes.onCommit(repeat::soon);
        java.onListener(repeat::soon);
    }

    @Deactivate
    public void close() {
        repeat.close();
        threads.shutdownNow();
    }

    /** Delivers what is due, one event of a module at a time on this node; says how many were taken. */
    public int deliver() {
        return java.listening().stream()
                .mapToInt(module -> lane(module).deliver())
                .sum();
    }

    private void wakeUp() {
        java.listening().forEach(module -> lane(module).wakeUp());
    }

    private Lane lane(String module) {
        return lanes.computeIfAbsent(module, Lane::new);
    }

    /** What is told to one module. */
    private final class Lane {

        private final String module;
        /** How often it was woken since it last looked whether something is due. */
        private final AtomicInteger calls = new AtomicInteger();

        Lane(String module) {
            this.module = module;
        }

        void wakeUp() {
            if (calls.getAndIncrement() == 0) {
                threads.execute(this::run);
            }
        }

        private void run() {
            int seen;
            do {
                seen = calls.get();
                try {
                    deliver();
                } catch (RuntimeException e) {
                    LOG.warn("what module {} is to be told will be tried again: {}", module, e.toString());
                }
            } while (!calls.compareAndSet(seen, 0));
        }

        synchronized int deliver() {
            int delivered = 0;
            int round;
            do {
                round = 0;
                for (Due due : due(module)) {
                    if (!java.listens(module)) {
                        // it has left or rests: nothing is tried, so nothing has to wait longer for another try
                        return delivered + round;
                    }
                    round += tell(due) ? 1 : 0;
                }
                delivered += round;
            } while (round > 0);
            return delivered;
        }
    }

    /** The next event of each of a module's requests that waits for one. */
    private List<Due> due(String module) {
        return database.read(em -> {
            List<?> rows = em.createNativeQuery(
                            "select o.request_id, o.sequence from outbox o join request r on r.id = o.request_id"
                                    + " where o.audience = 'module' and o.due_at <= ?1 and r.service like ?2"
                                    + " and not exists (select 1 from outbox e where"
                                    + " e.request_id = o.request_id and e.audience = 'module' and e.sequence < o.sequence"
                                    + " and e.due_at is not null) order by o.due_at limit " + BATCH)
                    .setParameter(1, clock.instant().atOffset(ZoneOffset.UTC))
                    .setParameter(2, module + ".%")
                    .getResultList();
            return rows.stream()
                    .map(row -> (Object[]) row)
                    .map(row -> new Due(((Number) row[0]).longValue(), ((Number) row[1]).intValue()))
                    .toList();
        });
    }

    private boolean tell(Due due) {
        Optional<Told> claimed = database.write(em -> claim(em, due));
        if (claimed.isEmpty()) {
            return false;
        }
        Outcome<Boolean> outcome = java.tell(claimed.get().module, claimed.get().notice);
        database.run(em -> {
            OutboxEntity row =
                    em.find(OutboxEntity.class, new OutboxEntity.Key(due.request, due.sequence, OutboxEntity.MODULE));
            if (outcome instanceof Outcome.Answer) {
                row.delivered();
            } else {
                int wait = Math.min(LONGEST_WAIT_SECONDS, 1 << Math.min(20, row.attempts()));
                row.again(clock.instant().plusSeconds(wait));
            }
        });
        if (outcome instanceof Outcome.Unavailable<Boolean> unavailable) {
            LOG.debug("{} comes again: {}", claimed.get().notice, unavailable.reason());
        }
        return outcome instanceof Outcome.Answer;
    }

    private record Told(String module, RequestNotice notice) {}

    private Optional<Told> claim(EntityManager em, Due due) {
        OutboxEntity row = em.find(
                OutboxEntity.class,
                new OutboxEntity.Key(due.request, due.sequence, OutboxEntity.MODULE),
                LockModeType.PESSIMISTIC_WRITE);
        RequestEntity request = em.find(RequestEntity.class, due.request);
        if (row == null || request == null || !row.isDue(clock.instant())) {
            return Optional.empty();
        }
        String module = request.service().substring(0, request.service().indexOf('.'));
        if (!java.hasListener(module)) {
            // the module has left: its events wait for it
            return Optional.empty();
        }
        row.claim(clock.instant().plusSeconds(CLAIM_SECONDS));
        Optional<RequestEvent> event = store.events(em, request.id(), false).stream()
                .filter(e -> e.sequence() == due.sequence)
                .findFirst();
        return event.map(e -> new Told(module, new RequestNotice(request.toRequest(workflows.of(request)), e)));
    }
}
