package org.guichet.shell.command;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** Dates as the console writes and reads them: local time of the territory. */
public final class Times {

    /** The territory's clock. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private Times() {}

    /** {@code 2026-11-22 10:42}. */
    public static String minute(Instant instant) {
        return MINUTE.format(instant.atZone(ZONE));
    }

    /** {@code 2026-11-22}. */
    public static String day(Instant instant) {
        return instant.atZone(ZONE).toLocalDate().toString();
    }

    /** A date as an option says it. */
    public static LocalDate parseDay(String option, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new UsageException(option, text + " is not a date: write it 2026-11-22");
        }
    }

    /** {@code 15 working days}, {@code 2 months}. */
    public static String period(Period period, boolean workingDays) {
        StringBuilder text = new StringBuilder();
        append(text, period.getYears(), "year");
        append(text, period.getMonths(), "month");
        append(text, period.getDays(), workingDays ? "working day" : "day");
        return text.isEmpty() ? "at once" : text.toString();
    }

    /** {@code 5 / 15 working days}. */
    public static String periods(Period first, Period second, boolean workingDays) {
        boolean onlyDays = first.toTotalMonths() == 0 && second.toTotalMonths() == 0 && !first.isZero();
        return (onlyDays ? String.valueOf(first.getDays()) : period(first, workingDays)) + " / "
                + period(second, workingDays);
    }

    private static void append(StringBuilder text, int count, String unit) {
        if (count != 0) {
            text.append(text.isEmpty() ? "" : " ")
                    .append(count)
                    .append(' ')
                    .append(unit)
                    .append(count == 1 ? "" : "s");
        }
    }
}
