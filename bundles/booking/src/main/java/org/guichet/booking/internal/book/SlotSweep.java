package org.guichet.booking.internal.book;

import java.time.Duration;
import java.time.Instant;
import org.guichet.platform.data.Sql;
import org.guichet.platform.data.Transactions;
import org.guichet.platform.forget.Forgets;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Removes what nobody needs any more: holds that led to no request, and the guards of times that are over. */
@Component(service = Forgets.class)
public class SlotSweep implements Forgets {

    private static final Duration A_DAY = Duration.ofDays(1);

    private final Transactions transactions;

    @Activate
    public SlotSweep(@Reference(target = "(tables=slot)") Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public int forget(Instant now) {
        Instant before = now.minus(A_DAY);
        return transactions.change(unit -> {
            String left = " from slot_booking where request_id is null and made_at < ";
            new Sql("with gone as (select id" + left)
                    .value(before)
                    .append("), c as (delete from slot_cell where booking_id in (select id from gone))"
                            + " delete from slot_use where booking_id in (select id from gone)")
                    .execute(unit);
            int holds = new Sql("delete" + left).value(before).execute(unit);
            new Sql("delete from slot_cell where booking_id in (select id from slot_booking where ends_at < ")
                    .value(before)
                    .append(")")
                    .execute(unit);
            return holds;
        });
    }
}
