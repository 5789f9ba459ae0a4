package org.guichet.booking.internal.book;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guichet.booking.internal.diary.Diary;
import org.guichet.platform.data.Row;
import org.guichet.platform.data.Sql;
import org.guichet.platform.data.UnitOfWork;

/**
 * Bookings and the cells that guard them. A cell is one step of one diary and has one row: whoever writes it first has it, on
 * however many nodes. Stateless.
 */
final class SlotStore {

    private static final long MILLIS_A_MINUTE = 60_000;

    /**
     * What is written.
     *
     * @param before moment from which it is kept free
     * @param after moment until which it is kept free
     */
    record Entry(
            HoldDraft draft,
            int version,
            Instant starts,
            Instant ends,
            Instant before,
            Instant after,
            Optional<Instant> heldUntil,
            Optional<String> secretHash,
            Optional<Long> request,
            Optional<String> liveKey,
            Instant now) {}

    /** A booking, and whether all that it uses is its own. */
    record Written(long id, boolean whole) {}

    private SlotStore() {}

    /** Removes what could not be written whole. */
    static void remove(UnitOfWork unit, long booking) {
        free(unit, booking);
        new Sql("delete from slot_booking where id = ").value(booking).execute(unit);
    }

    /**
     * Writes a booking with all it uses, in one statement.
     *
     * @return not whole when somebody else has a part of it: it must be removed, or the transaction not be committed
     */
    static Written insert(UnitOfWork unit, Entry entry, List<Diary> diaries) {
        Sql sql = new Sql("with b as (insert into slot_booking (request_id, service, version, organisation, starts_at,"
                        + " ends_at, length, way, persons, diaries, state, made_at, hold_until, secret_hash, visitor,"
                        + " sequence, live_key) values (")
                .values(
                        entry.request(),
                        entry.draft().service(),
                        entry.version(),
                        entry.draft().organisation(),
                        entry.starts(),
                        entry.ends(),
                        entry.draft().length(),
                        entry.draft().way().code(),
                        entry.draft().persons(),
                        ids(diaries),
                        (entry.request().isPresent() ? BookingState.CONFIRMED : BookingState.HELD).name(),
                        entry.now(),
                        entry.heldUntil(),
                        entry.secretHash(),
                        entry.draft().visitor(),
                        0,
                        entry.liveKey())
                .append(") returning id), ");
        uses(sql, "b.id from b, ", entry.before(), entry.after(), entry.heldUntil(), diaries);
        sql.append("select (select id from b), (select count(*) from c)");
        Row row = sql.first(unit).orElseThrow();
        return new Written(row.number(0), row.number(1) == cells(diaries, entry.before(), entry.after()));
    }

    /** Rows of what is used and of its cells; those that somebody has are left out. */
    private static void uses(
            Sql sql, String from, Instant before, Instant after, Optional<Instant> held, List<Diary> diaries) {
        sql.append("v (resource, first, last) as (values ");
        String comma = "";
        for (Diary diary :
                diaries.stream().sorted(Comparator.comparing(Diary::id)).toList()) {
            sql.append(comma + "(cast(")
                    .value(diary.id())
                    .append(" as bigint), cast(")
                    .value(first(diary, before))
                    .append(" as integer), cast(")
                    .value(last(diary, after))
                    .append(" as integer))");
            comma = ", ";
        }
        sql.append("), u as (insert into slot_use (resource_id, starts_at, ends_at, held_until, booking_id) select"
                        + " v.resource, cast(")
                .value(before)
                .append(" as timestamp with time zone), cast(")
                .value(after)
                .append(" as timestamp with time zone), cast(")
                .value(held)
                .append(
                        " as timestamp with time zone), " + from + "v), c as (insert into slot_cell (resource_id, at,"
                                + " booking_id) select v.resource, g.at, " + from
                                + "v, generate_series(v.first, v.last) as g(at) order by 1, 2 on conflict do nothing returning 1) ");
    }

    private static int first(Diary diary, Instant before) {
        return Math.toIntExact(Math.floorDiv(before.toEpochMilli(), diary.step().toMinutes() * MILLIS_A_MINUTE));
    }

    private static int last(Diary diary, Instant after) {
        return Math.toIntExact(
                Math.floorDiv(after.toEpochMilli() - 1, diary.step().toMinutes() * MILLIS_A_MINUTE));
    }

    private static long cells(List<Diary> diaries, Instant before, Instant after) {
        return diaries.stream()
                .mapToLong(d -> last(d, after) - first(d, before) + 1L)
                .sum();
    }

    private static String ids(List<Diary> diaries) {
        return diaries.stream().map(d -> "" + d.id()).collect(Collectors.joining(" "));
    }

    /** Frees what was held in these diaries and is over: somebody wants it now. */
    static void reclaim(UnitOfWork unit, List<Diary> diaries, Instant before, Instant after, Instant now) {
        Sql sql = new Sql("with gone as (update slot_booking set state = 'EXPIRED', hold_until = null, live_key = null"
                        + " where state = 'HELD' and hold_until <= ")
                .value(now)
                .and("id in (select booking_id from slot_use where resource_id")
                .in(diaries.stream().map(Diary::id).toList())
                .and("starts_at < ")
                .value(after)
                .and("ends_at > ")
                .value(before)
                .append(") returning id), ");
        freeing(sql).first(unit);
    }

