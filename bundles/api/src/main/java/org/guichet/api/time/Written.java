package org.guichet.api.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Days, times and instants as people and programs write them. Nothing is guessed: 31 February is refused, never moved, and so is
 * what lies outside of {@link #FIRST_DAY} to {@link #LAST_DAY}, where no calendar of a counter and no database reaches. Stateless.
 */
public final class Written {

    /** The first day that is understood. */
    public static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);

    /** The last one. */
    public static final LocalDate LAST_DAY = LocalDate.of(2199, 12, 31);

    private static final int LONGEST = 60;
    private static final int FIRST_OTHER_DIGIT = 0x660;
    private static final Pattern SPACES = Pattern.compile("[\\s\u00a0\u202f\u2009]+");
    private static final Pattern ISO_DAY = Pattern.compile("([+-]?[0-9]{4,10})-([0-9]{1,2})-([0-9]{1,2})");
    private static final Pattern FRENCH_DAY =
            Pattern.compile("([0-9]{1,2})(?: ?([./-]) ?)([0-9]{1,2})(?: ?\\2 ?)([0-9]{4,9})");
    private static final int YEAR = 4;
    private static final Pattern DASHES = Pattern.compile("[\\p{Pd}\u2212]");
    private static final Pattern WITHOUT_INK = Pattern.compile("\\p{Cf}");
    private static final Pattern ISO_MONTH = Pattern.compile("([+-]?[0-9]{4,10})-([0-9]{1,2})");
    private static final Pattern FRENCH_MONTH = Pattern.compile("([0-9]{1,2}) ?[./-] ?([0-9]{4,9})");
    private static final Pattern TIME = Pattern.compile(
            "([0-9]{1,2})(?: ?(?:[:h]|heures?) ?([0-9]{2})(?: ?(?:mn|min))?(?::(00)(?:\\.0+)?)?| ?(?:h|heures?))",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern EXACT_TIME = Pattern.compile("([0-9]{2}):([0-9]{2})");
    private static final Pattern EXACT_LOCAL = Pattern.compile("([0-9]{4,9}-[0-9]{2}-[0-9]{2})T([0-9]{2}:[0-9]{2})");
    private static final Pattern DAY_AND_TIME =
            Pattern.compile("([0-9][0-9./+-]*[0-9])(?: ?T ?| ?, ?| ?à ?| )([0-9].*)", Pattern.CASE_INSENSITIVE);

    private Written() {}

    /**
     * A day as people write it: {@code 2026-11-24}, {@code 24/11/2026}, {@code 24.11.2026}, {@code 24-11-2026}, with or without
     * zeros before single digits. The year has four digits.
     */
    public static Reading<LocalDate> day(String text) {
        String tidy = tidy(text);
        Matcher french = FRENCH_DAY.matcher(tidy);
        if (french.matches()) {
            return day(french.group(4), french.group(3), french.group(1));
        }
        Matcher iso = ISO_DAY.matcher(tidy);
        return iso.matches() ? day(iso.group(1), iso.group(2), iso.group(3)) : Reading.wrong(Misread.FORM);
    }

    /** A day as programs write it: {@code 2026-11-24} and nothing else. */
    public static Reading<LocalDate> exactDay(String text) {
        Matcher iso = ISO_DAY.matcher(text);
        if (!iso.matches() || iso.group(2).length() < 2 || iso.group(3).length() < 2) {
            return Reading.wrong(Misread.FORM);
        }
        if (iso.group(1).length() > YEAR) {
            return Reading.wrong(Misread.FAR);
        }
        return day(iso.group(1), iso.group(2), iso.group(3));
    }

    /** A month as people write it: {@code 2026-11}, {@code 11/2026}, {@code 11.2026}. */
    public static Reading<YearMonth> month(String text) {
        String tidy = tidy(text);
        Matcher french = FRENCH_MONTH.matcher(tidy);
        Matcher iso = ISO_MONTH.matcher(tidy);
        if (!french.matches() && !iso.matches()) {
            return Reading.wrong(Misread.FORM);
        }
        Reading<LocalDate> first =
                iso.matches() ? day(iso.group(1), iso.group(2), "1") : day(french.group(2), french.group(1), "1");
        return new Reading<>(first.value().map(YearMonth::from), first.misread());
    }

    /** A month as programs write it: {@code 2026-11} and nothing else. */
    public static Reading<YearMonth> exactMonth(String text) {
        Matcher iso = ISO_MONTH.matcher(text);
        if (!iso.matches() || iso.group(2).length() < 2) {
            return Reading.wrong(Misread.FORM);
        }
        Reading<LocalDate> first = day(iso.group(1), iso.group(2), "1");
        return new Reading<>(first.value().map(YearMonth::from), first.misread());
    }

    /** A time of day as people write it: {@code 10:30}, {@code 10h30}, {@code 10 h 30}, {@code 10h}, {@code 9:05}. Seconds aren't asked for. */
    public static Reading<LocalTime> time(String text) {
        Matcher time = TIME.matcher(tidy(text));
        return time.matches() ? time(time.group(1), time.group(2)) : Reading.wrong(Misread.FORM);
    }

    /** A time of day as programs write it: {@code 10:30} and nothing else. */
    public static Reading<LocalTime> exactTime(String text) {
        Matcher time = EXACT_TIME.matcher(text);
        return time.matches() ? time(time.group(1), time.group(2)) : Reading.wrong(Misread.FORM);
    }

    /** A day and a time of the territory as people write them: {@code 24/11/2026 10h30}, {@code 2026-11-24T10:30}, {@code 24/11/2026 à 10 h}. */
    public static Reading<LocalDateTime> localTime(String text) {
        Matcher both = DAY_AND_TIME.matcher(tidy(text));
        return both.matches() ? local(day(both.group(1)), time(both.group(2))) : Reading.wrong(Misread.FORM);
    }

    /** A day and a time of the territory as programs write them: {@code 2026-11-24T10:30} and nothing else. */
    public static Reading<LocalDateTime> exactLocalTime(String text) {
        Matcher both = EXACT_LOCAL.matcher(text);
        return both.matches() ? local(exactDay(both.group(1)), exactTime(both.group(2))) : Reading.wrong(Misread.FORM);
    }

    /**
     * An instant as programs write it: {@code 2026-11-24T10:30:00+01:00}, or a day, which is its first moment in the territory.
     */
    public static Reading<Instant> instant(String text) {
        if (text.length() > LONGEST) {
            return Reading.wrong(Misread.FORM);
        }
        if (text.indexOf('T') < 0 && text.indexOf('t') < 0) {
            Reading<LocalDate> day = exactDay(text);
            return new Reading<>(day.value().map(d -> LocalClock.instant(d.atStartOfDay())), day.misread());
        }
        try {
            OffsetDateTime at = OffsetDateTime.parse(text);
            return isFar(at.toLocalDate()) ? Reading.wrong(Misread.FAR) : Reading.of(at.toInstant());
        } catch (DateTimeException notAnInstant) {
            return Reading.wrong(Misread.FORM);
        }
    }

    /** Whether a day lies outside of those that are understood. */
    public static boolean isFar(LocalDate day) {
        return day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY);
    }

    private static Reading<LocalDate> day(String year, String month, String day) {
        long far = Long.parseLong(year);
        if (far < FIRST_DAY.getYear() || far > LAST_DAY.getYear()) {
            return Reading.wrong(Misread.FAR);
        }
        try {
            return Reading.of(LocalDate.of((int) far, Integer.parseInt(month), Integer.parseInt(day)));
        } catch (DateTimeException noSuchDay) {
            return Reading.wrong(Misread.NO_SUCH);
        }
    }

    private static Reading<LocalTime> time(String hour, String minute) {
        int hours = Integer.parseInt(hour);
        int minutes = minute == null ? 0 : Integer.parseInt(minute);
        return hours > 23 || minutes > 59 ? Reading.wrong(Misread.NO_SUCH) : Reading.of(LocalTime.of(hours, minutes));
    }

    private static Reading<LocalDateTime> local(Reading<LocalDate> day, Reading<LocalTime> time) {
        if (day.value().isEmpty() || time.value().isEmpty()) {
            return Reading.wrong(day.misread().or(time::misread).orElseThrow());
        }
        LocalDateTime local = day.value().get().atTime(time.value().get());
        return LocalClock.isSkipped(local) ? Reading.wrong(Misread.SKIPPED) : Reading.of(local);
    }

    /** Digits of other scripts, and wide ones, as those that we write. */
    private static String plainDigits(String text) {
        if (text.chars().allMatch(c -> c < FIRST_OTHER_DIGIT)) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> plain.appendCodePoint(Character.isDigit(c) ? '0' + Character.digit(c, 10) : c));
        return plain.toString();
    }

    private static String tidy(String text) {
        return text.length() > LONGEST
                ? ""
                : SPACES.matcher(WITHOUT_INK
                                .matcher(DASHES.matcher(plainDigits(text)).replaceAll("-"))
                                .replaceAll(""))
                        .replaceAll(" ")
                        .strip();
    }
}
