package org.guichet.core.internal.outbox;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.guichet.core.internal.persistence.Database;
import org.guichet.platform.data.Row;
import org.guichet.platform.data.Sql;
import org.guichet.platform.data.Transactions;
import org.guichet.platform.outbox.Notice;
import org.guichet.platform.outbox.OutboxDesk;
import org.guichet.platform.outbox.Subject;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Looks into the table, and changes what the lanes read there. */
@Component(service = OutboxDesk.class)
public class StoredOutboxDesk implements OutboxDesk {

    private final Transactions transactions;
    private final StoredOutbox outbox;
    private final Clock clock;

    @Activate
    public StoredOutboxDesk(@Reference Database database, @Reference StoredOutbox outbox, @Reference Clock clock) {
        this.transactions = database;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public List<Entry> entries(Collection<String> audiences, int limit) {
        return transactions.look(unit -> new Sql("select id, subject_kind, subject_id, sequence, channel, created_at,"
                        + " attempts, coalesce(dead_at, due_at), reason, dead_at, audience from outbox where audience")
                .in(audiences)
                .append(" order by dead_at nulls last, due_at, id limit ")
                .value(limit)
                .rows(unit, StoredOutboxDesk::entry));
    }

    private static Entry entry(Row row) {
        Notice notice = new Notice(
                new Subject(row.text(1), row.number(2)),
                row.integer(3),
                row.text(10),
                row.text(4),
                row.instant(5),
                row.integer(6));
        return new Entry(row.number(0), notice, row.instant(7), row.optionalText(8), !row.isMissing(9));
    }

    @Override
    public Counts counts(Collection<String> audiences) {
        return transactions.look(unit -> new Sql("select count(*) - count(dead_at),"
                        + " min(case when dead_at is null then created_at end), count(dead_at) from outbox"
                        + " where audience")
                .in(audiences)
                .first(unit)
                .map(row -> new Counts(row.number(0), row.optionalInstant(1), row.number(2)))
                .orElseThrow());
    }

    @Override
    public int retry(Collection<String> audiences, Collection<Long> ids) {
        int again = transactions.change(unit -> {
            Sql sql = new Sql("update outbox set dead_at = null, reason = null, attempts = 0, created_at = ")
                    .value(clock.instant())
                    .append(", due_at = ")
                    .value(clock.instant())
                    .append(" where audience")
                    .in(audiences);
            return meant(sql, ids).execute(unit);
        });
        outbox.wakeUp();
        return again;
    }

    @Override
    public int drop(Collection<String> audiences, Collection<Long> ids) {
        return transactions.change(unit -> meant(new Sql("delete from outbox where audience").in(audiences), ids)
                .execute(unit));
    }

    private static Sql meant(Sql sql, Collection<Long> ids) {
        return ids.isEmpty() ? sql.and("dead_at is not null") : sql.and("id").in(ids);
    }
}
