package org.guichet.sample.logbook.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.guichet.api.LocalizedText;
import org.guichet.platform.data.Row;
import org.guichet.platform.data.Sql;
import org.guichet.platform.data.Transactions;
import org.guichet.platform.figure.FigureSource;
import org.guichet.platform.forget.Forgets;
import org.guichet.platform.outbox.Delivery;
import org.guichet.platform.outbox.DeliveryOutcome;
import org.guichet.platform.outbox.Notice;
import org.guichet.platform.outbox.Outbox;
import org.guichet.platform.outbox.Subject;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Entries in a table of this bundle's own; also counts them, forgets the old ones, and shows new ones when the outbox tells. */
@Component(service = {LogbookStore.class, Delivery.class, FigureSource.class, Forgets.class})
public class LogbookStore implements Delivery, FigureSource, Forgets {

    private static final String KIND = "logbook";

    private final Transactions transactions;

    @Activate
    public LogbookStore(@Reference(target = "(tables=logbook)") Transactions transactions) {
        this.transactions = transactions;
    }

    /** Writes one, and leaves word of it in the same transaction. */
    void add(Entry entry, Outbox outbox) {
        transactions.commit(unit -> {
            long id = new Sql(
                            "insert into logbook_entry (organisation, counter, day, topic, words, announced) values (")
                    .values(entry.organisation(), entry.counter(), entry.day(), entry.topic(), entry.words(), false)
                    .append(") returning id")
                    .number(unit);
            outbox.leave(unit, new Subject(KIND, id), 1, KIND, "");
        });
        outbox.wakeUp();
    }

    /** The newest; only what has been told, for the public. */
    List<Entry> newest(Collection<String> organisations, boolean announcedOnly) {
        Sql sql = new Sql("select organisation, counter, day, topic, words from logbook_entry where organisation")
                .in(organisations)
                .and("words <> ''");
        if (announcedOnly) {
            sql.and("announced");
        }
        sql.append(" order by day desc, id desc limit 50");
        return organisations.isEmpty() ? List.of() : transactions.look(unit -> sql.rows(unit, LogbookStore::entry));
    }

    private static Entry entry(Row row) {
        return new Entry(row.text(0), row.text(1), row.day(2), row.text(3), row.text(4));
    }

    @Override
    public String audience() {
        return KIND;
    }

    @Override
    public DeliveryOutcome deliver(Notice notice) {
        transactions.commit(unit -> new Sql("update logbook_entry set announced = true where id = ")
                .value(notice.subject().id())
                .execute(unit));
        return DeliveryOutcome.done();
    }

    @Override
    public int forget(Instant now) {
        return transactions.change(unit -> new Sql("update logbook_entry set words = '' where words <> '' and day < ")
                .value(LocalDate.ofInstant(now, ZoneId.of("Europe/Paris")).minusYears(2))
                .execute(unit));
    }

    @Override
    public String key() {
        return KIND;
    }

    @Override
    public LocalizedText title() {
        return new LocalizedText(Map.of("fr", "Entrées du journal", "en", "Logbook entries"));
    }

    @Override
    public Map<YearMonth, Long> perMonth(Set<String> organisations, YearMonth first, YearMonth last) {
        Sql sql = new Sql("select to_char(day, 'YYYY-MM'), count(*) from logbook_entry where day >= ")
                .value(first.atDay(1))
                .and("day <= ")
                .value(last.atEndOfMonth());
        if (!organisations.isEmpty()) {
            sql.and("organisation").in(organisations);
        }
        return transactions.look(sql.append(" group by 1")::rows).stream()
                .collect(Collectors.toMap(row -> YearMonth.parse(row.text(0)), row -> row.number(1)));
    }
}
