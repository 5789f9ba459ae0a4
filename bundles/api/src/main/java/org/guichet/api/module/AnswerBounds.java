package org.guichet.api.module;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.api.time.Written;

/**
 * Between what an answer must lie: a day, and the answers to other questions. A bound whose question has no answer bounds nothing.
 *
 * @param notBefore first day of a date or a local date and time: {@code today}, {@code today + 2 days}, {@code today - 18 years},
 *     or a day such as {@code 2026-11-24}
 * @param notAfter last day, likewise
 * @param atLeast name of a question of the same form, or of the same group, whose answer is of the same kind: it comes first, or is the
 *     same
 * @param atMost name of a question likewise: it comes last, or is the same
 */
public record AnswerBounds(
        Optional<String> notBefore, Optional<String> notAfter, Optional<String> atLeast, Optional<String> atMost) {

    /** No bounds. */
    public static final AnswerBounds NONE =
            new AnswerBounds(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final Pattern FROM_TODAY =
            Pattern.compile("today(?: ?([+-]) ?([0-9]{1,4}) (day|week|month|year)s?)?");

    private static final int DAY = 10;

    public AnswerBounds {
        requireNonNull(notBefore, "notBefore");
        requireNonNull(notAfter, "notAfter");
        requireNonNull(atLeast, "atLeast");
        requireNonNull(atMost, "atMost");
    }

    /**
     * An answer that lies outside.
     *
     * @param path where it stands among the answers, such as {@code jour} or {@code dates.0.jour}
     * @param bound which one: {@code notBefore}, {@code notAfter}, {@code atLeast}, {@code atMost}
     * @param day first or last day; empty where another question bounds
     * @param other name of the other question; empty where a day bounds
     */
    public record Outside(String path, String bound, Optional<LocalDate> day, Optional<String> other) {}

    /** All answers to a form that lie outside of their bounds; those of another kind than the form asks for are left to its schema. */
    public static List<Outside> outside(List<FormField> fields, Map<String, ?> answers, LocalDate today) {
        List<Outside> found = new ArrayList<>();
        outside(fields, answers, today, "", found);
        return found;
    }

    /** The day that a bound says; empty when it says none that is understood. */
    public static Optional<LocalDate> day(String bound, LocalDate today) {
        Matcher relative = FROM_TODAY.matcher(bound.strip());
        if (!relative.matches()) {
            return Written.exactDay(bound.strip()).value();
        }
        if (relative.group(1) == null) {
            return Optional.of(today);
        }
        int count = Integer.parseInt(relative.group(2)) * (relative.group(1).equals("-") ? -1 : 1);
        Period distance =
                switch (relative.group(3)) {
                    case "day" -> Period.ofDays(count);
                    case "week" -> Period.ofWeeks(count);
                    case "month" -> Period.ofMonths(count);
                    default -> Period.ofYears(count);
                };
        try {
            return Optional.of(today.plus(distance));
        } catch (DateTimeException tooFar) {
            return Optional.empty();
        }
    }

    /** The first day that an answer may have, as seen today; empty: any. */
    public Optional<LocalDate> firstDay(LocalDate today) {
        return notBefore.flatMap(bound -> day(bound, today));
    }

    /** The last day that an answer may have, as seen today; empty: any. */
    public Optional<LocalDate> lastDay(LocalDate today) {
        return notAfter.flatMap(bound -> day(bound, today));
    }

    private static void outside(
            List<FormField> fields, Map<?, ?> answers, LocalDate today, String under, List<Outside> found) {
        for (FormField field : fields) {
            Object answer = answers.get(field.field());
            String path = under + field.field();
            if (answer instanceof Map<?, ?> group) {
                outside(field.fields(), group, today, path + ".", found);
            } else if (answer instanceof List<?> rows && !field.fields().isEmpty()) {
                for (int i = 0; i < rows.size(); i++) {
                    if (rows.get(i) instanceof Map<?, ?> row) {
                        outside(field.fields(), row, today, path + "." + i + ".", found);
                    }
                }
            } else if (answer != null) {
                field.bounds().ifPresent(bounds -> bounds.check(answer, answers, today, path, found));
            }
        }
    }

    private void check(Object answer, Map<?, ?> answers, LocalDate today, String path, List<Outside> found) {
        Optional<LocalDate> day = answer instanceof String text
                ? Written.exactDay(text.substring(0, Math.min(DAY, text.length())))
                        .value()
                : Optional.empty();
        firstDay(today)
                .filter(first -> day.filter(d -> d.isBefore(first)).isPresent())
                .ifPresent(first -> found.add(new Outside(path, "notBefore", Optional.of(first), Optional.empty())));
        lastDay(today)
                .filter(last -> day.filter(d -> d.isAfter(last)).isPresent())
                .ifPresent(last -> found.add(new Outside(path, "notAfter", Optional.of(last), Optional.empty())));
        atLeast.filter(other -> compare(answer, answers.get(other)) < 0)
                .ifPresent(other -> found.add(new Outside(path, "atLeast", Optional.empty(), Optional.of(other))));
        atMost.filter(other -> compare(answer, answers.get(other)) > 0)
                .ifPresent(other -> found.add(new Outside(path, "atMost", Optional.empty(), Optional.of(other))));
    }

    /** Days and times as the platform keeps them are in order as texts are. */
    private static int compare(Object answer, Object other) {
        if (answer instanceof Number one && other instanceof Number another) {
            return new BigDecimal(one.toString()).compareTo(new BigDecimal(another.toString()));
        }
        return answer instanceof String one && other instanceof String another && one.length() == another.length()
                ? one.compareTo(another)
                : 0;
    }
}
