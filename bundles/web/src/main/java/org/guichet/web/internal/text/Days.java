package org.guichet.web.internal.text;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Days and times as people say them. The year is said only where it isn't this one. */
public final class Days {

    /** Where days are counted. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    private static final Pattern FIRST = Pattern.compile("(?<= |^)1(?= \\p{L})");
    private static final Map<Format, DateTimeFormatter> FORMATTERS = new ConcurrentHashMap<>();

    private Days() {}

    /** Such as « mardi 24 novembre ». */
    public static String day(Instant instant, Instant now, Texts texts) {
        LocalDate day = instant.atZone(ZONE).toLocalDate();
        boolean thisYear = day.getYear() == now.atZone(ZONE).getYear();
        return day(thisYear ? "format.day" : "format.day.year", day, texts);
    }

    /** Such as « mardi 24 novembre ». */
    public static String day(LocalDate day, LocalDate today, Texts texts) {
        return day(day.atStartOfDay(ZONE).toInstant(), today.atStartOfDay(ZONE).toInstant(), texts);
    }

    /** Such as « samedi 5 décembre 2026 ». */
    public static String day(LocalDate day, Texts texts) {
        return day("format.day.year", day, texts);
    }

    private static String day(String format, LocalDate day, Texts texts) {
        String text = formatter(format, texts).format(day);
        return day.getDayOfMonth() == 1 ? FIRST.matcher(text).replaceFirst(texts.text("format.first")) : text;
    }

    /** Such as « 10 h 42 ». */
    public static String time(Instant instant, Texts texts) {
        return time(instant.atZone(ZONE).toLocalTime(), texts);
    }

    /** Such as « 8 h » or « 17 h 30 ». */
    public static String time(LocalTime time, Texts texts) {
        return formatter(time.getMinute() == 0 ? "format.time.full" : "format.time", texts)
                .format(time)
                .replace(' ', '\u00a0');
    }

    /** For machines, in {@code <time datetime>}. */
    public static String machine(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(ZonedDateTime.ofInstant(instant, ZONE));
    }

    private static DateTimeFormatter formatter(String key, Texts texts) {
        return FORMATTERS.computeIfAbsent(
                new Format(key, texts.language()),
                f -> DateTimeFormatter.ofPattern(texts.text(key), f.language().locale()));
    }

    /** A pattern of the message bundle in one language: there are a few. */
    private record Format(String key, Language language) {}
}
