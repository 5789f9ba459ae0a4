package org.guichet.core.internal.backlog;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guichet.api.time.LocalClock;
import org.guichet.core.internal.backlog.BacklogTimes.Moment;

/**
 * How a column writes days and times: a pattern of java.time, in which {@code y} means {@code u}. Strict: 31 February is none. A year of
 * two digits is the last one of those that has begun. Immutable.
 */
final class TimeFormat {

    private static final int CENTURY = 100;

    private final String pattern;
    private final List<DateTimeFormatter> formatters;

    /**
     * @param locale in whose words months and days are; empty: French, then English
     * @throws IllegalArgumentException when the pattern isn't one, or can't say which day is meant
     */
    TimeFormat(String pattern, Optional<Locale> locale) {
        this.pattern = pattern;
        this.formatters = locale.map(List::of).orElse(List.of(Locale.FRENCH, Locale.ENGLISH)).stream()
                .map(l -> formatter(pattern, l))
                .toList();
        check();
    }

    /** What a text says; empty when it isn't of this form, or there is no such day. */
    Optional<Moment> read(String column, String text) {
        for (DateTimeFormatter formatter : formatters) {
            try {
                return Optional.of(moment(
                        column,
                        formatter.parseBest(
                                text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from, YearMonth::from)));
            } catch (DateTimeException notOfThisForm) {
                continue;
            }
        }
        return Optional.empty();
    }

    private static Moment moment(String column, TemporalAccessor parsed) {
        if (parsed instanceof ZonedDateTime zoned) {
            return new Moment(
                    column, zoned, zoned.withZoneSameInstant(LocalClock.ZONE).toLocalDateTime(), false);
        }
        if (parsed instanceof LocalDateTime local) {
            return new Moment(column, null, local, false);
        }
        LocalDate day = parsed instanceof LocalDate date ? date : ((YearMonth) parsed).atDay(1);
        return new Moment(column, null, BacklogTimes.noon(day), true);
    }

    /** What it can't read back has lost something on the way, such as the half of the day. */
    private void check() {
        ZonedDateTime sample = ZonedDateTime.of(2001, 12, 27, 16, 5, 0, 0, LocalClock.ZONE);
        String written;
        try {
            written = formatters.get(0).format(sample);
        } catch (DateTimeException notADay) {
            throw new IllegalArgumentException("format " + pattern + ": " + notADay.getMessage(), notADay);
        }
        Moment back = read("", written)
                .orElseThrow(() -> new IllegalArgumentException("format " + pattern
                        + " doesn't say which day is meant: uuuu is the year, MM the month, dd the day, HH the hour, mm the"
                        + " minute"));
        boolean sameMonth = YearMonth.from(back.local()).equals(YearMonth.from(sample));
        boolean sameDay = back.local().toLocalDate().equals(sample.toLocalDate());
        boolean sameTime = back.local().getHour() == sample.getHour();
        boolean hasTime = plain(pattern).matches(".*[HhKkmAnN].*");
        if (!sameMonth
                || !(sameDay || back.whole() && !plain(pattern).matches(".*[dDeEcF].*"))
                || hasTime && (back.whole() || !sameTime)) {
            throw new IllegalArgumentException("format " + pattern
                    + " doesn't say which day and hour is meant: HH is the hour from 0 to 23, hh needs a beside it");
        }
    }

    /** Without what stands between apostrophes. */
    private static String plain(String pattern) {
        return pattern.replaceAll("'[^']*'", "");
    }

    private static DateTimeFormatter formatter(String pattern, Locale locale) {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            quoted ^= c == '\'';
            if (quoted || c != 'y' && c != 'u') {
                part.append(c);
                continue;
            }
            int end = i;
            while (end < pattern.length() && pattern.charAt(end) == c) {
                end++;
            }
            if (end - i == 2) {
                append(builder, part);
                int year = LocalDate.now(LocalClock.ZONE).getYear();
                builder.appendValueReduced(ChronoField.YEAR, 2, 2, year - CENTURY + 1);
            } else {
                part.append("u".repeat(end - i));
            }
            i = end - 1;
        }
        append(builder, part);
        return builder.toFormatter(locale).withResolverStyle(ResolverStyle.STRICT);
    }

    private static void append(DateTimeFormatterBuilder builder, StringBuilder part) {
        if (!part.isEmpty()) {
            builder.appendPattern(part.toString());
            part.setLength(0);
        }
    }

    @Override
    public String toString() {
        return pattern;
    }
}
