package org.guichet.booking.internal.door;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.guichet.booking.internal.book.Appointment;
import org.guichet.booking.internal.book.BookingState;
import org.guichet.booking.internal.text.BookingTexts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Appointments as calendars read them (RFC 5545). Moments are written in UTC, so that no client needs to know our zone; the
 * identifier stays and the sequence counts up, so that a change replaces what was there before.
 */
@Component(service = CalendarEntries.class)
public class CalendarEntries {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int LONGEST_LINE = 75;

    private final CounterNames counters;
    private final Clock clock;

    @Activate
    public CalendarEntries(@Reference CounterNames counters, @Reference Clock clock) {
        this.counters = counters;
        this.clock = clock;
    }

    /** A calendar with that one appointment. */
    String entry(String reference, Appointment appointment, String language) {
        BookingTexts texts = BookingTexts.in(language);
        StringBuilder calendar = new StringBuilder();
        line(calendar, "BEGIN:VCALENDAR");
        line(calendar, "VERSION:2.0");
        line(calendar, "PRODID:-//Guichet//Booking//FR");
        line(calendar, "METHOD:PUBLISH");
        line(calendar, "BEGIN:VEVENT");
        line(calendar, "UID:" + reference + "@guichet");
        line(calendar, "SEQUENCE:" + appointment.sequence());
        line(calendar, "DTSTAMP:" + moment(clock.instant()));
        line(calendar, "DTSTART:" + moment(appointment.starts()));
        line(calendar, "DTEND:" + moment(appointment.ends()));
        line(calendar, "SUMMARY:" + escaped(texts.text("booking.calendar.summary", reference)));
        place(appointment, texts).ifPresent(place -> line(calendar, "LOCATION:" + escaped(place)));
        boolean off = appointment.state() == BookingState.CANCELLED;
        line(calendar, "STATUS:" + (off ? "CANCELLED" : "CONFIRMED"));
        line(calendar, "END:VEVENT");
        line(calendar, "END:VCALENDAR");
        return calendar.toString();
    }

    private Optional<String> place(Appointment appointment, BookingTexts texts) {
        return appointment.diaries().stream()
                .flatMap(d -> d.counter().stream())
                .findFirst()
                .map(code -> counters.named(code, texts).replace('\n', ' '));
    }

    private static String moment(Instant moment) {
        return MOMENT.format(moment);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\n", "\\n");
    }

    /** Lines end in CR LF and are folded before they have more than 75 octets, never within a character. */
    static void line(StringBuilder calendar, String text) {
        int length = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            String character = new String(Character.toChars(point));
            int octets = character.getBytes(StandardCharsets.UTF_8).length;
            if (length + octets > LONGEST_LINE) {
                calendar.append("\r\n ");
                length = 1;
            }
            calendar.append(character);
            length += octets;
            i += character.length();
        }
        calendar.append("\r\n");
    }
}
