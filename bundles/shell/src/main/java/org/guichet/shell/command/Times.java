package org.guichet.shell.command;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.guichet.api.time.Reading;
import org.guichet.api.time.Written;

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
        return right(option, text, Written.day(text), "a date", "2026-11-22");
    }

    /** A month as an option says it. */
    public static YearMonth parseMonth(String option, String text) {
        return right(option, text, Written.month(text), "a month", "2026-11");
    }

    private static <T> T right(String option, String text, Reading<T> reading, String what, String example) {
        return reading.value()
                .orElseThrow(() -> new UsageException(
                        option,
                        switch (reading.misread().orElseThrow()) {
                            case NO_SUCH, SKIPPED ->
                                text + " is not in the calendar: write " + what + " such as " + example;
                            case FAR ->
                                text + " is too far away: write a year from " + Written.FIRST_DAY.getYear() + " to "
                                        + Written.LAST_DAY.getYear();
                            case FORM -> text + " is not " + what + ": write it " + example;
                        }));
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
