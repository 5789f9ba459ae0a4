package org.guichet.web.internal.admin;

import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.time.Written;
import org.guichet.web.internal.http.Visit;

/**
 * What figures are about: all of it is in the page's address.
 *
 * @param organisation code; empty for all that the caller may see
 * @param from first month
 * @param to last month
 */
record FigurePeriod(String organisation, YearMonth from, YearMonth to) {

    private static final int A_YEAR = 12;
    private static final int MOST_MONTHS = 60;
    private static final int NAMED_MONTHS = 18;

    /** As asked for, within what the caller may see and what fits a page; the last twelve months when nothing was. */
    static FigurePeriod of(Visit visit, YearMonth now, List<Organisation> overseen) {
        YearMonth to = month(visit.parameter("to"), now);
        YearMonth from = month(visit.parameter("from"), to.minusMonths(A_YEAR - 1));
        if (from.isAfter(to)) {
            YearMonth swapped = from;
            from = to;
            to = swapped;
        }
        if (from.isBefore(to.minusMonths(MOST_MONTHS - 1))) {
            from = to.minusMonths(MOST_MONTHS - 1);
        }
        // the console's navigation says "org", as all its pages do
        String wanted =
                visit.parameter("organisation").isEmpty() ? visit.parameter("org") : visit.parameter("organisation");
        boolean known = overseen.stream().anyMatch(o -> o.code().equals(wanted));
        return new FigurePeriod(known ? wanted : "", from, to);
    }

    /** Whether it has more months than a chart can name. */
    boolean isLong() {
        return from.isBefore(to.minusMonths(NAMED_MONTHS - 1));
    }

    /**
     * The same without the months before the first one in which anything came: they say nothing, and take the room of those that do.
     *
     * @param counted months such as {@code 2026-11}
     */
    FigurePeriod since(Set<String> counted) {
        return counted.stream()
                .min(Comparator.naturalOrder())
                .map(YearMonth::parse)
                .filter(first -> first.isAfter(from))
                .map(first -> new FigurePeriod(organisation, first, to))
                .orElse(this);
    }

    /** The same months of the year before. */
    FigurePeriod before() {
        return new FigurePeriod(organisation, from.minusYears(1), to.minusYears(1));
    }

    List<YearMonth> months() {
        return Stream.iterate(from, m -> !m.isAfter(to), m -> m.plusMonths(1)).toList();
    }

    /** Codes to ask figures of; empty only for somebody who may see all. */
    Set<String> organisations(List<Organisation> overseen, boolean everything) {
        if (!organisation.isEmpty()) {
            return Set.of(organisation);
        }
        return everything
                ? Set.of()
                : overseen.stream().map(Organisation::code).collect(java.util.stream.Collectors.toSet());
    }

    /** What comes behind the question mark. */
    String query() {
        return "organisation=" + organisation + "&from=" + from + "&to=" + to;
    }

    private static YearMonth month(String text, YearMonth otherwise) {
        return Written.month(text).value().orElse(otherwise);
    }
}
