package org.guichet.core.internal.outbox;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.guichet.platform.data.Sql;
import org.guichet.platform.data.Transactions;
import org.guichet.platform.data.UnitOfWork;
import org.guichet.platform.outbox.Delivery;
import org.guichet.platform.outbox.DeliveryOutcome;
import org.guichet.platform.outbox.Notice;
import org.guichet.platform.outbox.Patience;
import org.guichet.platform.outbox.Subject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is told over one channel, one after the other. A notice is claimed for a while before it is told: what another node has
 * claimed is left to it.
 */
final class Lane {

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final int BATCH = 50;
    private static final int LONGEST_POWER = 20;
    /** A little more or less than the wait, so that what failed together doesn't come again together. */
    private static final double JITTER = 0.2;
    /** Whoever waited long for a channel that wasn't ready is tried that often before it is given up. */
    private static final int FEWEST_TRIES = 5;

    private static final int LONGEST_REASON = 300;

    private record Due(long id, Notice notice) {}

    private final Transactions transactions;
    private final Clock clock;
    private final String audience;
    private final String channel;
    private final Supplier<Optional<Delivery>> delivery;
    /** How often it was woken since it last looked whether something is due. */
    private final AtomicInteger calls = new AtomicInteger();

    Lane(
            Transactions transactions,
            Clock clock,
            String audience,
            String channel,
            Supplier<Optional<Delivery>> delivery) {
        this.transactions = transactions;
        this.clock = clock;
        this.audience = audience;
        this.channel = channel;
        this.delivery = delivery;
    }

    void wakeUp(Executor threads) {
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
                LOG.warn("what {} {} is to be told will be tried again: {}", audience, channel, e.toString());
            }
        } while (!calls.compareAndSet(seen, 0));
    }

    synchronized int deliver() {
        int delivered = 0;
        int round;
        do {
            round = 0;
            for (Due due : due()) {
                Optional<Delivery> now = delivery.get().filter(d -> d.isReady(channel));
                if (now.isEmpty()) {
                    // it has left or rests: nothing is tried, so nothing has to wait longer for another try
                    return delivered + round;
                }
                round += tell(now.get(), due) ? 1 : 0;
            }
            delivered += round;
        } while (round > 0);
        return delivered;
    }

    /** The next notice of each subject. */
    private List<Due> due() {
        return transactions.look(unit -> new Sql("select o.id, o.subject_kind, o.subject_id, o.sequence, o.created_at,"
                        + " o.attempts from outbox o where o.audience = ")
                .value(audience)
                .and("o.channel = ")
                .value(channel)
                .and("o.dead_at is null and o.due_at <= ")
                .value(clock.instant())
                .append(" and not exists (select 1 from outbox e where e.subject_kind = o.subject_kind"
                        + " and e.subject_id = o.subject_id and e.audience = o.audience and e.channel = o.channel"
                        + " and e.sequence < o.sequence and e.dead_at is null) order by o.due_at, o.id limit " + BATCH)
                .rows(
                        unit,
                        row -> new Due(
                                row.number(0),
                                new Notice(
                                        new Subject(row.text(1), row.number(2)),
                                        row.integer(3),
                                        audience,
                                        channel,
                                        row.instant(4),
                                        row.integer(5)))));
    }

    private boolean tell(Delivery to, Due due) {
        Patience patience = to.patience();
        if (!claim(due, patience)) {
            return false;
        }
        DeliveryOutcome outcome = tell(to, due.notice);
        transactions.commit(unit -> write(unit, due, patience, outcome));
        return outcome instanceof DeliveryOutcome.Done;
    }

    private static DeliveryOutcome tell(Delivery to, Notice notice) {
        try {
            return to.deliver(notice);
        } catch (RuntimeException | LinkageError e) {
            LOG.debug("{} comes again: {}", notice, e.toString());
            // its words may be somebody's
            return DeliveryOutcome.again(e.getClass().getSimpleName());
        }
    }

    private void write(UnitOfWork unit, Due due, Patience patience, DeliveryOutcome outcome) {
        if (outcome instanceof DeliveryOutcome.Done) {
            new Sql("delete from outbox where id = ").value(due.id).execute(unit);
        } else if (outcome instanceof DeliveryOutcome.Dead dead) {
            bury(unit, due, dead.reason());
        } else if (outcome instanceof DeliveryOutcome.Again again) {
            if (isOver(due.notice, patience)) {
                bury(unit, due, "given up: " + again.reason());
            } else {
                new Sql("update outbox set attempts = attempts + 1, due_at = ")
                        .value(clock.instant().plus(wait(due.notice.attempts(), patience)))
                        .append(", reason = ")
                        .value(brief(again.reason()))
                        .append(" where id = ")
                        .value(due.id)
                        .execute(unit);
            }
        }
    }

    private void bury(UnitOfWork unit, Due due, String reason) {
        LOG.debug("{} can't be told: {}", due.notice, reason);
        new Sql("update outbox set attempts = attempts + 1, dead_at = ")
                .value(clock.instant())
                .append(", reason = ")
                .value(brief(reason))
                .append(" where id = ")
                .value(due.id)
                .execute(unit);
    }

    private boolean isOver(Notice notice, Patience patience) {
        return notice.attempts() + 1 >= FEWEST_TRIES
                && patience.end()
                        .filter(end -> !notice.at().plus(end).isAfter(clock.instant()))
                        .isPresent();
    }

    private static String brief(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    }

    private boolean claim(Due due, Patience patience) {
        return transactions.change(unit -> new Sql("update outbox set due_at = ")
                        .value(clock.instant().plus(patience.longestCall()))
                        .append(" where id = ")
                        .value(due.id)
                        .and("dead_at is null and due_at <= ")
                        .value(clock.instant())
                        .execute(unit)
                == 1);
    }

    private static Duration wait(int attempts, Patience patience) {
        double seconds = Math.min(patience.longestWait().toSeconds(), 1 << Math.min(LONGEST_POWER, attempts));
        double jitter = 1 + JITTER * (2 * ThreadLocalRandom.current().nextDouble() - 1);
        return Duration.ofMillis(Math.round(seconds * jitter * 1000));
    }
}
