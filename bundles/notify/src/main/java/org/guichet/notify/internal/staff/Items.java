package org.guichet.notify.internal.staff;

import java.time.Clock;
import java.util.List;
import org.guichet.platform.data.Sql;
import org.guichet.platform.data.Transactions;
import org.guichet.platform.data.UnitOfWork;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What each is still to be told, in a table of this bundle's own. Thread-safe. */
@Component(service = Items.class)
public class Items {

    private final Transactions transactions;
    private final Clock clock;

    /** One thing that somebody is to be told. */
    record Item(long request, int sequence, StaffNews news) {}

    @Activate
    public Items(@Reference(target = "(tables=notify)") Transactions transactions, @Reference Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Notes one; no when it was noted before. */
    boolean add(UnitOfWork unit, long account, long request, int sequence, StaffNews news) {
        return new Sql("insert into notify_item (account_id, request_id, sequence, news, at) values (")
                        .values(account, request, sequence, news.code(), clock.instant())
                        .append(") on conflict do nothing")
                        .execute(unit)
                == 1;
    }

    /** The oldest first. */
    List<Item> of(long account) {
        return transactions.look(
                unit -> new Sql("select i.request_id, i.sequence, i.news from notify_item i where i.account_id = ")
                        .value(account)
                        .append(" order by i.at, i.request_id, i.sequence")
                        .rows(unit, row -> new Item(row.number(0), row.integer(1), StaffNews.of(row.text(2)))));
    }

    /** They were told, or needn't be any more. */
    void drop(UnitOfWork unit, long account, List<Item> told) {
        for (Item item : told) {
            new Sql("delete from notify_item where account_id = ")
                    .value(account)
                    .and("request_id = ")
                    .value(item.request())
                    .and("sequence = ")
                    .value(item.sequence())
                    .and("news = ")
                    .value(item.news().code())
                    .execute(unit);
        }
    }
}
