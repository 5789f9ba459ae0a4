package org.guichet.booking.internal.book;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /** Steps from now on; those of the past are swept. */
    private static final String AHEAD = ".at >= cast(floor(extract(epoch from cast(? as timestamp with time zone)) / 60"
            + " / r.step_minutes) as integer)";

    private final Transactions transactions;
    private final Clock clock;

    /**
     * A difference.
     *
     * @param what {@code overlap} (two bookings at one time), {@code cells} (a booking that isn't guarded as it should be) or
     *     {@code orphan} (a booking without a request that isn't held)
     */
    public record Drift(String what, long booking) {}

    @Activate
    public SlotCheck(@Reference(target = "(tables=slot)") Transactions transactions, @Reference Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Looks at all bookings that are ahead.
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

    private List<Long> wrongCells(UnitOfWork unit) {
        Sql sql = wanted(new Sql("select distinct coalesce(w.booking_id, c.booking_id) from ("), Optional.empty());
        sql.append(
                ") w full join (select c.resource_id, c.at, c.booking_id from slot_cell c join slot_resource r on r.id ="
                        + " c.resource_id where ");
        return ahead(sql, "c")
                .append(") c on c.resource_id = w.resource_id and c.at = w.at and c.booking_id = w.booking_id"
                        + " where c.booking_id is null or w.booking_id is null order by 1")
                .numbers(unit);
    }

    /** The cells that bookings ahead should have. */
    private Sql wanted(Sql sql, Optional<Long> booking) {
        sql.append(
                "select u.booking_id, u.resource_id, g.at from slot_use u join slot_resource r on r.id = u.resource_id"
                        + " cross join lateral generate_series("
                        + "cast(floor(extract(epoch from u.starts_at) / 60 / r.step_minutes) as integer), "
                        + "cast(ceil(extract(epoch from u.ends_at) / 60 / r.step_minutes) as integer) - 1) as g(at) where ");
        ahead(sql, "g");
        booking.ifPresent(id -> sql.and("u.booking_id = ").value(id));
        return sql;
    }

    private Sql ahead(Sql sql, String of) {
        int value = AHEAD.indexOf('?');
        return sql.append(of + AHEAD.substring(0, value)).value(clock.instant()).append(AHEAD.substring(value + 1));
    }

    private void repair(UnitOfWork unit, long booking) {
        new Sql("delete from slot_cell where booking_id = ").value(booking).execute(unit);
        wanted(
                        new Sql(
                                "insert into slot_cell (booking_id, resource_id, at) select w.booking_id, w.resource_id, w.at from ("),
                        Optional.of(booking))
                .append(") w on conflict do nothing")
                .execute(unit);
    }
}