    /** Lets go what somebody held for a service and has not sent. */
    static void letGo(UnitOfWork unit, String visitor, String service) {
        Sql sql = new Sql("with gone as (update slot_booking set state = 'EXPIRED', hold_until = null, live_key = null"
                        + " where state = 'HELD' and visitor = ")
                .value(visitor)
                .and("service = ")
                .value(service)
                .append(" returning id), ");
        freeing(sql).first(unit);
    }

    /**
     * Ends a booking and frees its place, once.
     *
     * @param from in which state it is; in any other nothing is done
     * @return whether it was in that state
     */
    static boolean end(UnitOfWork unit, long booking, BookingState from, BookingState to, Optional<String> secretHash) {
        Sql sql = new Sql("with gone as (update slot_booking set state = ")
                .value(to.name())
                .append(", hold_until = null, live_key = null, sequence = sequence + 1 where id = ")
                .value(booking)
                .and("state = ")
                .value(from.name());
        secretHash.ifPresent(hash -> sql.and("secret_hash = ").value(hash));
        return freeing(sql.append(" returning id), ")).number(unit) == 1;
    }

    private static Sql freeing(Sql sql) {
        return sql.append("c as (delete from slot_cell where booking_id in (select id from gone)), u as (delete from"
                + " slot_use where booking_id in (select id from gone)) select count(*) from gone");
    }

    /** Frees what a booking uses, which goes on: it is about to use something else. */
    static void free(UnitOfWork unit, long booking) {
        new Sql("with c as (delete from slot_cell where booking_id = ")
                .value(booking)
                .append(") delete from slot_use where booking_id = ")
                .value(booking)
                .execute(unit);
    }

    /**
     * Has a booking use something else, after {@link #free}.
     *
     * @return false when somebody else has a part of it: the transaction must not be committed then
     */
    static boolean use(UnitOfWork unit, Booking booking, Entry to, List<Diary> diaries) {
        Sql sql = new Sql("with ");
        uses(sql, booking.id() + " from ", to.before(), to.after(), Optional.empty(), diaries);
        boolean whole = sql.append("select count(*) from c").number(unit) == cells(diaries, to.before(), to.after());
        // one more than before only where it has all
        return whole
                && new Sql("update slot_booking set starts_at = ")
                                .value(to.starts())
                                .append(", ends_at = ")
                                .value(to.ends())
                                .append(", diaries = ")
                                .value(ids(diaries))
                                .append(", sequence = sequence + 1 where id = ")
                                .value(booking.id())
                                .and("state = 'CONFIRMED' and sequence = ")
                                .value(booking.sequence())
                                .execute(unit)
                        == 1;
    }

    /**
     * A hold becomes part of a request, if it is still there: also after its time, as long as nobody else wanted the place.
     *
     * @return whether it was there
     */
    static boolean confirm(
            UnitOfWork unit, long booking, String secretHash, String service, long request, Optional<String> liveKey) {
        return new Sql("with b as (update slot_booking set state = 'CONFIRMED', hold_until = null, secret_hash = null,"
                                + " visitor = null, request_id = ")
                        .value(request)
                        .append(", live_key = ")
                        .value(liveKey)
                        .append(" where id = ")
                        .value(booking)
                        .and("state = 'HELD' and secret_hash = ")
                        .value(secretHash)
                        .and("service = ")
                        .value(service)
                        .append(
                                " returning id) update slot_use set held_until = null where booking_id in (select id from b)")
                        .execute(unit)
                > 0;
    }

    /** Of a request, the latest first. */
    static List<Booking> ofRequest(UnitOfWork unit, long request) {
        return new Sql("select " + Booking.COLUMNS + " from slot_booking b where b.request_id = ")
                .value(request)
                .append(" order by b.id desc")
                .rows(unit, Booking::of);
    }

    static Optional<Booking> find(UnitOfWork unit, long booking) {
        return new Sql("select " + Booking.COLUMNS + " from slot_booking b where b.id = ")
                .value(booking)
                .first(unit)
                .map(Booking::of);
    }

    /** What is booked in diaries between two moments, and was: not what is held or was cancelled. */
    static List<Booking> in(UnitOfWork unit, Collection<Long> diaries, Instant from, Instant until) {
        return new Sql("select distinct " + Booking.COLUMNS
                        + " from slot_booking b join slot_use u on u.booking_id = b.id where u.resource_id")
                .in(diaries)
                .and("u.starts_at < ")
                .value(until)
                .and("u.ends_at > ")
                .value(from)
                .and("b.state in ('CONFIRMED', 'HONOURED', 'MISSED') order by b.starts_at, b.id")
                .rows(unit, Booking::of);
    }

    /** Says of a booking how it went; it keeps its place, which is over. */
    static boolean mark(UnitOfWork unit, long booking, BookingState from, BookingState to) {
        return new Sql("update slot_booking set live_key = null, state = ")
                        .value(to.name())
                        .append(" where id = ")
                        .value(booking)
                        .and("state = ")
                        .value(from.name())
                        .execute(unit)
                == 1;
    }

    /** Whether somebody has a booking already, and can have but one. */
    static boolean hasLive(UnitOfWork unit, String liveKey) {
        return new Sql("select 1 from slot_booking where live_key = ")
                .value(liveKey)
                .first(unit)
                .isPresent();
    }

    /** How many are held by somebody from there, and not over. */
    static long held(UnitOfWork unit, String visitorPrefix, Instant now) {
        return new Sql("select count(*) from slot_booking where state = 'HELD' and visitor like ")
                .value(visitorPrefix + "%")
                .and("hold_until > ")
                .value(now)
                .number(unit);
    }
}
