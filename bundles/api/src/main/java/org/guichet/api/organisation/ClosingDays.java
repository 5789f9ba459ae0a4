package org.guichet.api.organisation;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * On which days a counter doesn't keep to its hours.
 *
 * @param closures exceptional ones, by their first day
 * @param opensOnHolidays whether its hours hold on public holidays; otherwise it is closed then
 * @param openings days on which it is open all the same, in their order
 */
public record ClosingDays(List<Closure> closures, boolean opensOnHolidays, List<ExceptionalOpening> openings) {

    /** Closed on public holidays and never else. */
    public static final ClosingDays HOLIDAYS = new ClosingDays(List.of(), false);

    public ClosingDays {
        closures = closures.stream()
                .sorted(java.util.Comparator.comparing(Closure::from).thenComparing(Closure::to))
                .toList();
        openings = openings.stream()
                .sorted(Comparator.comparing(ExceptionalOpening::day))
                .toList();
    }

    /** Without exceptional openings. */
    public ClosingDays(List<Closure> closures, boolean opensOnHolidays) {
        this(closures, opensOnHolidays, List.of());
    }

    /** The exceptional opening of that day. */
    public Optional<ExceptionalOpening> opening(LocalDate day) {
        return openings.stream().filter(o -> o.day().equals(day)).findFirst();
    }

    /** The exceptional closure to which that day belongs, the longest when there are several. */
    public Optional<Closure> closure(LocalDate day) {
        return closures.stream().filter(c -> c.includes(day)).max(java.util.Comparator.comparing(Closure::to));
    }
}
