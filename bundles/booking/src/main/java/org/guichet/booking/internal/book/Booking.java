package org.guichet.booking.internal.book;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guichet.booking.internal.term.Way;
import org.guichet.platform.data.Row;

/**
 * A time that is held or booked.
 *
 * @param request id of the request that it belongs to; none while it is held
 * @param version of the service by which it was made
 * @param organisation where the request was lodged
 * @param length which of the service's lengths; empty where there is one
 * @param sequence counts its changes, for calendars
 * @param diaries ids of what it uses
 */
record Booking(
        long id,
        Optional<Long> request,
        String service,
        int version,
        String organisation,
        Instant starts,
        Instant ends,
        String length,
        Way way,
        int persons,
        BookingState state,
        int sequence,
        List<Long> diaries) {

    static final String COLUMNS = "b.id, b.request_id, b.service, b.version, b.organisation, b.starts_at, b.ends_at,"
            + " b.length, b.way, b.persons, b.state, b.sequence, b.diaries";

    static Booking of(Row row) {
        return new Booking(
                row.number(0),
                row.isMissing(1) ? Optional.empty() : Optional.of(row.number(1)),
                row.text(2),
                row.integer(3),
                row.text(4),
                row.instant(5),
                row.instant(6),
                row.text(7),
                Way.of(row.text(8)).orElse(Way.ON_SITE),
                row.integer(9),
                BookingState.valueOf(row.text(10)),
                row.integer(11),
                ids(row.text(12)));
    }

    private static List<Long> ids(String text) {
        return List.of(text.split(" ")).stream().map(Long::valueOf).toList();
    }
}
