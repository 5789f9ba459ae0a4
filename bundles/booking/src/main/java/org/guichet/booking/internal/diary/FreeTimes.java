package org.guichet.booking.internal.diary;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.guichet.booking.internal.time.LocalDays;

/**
 * Finds the times that are free in a diary: what is shown and what can be held is decided here, and nowhere else. Computes; knows no
 * database.
 */
public final class FreeTimes {

    private final BiPredicate<Diary, LocalDate> closed;

    private final BiPredicate<Diary, LocalDate> holiday;

    /**
     * With the calendars of those who keep the diaries.
     *
     * @param closed whether nobody is there that day, whatever the rules say
     * @param holiday whether only rules hold that do so on holidays
     */
    public FreeTimes(BiPredicate<Diary, LocalDate> closed, BiPredicate<Diary, LocalDate> holiday) {
        this.closed = closed;
        this.holiday = holiday;
    }

    /**
     * When one can begin, in order.
     *
     * @param taken of this diary, in any order
     * @param first day on which to look
     * @param last day on which to look, the same or later
     */
    public List<Instant> of(Diary diary, List<Taken> taken, Wish wish, LocalDate first, LocalDate last) {
        List<Taken> sorted =
                taken.stream().sorted(Comparator.comparing(Taken::from)).toList();
        TreeSet<Instant> starts = new TreeSet<>();
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            for (OpeningRule rule : diary.rules()) {
                if (isOpen(diary, rule, day, wish.service())) {
                    collect(rule, day, wish, sorted, starts);
                }
            }
        }
        return new ArrayList<>(starts);
    }

    /** Whether one can begin then: the same as whether {@link #of} would find it. */
    public boolean isFree(Diary diary, List<Taken> taken, Wish wish, Instant start) {
        LocalDate day = LocalDays.day(start);
        return of(diary, taken, wish, day, day).contains(start);
    }

    /**
     * Whether somebody is there from then on, so that staff may book at any time of the diary's step.
     *
     * @param taken of this diary
     */
    public boolean isOpen(Diary diary, List<Taken> taken, Wish wish, Instant start) {
        LocalDate day = LocalDays.day(start);
        Instant end = start.plus(wish.lasts());
        return diary.rules().stream()
                        .filter(rule -> isOpen(diary, rule, day, wish.service()))
                        .anyMatch(rule -> LocalDays.begin(day, rule.from())
                                        .filter(from -> !from.isAfter(start))
                                        .isPresent()
                                && !end.isAfter(LocalDays.end(day, rule.until())))
                && taken.stream().noneMatch(t -> t.meets(start.minus(wish.before()), end.plus(wish.after())));
    }

    private boolean isOpen(Diary diary, OpeningRule rule, LocalDate day, String service) {
        return rule.holds(day, service) && !closed.test(diary, day) && (rule.onHolidays() || !holiday.test(diary, day));
    }

    private static void collect(
            OpeningRule rule, LocalDate day, Wish wish, List<Taken> taken, TreeSet<Instant> starts) {
        Instant close = LocalDays.end(day, rule.until());
        long every = Math.max(1, wish.every().toMinutes());
        long open = rule.from().toSecondOfDay() / 60;
        long until = rule.until().toSecondOfDay() / 60;
        for (long minute = open; minute < until; minute += every) {
            Optional<Instant> start = LocalDays.begin(day, LocalTime.ofSecondOfDay(minute * 60));
            if (start.isPresent() && fits(start.get(), close, wish) && isUntaken(start.get(), wish, taken)) {
                starts.add(start.get());
            }
        }
    }

    private static boolean fits(Instant start, Instant close, Wish wish) {
        return !start.isBefore(wish.earliest())
                && !start.isAfter(wish.latest())
                && !start.plus(wish.lasts()).isAfter(close);
    }

    private static boolean isUntaken(Instant start, Wish wish, List<Taken> taken) {
        Instant end = start.plus(wish.lasts());
        for (Taken each : taken) {
            if (!each.from().isBefore(end.plus(wish.after()))) {
                return true;
            }
            // nobody need be there in the gaps
            boolean meets = each.absence()
                    ? each.meets(start, end)
                    : each.meets(start.minus(wish.before()), end.plus(wish.after()));
            if (meets) {
                return false;
            }
        }
        return true;
    }
}
