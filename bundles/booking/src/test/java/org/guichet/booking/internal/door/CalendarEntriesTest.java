package org.guichet.booking.internal.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.guichet.booking.internal.book.Appointment;
import org.guichet.booking.internal.book.BookingState;
import org.guichet.booking.internal.term.Way;
import org.guichet.testkit.InMemoryOrganisations;
import org.junit.jupiter.api.Test;

class CalendarEntriesTest {

    private static final Instant NINE = Instant.parse("2026-06-24T07:00:00Z");

    private final CalendarEntries entries = new CalendarEntries(
            new CounterNames(new InMemoryOrganisations()),
            Clock.fixed(Instant.parse("2026-01-10T10:00:00Z"), ZoneOffset.UTC));

    private static Appointment appointment(BookingState state, int sequence) {
        return new Appointment(
                NINE, NINE.plusSeconds(1800), Way.ON_SITE, "", 1, state, sequence, List.of(), NINE, true, false);
    }

    @Test
    void anAppointmentOfTheSummerMadeInWinterHasTheHourOfItsDay() {
        assertThat(entries.entry("7K3F-9QX2", appointment(BookingState.CONFIRMED, 0), "fr"))
                .contains("DTSTART:20260624T070000Z\r\n", "DTEND:20260624T073000Z\r\n", "STATUS:CONFIRMED\r\n")
                .contains("UID:7K3F-9QX2@guichet\r\n", "SEQUENCE:0\r\n", "DTSTAMP:20260110T100000Z\r\n");
    }

    @Test
    void oneThatIsOffReplacesTheOneBefore() {
        assertThat(entries.entry("7K3F-9QX2", appointment(BookingState.CANCELLED, 2), "fr"))
                .contains("UID:7K3F-9QX2@guichet\r\n", "SEQUENCE:2\r\n", "STATUS:CANCELLED\r\n");
    }

    @Test
    void longLinesAreFoldedBetweenCharacters() {
        StringBuilder calendar = new StringBuilder();
        CalendarEntries.line(calendar, "SUMMARY:" + "é😀".repeat(40));
        String[] lines = calendar.toString().split("\r\n");
        assertThat(lines.length).isGreaterThan(2);
        for (String line : lines) {
            assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75);
        }
        assertThat(calendar.toString().replace("\r\n ", "").strip()).isEqualTo("SUMMARY:" + "é😀".repeat(40));
    }
}
