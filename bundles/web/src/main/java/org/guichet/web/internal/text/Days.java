package org.guichet.web.internal.text;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Days and times as people say them. The year is said only where it isn't this one. */
public final class Days {

    /** Where days are counted. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    private Days() {}

    /** Such as « mardi 24 novembre ». */
    public static String day(Instant instant, Instant now, Texts texts) {
        LocalDate day = instant.atZone(ZONE).toLocalDate();
        boolean thisYear = day.getYear() == now.atZone(ZONE).getYear();
        return format(day, thisYear ? "format.day" : "format.day.year", texts)
                .replaceFirst("(?<= |^)1(?= \\p{L})", texts.text("format.first"));
    }

    /** Such as « 10 h 42 ». */
    public static String time(Instant instant, Texts texts) {
        return time(instant.atZone(ZONE).toLocalTime(), texts);
    }

    /** Such as « 8 h » or « 17 h 30 ». */
    public static String time(LocalTime time, Texts texts) {
        String pattern = texts.text(time.getMinute() == 0 ? "format.time.full" : "format.time");
        return DateTimeFormatter.ofPattern(pattern, texts.language().locale())
                .format(time)
                .replace(' ', '\u00a0');
    }

    /** For machines, in {@code <time datetime>}. */
    public static String machine(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(ZonedDateTime.ofInstant(instant, ZONE));
    }

    private static String format(LocalDate day, String pattern, Texts texts) {
        return DateTimeFormatter.ofPattern(texts.text(pattern), texts.language().locale())
                .format(day);
    }
}
