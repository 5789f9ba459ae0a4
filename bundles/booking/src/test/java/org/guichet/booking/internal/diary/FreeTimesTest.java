package org.guichet.booking.internal.diary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.guichet.booking.internal.time.LocalDays;
import org.junit.jupiter.api.Test;

/** Which times are free. */
class FreeTimesTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 30);
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2040-01-01T00:00:00Z");

    private final FreeTimes times = new FreeTimes((diary, day) -> false, (diary, day) -> false);

    private static Diary diary(OpeningRule... rules) {
        return new Diary(
                1,
                "grabels",
                "bureau-1",
                "rdv.bureau",
                "Bureau 1",
                Optional.empty(),
                Optional.empty(),
                Duration.ofMinutes(5),
                true,
                1,
                List.of(rules));
    }

    private static OpeningRule rule(Set<DayOfWeek> days, String from, String until) {
        return new OpeningRule(
                1,
                days,
                Weeks.EVERY,
                LocalTime.parse(from),
                LocalTime.parse(until),
                LocalDate.of(2020, 1, 1),
                Optional.empty(),
                Set.of(),
                false);
    }

    private static Wish wish(int minutes) {
        Duration lasts = Duration.ofMinutes(minutes);
        return new Wish("rdv.a", lasts, Duration.ZERO, Duration.ZERO, lasts, LONG_AGO, LATER);
    }

    private List<String> walls(Diary diary, List<Taken> taken, Wish wish, LocalDate day) {
        return times.of(diary, taken, wish, day, day).stream()
                .map(start -> start.atZone(LocalDays.ZONE).toLocalTime().toString())
                .toList();
    }

    private static Taken taken(LocalDate day, String from, String until, boolean absence) {
        return new Taken(
                day.atTime(LocalTime.parse(from)).atZone(LocalDays.ZONE).toInstant(),
                day.atTime(LocalTime.parse(until)).atZone(LocalDays.ZONE).toInstant(),
                absence);
    }

    @Test
    void anOpeningIsCutIntoTimes() {
        Diary diary = diary(rule(Set.of(DayOfWeek.MONDAY), "09:00", "11:00"));
        assertThat(walls(diary, List.of(), wish(30), MONDAY)).containsExactly("09:00", "09:30", "10:00", "10:30");
        assertThat(walls(diary, List.of(), wish(45), MONDAY)).containsExactly("09:00", "09:45");
        assertThat(walls(diary, List.of(), wish(30), MONDAY.plusDays(1))).isEmpty();
    }

    @Test
    void whatIsInTheMiddleIsSeenWhateverTheOrder() {
        Diary diary = diary(rule(Set.of(DayOfWeek.MONDAY), "09:00", "12:00"));
        List<Taken> taken = List.of(
                taken(MONDAY, "11:00", "11:30", false),
                taken(MONDAY, "09:30", "10:00", false),
                taken(MONDAY, "10:00", "10:10", true));
        assertThat(walls(diary, taken, wish(30), MONDAY)).containsExactly("09:00", "10:30", "11:30");
    }

    @Test
    void gapsAreKeptFromBookingsAndNotFromAbsences() {
        Diary diary = diary(rule(Set.of(DayOfWeek.MONDAY), "09:00", "11:00"));
        Duration half = Duration.ofMinutes(30);
        Wish wish = new Wish("rdv.a", half, Duration.ZERO, Duration.ofMinutes(10), half, LONG_AGO, LATER);
        assertThat(walls(diary, List.of(taken(MONDAY, "10:00", "10:30", false)), wish, MONDAY))
                .containsExactly("09:00", "10:30");
        assertThat(walls(diary, List.of(taken(MONDAY, "10:00", "10:30", true)), wish, MONDAY))
                .containsExactly("09:00", "09:30", "10:30");
    }

    @Test
    void noticeAndHorizonLieWithinAnOpening() {
        Diary diary = diary(rule(Set.of(DayOfWeek.MONDAY), "09:00", "12:00"));
        Duration half = Duration.ofMinutes(30);
        Instant ten = MONDAY.atTime(10, 1).atZone(LocalDays.ZONE).toInstant();
        Instant eleven = MONDAY.atTime(11, 0).atZone(LocalDays.ZONE).toInstant();
        Wish wish = new Wish("rdv.a", half, Duration.ZERO, Duration.ZERO, half, ten, eleven);
        assertThat(walls(diary, List.of(), wish, MONDAY)).containsExactly("10:30", "11:00");
    }

    @Test
    void rulesAreTimesOnTheWallOnBothSidesOfAClockChange() {
        Diary diary = diary(rule(EnumSet.allOf(DayOfWeek.class), "09:00", "09:30"));
        List<Instant> autumn =
                times.of(diary, List.of(), wish(30), LocalDate.of(2026, 10, 24), LocalDate.of(2026, 10, 26));
        assertThat(autumn)
                .containsExactly(
                        Instant.parse("2026-10-24T07:00:00Z"),
                        Instant.parse("2026-10-25T08:00:00Z"),
                        Instant.parse("2026-10-26T08:00:00Z"));
    }

    @Test
    void theMissingHourYieldsNothingAndTheDoubledOneYieldsItOnce() {
        Diary diary = diary(rule(EnumSet.allOf(DayOfWeek.class), "02:00", "03:00"));
        assertThat(times.of(diary, List.of(), wish(30), LocalDate.of(2027, 3, 28), LocalDate.of(2027, 3, 28)))
                .isEmpty();
        assertThat(times.of(diary, List.of(), wish(30), LocalDate.of(2026, 10, 25), LocalDate.of(2026, 10, 25)))
                .containsExactly(Instant.parse("2026-10-25T00:00:00Z"), Instant.parse("2026-10-25T00:30:00Z"));
    }

    @Test
    void firstAndLastDayOfARuleCount() {
        OpeningRule rule = new OpeningRule(
                1,
                Set.of(DayOfWeek.MONDAY),
                Weeks.EVERY,
                LocalTime.of(9, 0),
                LocalTime.of(9, 30),
                MONDAY,
                Optional.of(MONDAY.plusWeeks(1)),
                Set.of(),
                false);
        assertThat(times.of(diary(rule), List.of(), wish(30), MONDAY.minusWeeks(2), MONDAY.plusWeeks(4)))
                .hasSize(2);
    }

    @Test
    void weeksAreOddEvenOrTheNthOfAMonth() {
        assertThat(Weeks.ODD.has(LocalDate.of(2026, 11, 30))).isTrue();
        assertThat(Weeks.EVEN.has(LocalDate.of(2026, 12, 7))).isTrue();
        assertThat(Weeks.FIRST.has(LocalDate.of(2026, 12, 7))).isTrue();
        assertThat(Weeks.SECOND.has(LocalDate.of(2026, 12, 8))).isTrue();
        assertThat(Weeks.SECOND.has(LocalDate.of(2026, 12, 7))).isFalse();
        assertThat(Weeks.LAST.has(LocalDate.of(2026, 12, 28))).isTrue();
        assertThat(Weeks.LAST.has(LocalDate.of(2026, 12, 21))).isFalse();
        // 2026 has 53 weeks: two odd ones meet
        assertThat(Weeks.ODD.has(LocalDate.of(2026, 12, 31))).isTrue();
        assertThat(Weeks.ODD.has(LocalDate.of(2027, 1, 4))).isTrue();
    }

    @Test
    void holidaysCloseAllButTheRulesThatSayOtherwise() {
        OpeningRule works = new OpeningRule(
                2,
                Set.of(DayOfWeek.MONDAY),
                Weeks.EVERY,
                LocalTime.of(14, 0),
                LocalTime.of(14, 30),
                LocalDate.of(2020, 1, 1),
                Optional.empty(),
                Set.of(),
                true);
        FreeTimes holidays = new FreeTimes((diary, day) -> false, (diary, day) -> day.equals(MONDAY));
        Diary diary = diary(rule(Set.of(DayOfWeek.MONDAY), "09:00", "09:30"), works);
        assertThat(holidays.of(diary, List.of(), wish(30), MONDAY, MONDAY)).hasSize(1);
        assertThat(holidays.of(diary, List.of(), wish(30), MONDAY.plusWeeks(1), MONDAY.plusWeeks(1)))
                .hasSize(2);
        FreeTimes away = new FreeTimes((diary1, day) -> day.equals(MONDAY), (diary1, day) -> false);
        assertThat(away.of(diary, List.of(), wish(30), MONDAY, MONDAY)).isEmpty();
    }

    /** Against a grid of minutes, each asked by itself. */
    @Test
    void findsWhatAGridOfMinutesFinds() {
        Random random = new Random(20261201);
        List<LocalDate> days = List.of(
                LocalDate.of(2026, 10, 25),
                LocalDate.of(2027, 3, 28),
                MONDAY,
                LocalDate.of(2026, 12, 31),
                LocalDate.of(2028, 2, 29));
        for (int i = 0; i < 10_000; i++) {
            LocalDate day = days.get(random.nextInt(days.size()));
            Diary diary = randomDiary(random, day);
            Wish wish = randomWish(random, day);
            List<Taken> taken = randomTaken(random, day);
            assertThat(new TreeSet<>(times.of(diary, taken, wish, day, day)))
                    .as("case %d on %s: %s, %s, %s", i, day, diary.rules(), wish, taken)
                    .isEqualTo(grid(diary, taken, wish, day));
        }
    }

    private static Diary randomDiary(Random random, LocalDate day) {
        List<OpeningRule> rules = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            int drawn = 5 * random.nextInt(24 * 12 - 1);
            // what begins within the doubled hour goes on through all of it, which no minute by itself can know
            int from = drawn > 120 && drawn < 180 ? 120 : drawn;
            int until = from + 5 * (1 + random.nextInt(Math.min(60, 24 * 12 - 1 - from / 5)));
            rules.add(new OpeningRule(
                    i,
                    random.nextInt(4) == 0 ? Set.of(DayOfWeek.MONDAY) : EnumSet.allOf(DayOfWeek.class),
                    Weeks.values()[random.nextInt(3)],
                    LocalTime.MIDNIGHT.plusMinutes(from),
                    LocalTime.MIDNIGHT.plusMinutes(until),
                    day.minusDays(random.nextInt(3) - 1),
                    random.nextInt(3) == 0 ? Optional.of(day.plusDays(random.nextInt(2) + 1)) : Optional.empty(),
                    random.nextInt(5) == 0 ? Set.of("rdv.b") : Set.of(),
                    false));
        }
        return diary(rules.toArray(OpeningRule[]::new));
    }

    private static Wish randomWish(Random random, LocalDate day) {
        Duration lasts = Duration.ofMinutes(5L * (1 + random.nextInt(24)));
        Instant begin = LocalDays.start(day);
        return new Wish(
                "rdv.a",
                lasts,
                Duration.ofMinutes(5L * random.nextInt(3)),
                Duration.ofMinutes(5L * random.nextInt(3)),
                Duration.ofMinutes(5L * (1 + random.nextInt(12))),
                begin.plus(random.nextInt(600), ChronoUnit.MINUTES),
                begin.plus(600 + random.nextInt(1000), ChronoUnit.MINUTES));
    }

    private static List<Taken> randomTaken(Random random, LocalDate day) {
        List<Taken> taken = new ArrayList<>();
        Instant at = LocalDays.start(day).plus(5L * random.nextInt(100), ChronoUnit.MINUTES);
        for (int i = 0; i < random.nextInt(6); i++) {
            Instant until = at.plus(5L * (1 + random.nextInt(12)), ChronoUnit.MINUTES);
            taken.add(new Taken(at, until, random.nextBoolean()));
            at = until.plus(5L * random.nextInt(20), ChronoUnit.MINUTES);
        }
        Collections.shuffle(taken, random);
        return taken;
    }

    /** Every minute of the day is asked whether a time may begin there. */
    private static TreeSet<Instant> grid(Diary diary, List<Taken> taken, Wish wish, LocalDate day) {
        TreeSet<Instant> found = new TreeSet<>();
        Instant from = day.atStartOfDay(LocalDays.ZONE).toInstant();
        Instant until = day.plusDays(1).atStartOfDay(LocalDays.ZONE).toInstant();
        for (OpeningRule rule : diary.rules()) {
            if (!rule.days().contains(day.getDayOfWeek())
                    || day.isBefore(rule.since())
                    || rule.to().isPresent() && day.isAfter(rule.to().get())
                    || !rule.weeks().has(day)
                    || !rule.services().isEmpty() && !rule.services().contains("rdv.a")) {
                continue;
            }
            for (Instant start = from; start.isBefore(until); start = start.plus(1, ChronoUnit.MINUTES)) {
                LocalDateTime wall = LocalDateTime.ofInstant(start, LocalDays.ZONE);
                boolean once = wall.atZone(LocalDays.ZONE).toInstant().equals(start);
                long since = Duration.between(rule.from(), wall.toLocalTime()).toMinutes();
                if (once
                        && since >= 0
                        && since % wish.every().toMinutes() == 0
                        && !start.isBefore(wish.earliest())
                        && !start.isAfter(wish.latest())
                        && everyMinuteIsOpen(rule, taken, wish, start, day)) {
                    found.add(start);
                }
            }
        }
        return found;
    }

    private static boolean everyMinuteIsOpen(
            OpeningRule rule, List<Taken> taken, Wish wish, Instant start, LocalDate day) {
        Instant end = start.plus(wish.lasts());
        for (Instant minute = start; minute.isBefore(end); minute = minute.plus(1, ChronoUnit.MINUTES)) {
            LocalDateTime wall = LocalDateTime.ofInstant(minute, LocalDays.ZONE);
            if (!wall.toLocalDate().equals(day)
                    || wall.toLocalTime().isBefore(rule.from())
                    || !wall.toLocalTime().isBefore(rule.until())) {
                return false;
            }
        }
        Instant last = end.plus(wish.after());
        for (Instant minute = start.minus(wish.before());
                minute.isBefore(last);
                minute = minute.plus(1, ChronoUnit.MINUTES)) {
            boolean gap = minute.isBefore(start) || !minute.isBefore(end);
            for (Taken each : taken) {
                boolean within = !minute.isBefore(each.from()) && minute.isBefore(each.until());
                if (within && !(gap && each.absence())) {
                    return false;
                }
            }
        }
        return true;
    }
}
