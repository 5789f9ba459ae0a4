package org.guichet.core.internal.timer;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.guichet.api.UnavailableException;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Repeat;
import org.guichet.platform.data.Sql;
import org.guichet.platform.data.Transactions;
import org.guichet.platform.data.UnitOfWork;
import org.guichet.platform.outbox.Subject;
import org.guichet.platform.timer.RunningTimer;
import org.guichet.platform.timer.Timed;
import org.guichet.platform.timer.Timers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Timers as rows. Any node may fire one; who takes its row away first does. A pass costs what is due, not what waits. */
@Component(
        service = {Timers.class, StoredTimers.class},
        immediate = true)
public class StoredTimers implements Timers {

    private static final Logger LOG = LoggerFactory.getLogger(StoredTimers.class);
    private static final int SECONDS = 10;
    private static final int BATCH = 100;
    private static final int LONGEST_WAIT_SECONDS = 3600;
    private static final int LONGEST_POWER = 12;

    private final Transactions transactions;
    private final Clock clock;
    private final List<Timed> kinds = new CopyOnWriteArrayList<>();
    private final Repeat repeat;

    private record Due(RunningTimer timer, int attempts) {}

    @Activate
    public StoredTimers(@Reference Database database, @Reference Clock clock) {
        this.transactions = database;
        this.clock = clock;
        this.repeat = new Repeat("guichet-timers", SECONDS, this::fire);
    }

    @Deactivate
    public void close() {
        repeat.close();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void add(Timed timed) {
        kinds.add(timed);
        repeat.soon();
    }

    public void remove(Timed timed) {
        kinds.remove(timed);
    }

    @Override
    public void set(UnitOfWork unit, Subject subject, String kind, String detail, Instant due) {
        drop(unit, subject, kind);
        new Sql("insert into timer (subject_kind, subject_id, kind, detail, due_at, try_at, attempts) values (")
                .values(subject.kind(), subject.id(), kind, detail, due, due, 0)
                .append(")")
                .execute(unit);
    }

    @Override
    public void drop(UnitOfWork unit, Subject subject, String kind) {
        of(new Sql("delete from timer"), subject, kind).execute(unit);
    }

    @Override
    public Optional<RunningTimer> running(UnitOfWork unit, Subject subject, String kind) {
        return of(new Sql("select detail, due_at from timer"), subject, kind)
                .first(unit)
                .map(row -> new RunningTimer(subject, kind, row.text(0), row.instant(1)));
    }

    /** Fires what is due, on this thread; says how many. */
    public int fire() {
        int fired = 0;
        for (Timed timed : kinds) {
            int some = 0;
            for (Due due : due(timed.kind())) {
                some += fire(timed, due) ? 1 : 0;
            }
            if (some > 0) {
                timed.fired();
            }
            fired += some;
        }
        return fired;
    }

    private List<Due> due(String kind) {
        return transactions.look(unit -> new Sql(
                        "select subject_kind, subject_id, detail, due_at, attempts from timer where kind = ")
                .value(kind)
                .and("try_at <= ")
                .value(clock.instant())
                .append(" order by try_at limit " + BATCH)
                .rows(
                        unit,
                        row -> new Due(
                                new RunningTimer(
                                        new Subject(row.text(0), row.number(1)), kind, row.text(2), row.instant(3)),
                                row.integer(4))));
    }

    private boolean fire(Timed timed, Due due) {
        RunningTimer timer = due.timer;
        try {
            return transactions.change(unit -> {
                int taken = of(new Sql("delete from timer"), timer.subject(), timer.kind())
                        .and("due_at = ")
                        .value(timer.due())
                        .execute(unit);
                if (taken == 1) {
                    timed.fire(unit, timer);
                }
                return taken == 1;
            });
        } catch (UnavailableException e) {
            LOG.debug("{} of {} comes again: {}", timer.kind(), timer.subject(), e.toString());
            return false;
        } catch (RuntimeException | LinkageError e) {
            postpone(due, e);
            return false;
        }
    }

    /** What can't be done now keeps nothing else waiting. */
    private void postpone(Due due, Throwable because) {
        int seconds = Math.min(LONGEST_WAIT_SECONDS, SECONDS << Math.min(LONGEST_POWER, due.attempts));
        LOG.warn(
                "{} of {} failed with {} and is tried again in {} s",
                due.timer.kind(),
                due.timer.subject(),
                because.getClass().getName(),
                seconds);
        try {
            transactions.commit(unit -> of(
                            new Sql("update timer set attempts = attempts + 1, try_at = ")
                                    .value(clock.instant().plusSeconds(seconds)),
                            due.timer.subject(),
                            due.timer.kind())
                    .and("due_at = ")
                    .value(due.timer.due())
                    .execute(unit));
        } catch (RuntimeException e) {
            LOG.debug("{} is not put off: {}", due.timer.kind(), e.toString());
        }
    }

    private static Sql of(Sql statement, Subject subject, String kind) {
        return statement
                .append(" where subject_kind = ")
                .value(subject.kind())
                .and("subject_id = ")
                .value(subject.id())
                .and("kind = ")
                .value(kind);
    }
}
