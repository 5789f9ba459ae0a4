package org.guichet.core.internal.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Repeat;
import org.guichet.platform.data.Sql;
import org.guichet.platform.data.Transactions;
import org.guichet.platform.data.UnitOfWork;
import org.guichet.platform.outbox.Delivery;
import org.guichet.platform.outbox.Outbox;
import org.guichet.platform.outbox.Subject;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outbox, a table, and the lanes that empty it: one for each channel of an audience whose {@link Delivery} is there. What has
 * been told is not kept.
 */
@Component(
        service = {Outbox.class, StoredOutbox.class},
        immediate = true)
public class StoredOutbox implements Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(StoredOutbox.class);
    private static final int SECONDS = 5;
    private static final int AN_HOUR = 3600;
    private static final Duration DEAD_KEPT = Duration.ofDays(90);

    private final Transactions transactions;
    private final Clock clock;
    private final Readers readers;
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private final Map<String, Set<String>> channels = new ConcurrentHashMap<>();
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private final Repeat repeat;
    private final Repeat sweep;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "guichet-outbox");
        thread.setDaemon(true);
        return thread;
    });

    /** What waits on a channel. */
    public record Waiting(String audience, String channel, long notices, Instant since) {}

    /** Reads what was left before, and begins to tell it. */
    @Activate
    public StoredOutbox(@Reference Database database, @Reference Clock clock) {
        this.transactions = database;
        this.clock = clock;
        this.readers = new Readers(database, clock);
        waiting().forEach(waiting -> channels(waiting.audience).add(waiting.channel));
        this.repeat = new Repeat("guichet-outbox", SECONDS, this::wakeLanes);
        this.sweep = new Repeat("guichet-outbox-readers", AN_HOUR, this::sweep);
    }

    @Deactivate
    public void close() {
        repeat.close();
        sweep.close();
        threads.shutdownNow();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addDelivery(Delivery delivery) {
        deliveries.add(delivery);
        delivery.onReady(this::wakeUp);
        sweep.soon();
        wakeUp();
    }

    public void removeDelivery(Delivery delivery) {
        deliveries.remove(delivery);
    }

    @Override
    public void leave(UnitOfWork unit, Subject subject, int sequence, String audience, String channel) {
        if (delivery(audience).isEmpty() && !readers.has(audience)) {
            return;
        }
        channels(audience).add(channel);
        Instant now = clock.instant();
        new Sql(
                        "insert into outbox (subject_kind, subject_id, sequence, audience, channel, created_at, due_at, attempts)"
                                + " values (")
                .values(subject.kind(), subject.id(), sequence, audience, channel, now, now, 0)
                .append(")")
                .execute(unit);
    }

    @Override
    public void wakeUp() {
        repeat.soon();
    }

    /** Tells what is due, on this thread; says how much was told. */
    public int deliver() {
        return ready().stream().mapToInt(Lane::deliver).sum();
    }

    /** What waits to be told, by channel. */
    public List<Waiting> waiting() {
        return transactions.look(unit -> new Sql("select audience, channel, count(*), min(created_at) from outbox"
                        + " where dead_at is null group by 1, 2")
                .rows(unit, row -> new Waiting(row.text(0), row.text(1), row.number(2), row.instant(3))));
    }

    /** Whether whoever is told over a channel is there. */
    public boolean isThere(String audience, String channel) {
        return delivery(audience).filter(d -> d.isThere(channel)).isPresent();
    }

    /** Whether what waits for an audience is given up some day: whoever tells it says itself how that goes. */
    public boolean isGivenUp(String audience) {
        return delivery(audience).filter(d -> d.patience().end().isPresent()).isPresent();
    }

    /** Notes who reads, and removes what nobody has read for long. */
    public void sweep() {
        int swept = readers.are(deliveries.stream().map(Delivery::audience).toList());
        if (swept > 0) {
            LOG.info("{} notices removed that nobody has read for a month", swept);
        }
        int old = transactions.change(unit -> new Sql("delete from outbox where dead_at < ")
                .value(clock.instant().minus(DEAD_KEPT))
                .execute(unit));
        if (old > 0) {
            LOG.info("{} notices removed that could not be told, after {} days", old, DEAD_KEPT.toDays());
        }
    }

    private void wakeLanes() {
        ready().forEach(lane -> lane.wakeUp(threads));
    }

    private List<Lane> ready() {
        List<Lane> ready = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            for (String channel : channels(delivery.audience())) {
                if (delivery.isReady(channel)) {
                    ready.add(lane(delivery.audience(), channel));
                }
            }
        }
        return ready;
    }

    private Lane lane(String audience, String channel) {
        return lanes.computeIfAbsent(
                audience + " " + channel,
                key -> new Lane(transactions, clock, audience, channel, () -> delivery(audience)));
    }

    private Set<String> channels(String audience) {
        return channels.computeIfAbsent(audience, key -> ConcurrentHashMap.newKeySet());
    }

    private Optional<Delivery> delivery(String audience) {
        return deliveries.stream().filter(d -> d.audience().equals(audience)).findFirst();
    }
}
