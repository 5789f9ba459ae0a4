package org.guichet.booking.internal.book;

import java.util.ArrayList;
import java.util.List;
import org.guichet.platform.data.Sql;
import org.guichet.platform.data.Transactions;
import org.guichet.platform.data.UnitOfWork;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Counts again what guards bookings, and says where it differs from what is booked. */
@Component(service = SlotCheck.class)
public class SlotCheck {

    private static final String CELLS = "cells";

    private static final String WANTED = "select u.booking_id, u.resource_id, g.at from slot_use u join slot_resource r"
            + " on r.id = u.resource_id cross join lateral generate_series("
            + "cast(floor(extract(epoch from u.starts_at) / 60 / r.step_minutes) as integer), "
            + "cast(ceil(extract(epoch from u.ends_at) / 60 / r.step_minutes) as integer) - 1) as g(at)";

    private final Transactions transactions;

    /**
     * A difference.
     *
     * @param what {@code overlap} (two bookings at one time), {@code cells} (a booking that isn't guarded as it should be) or
     *     {@code orphan} (a booking without a request that isn't held)
     */
    public record Drift(String what, long booking) {}

    @Activate
    public SlotCheck(@Reference(target = "(tables=slot)") Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Looks at all bookings that are ahead or were lately.
     *
     * @param repair whether cells are made anew where they are missing or too many
     */
    public List<Drift> check(boolean repair) {
        return transactions.change(unit -> {
            List<Drift> drifts = new ArrayList<>();
            new Sql("select distinct a.booking_id from slot_use a join slot_use b on b.resource_id = a.resource_id"
                            + " and b.booking_id > a.booking_id and b.starts_at < a.ends_at and b.ends_at > a.starts_at"
                            + " order by 1")
                    .numbers(unit)
                    .forEach(id -> drifts.add(new Drift("overlap", id)));
            wrongCells(unit).forEach(id -> {
                drifts.add(new Drift(CELLS, id));
                if (repair) {
                    repair(unit, id);
                }
            });
            new Sql("select id from slot_booking where request_id is null and state not in ('HELD', 'EXPIRED')"
                            + " order by id")
                    .numbers(unit)
                    .forEach(id -> drifts.add(new Drift("orphan", id)));
            return drifts;
        });
    }

    private static List<Long> wrongCells(UnitOfWork unit) {
        return new Sql(
                        "select distinct coalesce(w.booking_id, c.booking_id) from (" + WANTED
                                + ") w full join slot_cell c on c.resource_id = w.resource_id and c.at = w.at"
                                + " and c.booking_id = w.booking_id where c.booking_id is null or w.booking_id is null order by 1")
                .numbers(unit);
    }

    private static void repair(UnitOfWork unit, long booking) {
        new Sql("delete from slot_cell where booking_id = ").value(booking).execute(unit);
        new Sql("insert into slot_cell (booking_id, resource_id, at) select w.booking_id, w.resource_id, w.at from ("
                        + WANTED + " where u.booking_id = ")
                .value(booking)
                .append(") w on conflict do nothing")
                .execute(unit);
    }
}
