package org.guichet.booking.internal.diary;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.Set;

/**
 * When a diary is open, in local time.
 *
 * @param id zero before it is stored
 * @param since first day
 * @param to last day
 * @param services for these only, by id; empty: for all that take the resource
 * @param onHolidays whether it holds on public holidays as well
 */
public record OpeningRule(
        long id,
        Set<DayOfWeek> days,
        Weeks weeks,
        LocalTime from,
        LocalTime until,
        LocalDate since,
        Optional<LocalDate> to,
        Set<String> services,
        boolean onHolidays) {

    public OpeningRule {
        days = Set.copyOf(days);
        services = Set.copyOf(services);
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("opens at " + from + " but closes at " + until);
        }
        if (to.isPresent() && to.get().isBefore(since)) {
            throw new IllegalArgumentException("begins on " + since + " but ends on " + to.get());
        }
    }

    /** Whether it holds on that day, holidays and closures apart. */
    boolean holds(LocalDate day, String service) {
        return days.contains(day.getDayOfWeek())
                && !day.isBefore(since)
                && to.filter(day::isAfter).isEmpty()
                && weeks.has(day)
                && (services.isEmpty() || services.contains(service));
    }
}
