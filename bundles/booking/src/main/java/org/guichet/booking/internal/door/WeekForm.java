package org.guichet.booking.internal.door;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.guichet.api.organisation.Counter;
import org.guichet.booking.internal.diary.Calendars;
import org.guichet.booking.internal.diary.Diary;
import org.guichet.booking.internal.diary.OpeningRule;
import org.guichet.booking.internal.diary.Weeks;
import org.guichet.booking.internal.text.BookingTexts;
import org.guichet.booking.internal.time.LocalDays;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The hours of an ordinary week, a line for each day: {@code 8:30-12:30, 13:30-17:30}. Other rules are kept as they are. */
@Component(service = WeekForm.class)
public class WeekForm {

    private static final Pattern HOURS =
            Pattern.compile("([0-9]{1,2})[:hH.]?([0-9]{2})?\\s*[-–—àa]+\\s*([0-9]{1,2})[:hH.]?([0-9]{2})?");

    private final Calendars calendars;
    private final Clock clock;

    /** A day of the week with its hours as they are written. */
    public record DayRow(int number, String name, String hours) {}

    @Activate
    public WeekForm(@Reference Calendars calendars, @Reference Clock clock) {
        this.calendars = calendars;
        this.clock = clock;
    }

    /** The lines: as they were typed, or as the diary has them. */
    List<DayRow> days(Optional<Turn> typed, Diary diary, BookingTexts texts) {
        Locale locale = texts.locale();
        List<DayRow> rows = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            String hours = typed.map(turn -> turn.parameter("day-" + day.getValue()))
                    .orElseGet(() -> diary.rules().stream()
                            .filter(rule -> isPlain(rule) && rule.days().contains(day))
                            .sorted(Comparator.comparing(OpeningRule::from))
                            .map(rule -> rule.from() + "-" + rule.until())
                            .collect(Collectors.joining(", ")));
            rows.add(new DayRow(day.getValue(), day.getDisplayName(TextStyle.FULL, locale), hours));
        }
        return rows;
    }

    /** Rules that such a week can't say, in words. */
    List<String> others(Diary diary, BookingTexts texts) {
        return diary.rules().stream()
                .filter(rule -> !isPlain(rule))
                .map(rule -> rule.days().stream()
                                .sorted()
                                .map(day -> day.getDisplayName(TextStyle.FULL, texts.locale()))
                                .collect(Collectors.joining(", "))
                        + " " + rule.from() + "-" + rule.until() + " ("
                        + texts.text("booking.weeks." + rule.weeks().name().toLowerCase(Locale.ROOT)) + ")")
                .toList();
    }

    private static boolean isPlain(OpeningRule rule) {
        return rule.weeks() == Weeks.EVERY
                && rule.to().isEmpty()
                && rule.services().isEmpty()
                && !rule.onHolidays();
    }

    /** What was typed, with the other rules; empty when a line can't be read. */
    Optional<List<OpeningRule>> read(Turn turn, Diary diary) {
        Map<DayOfWeek, List<LocalTime[]>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            List<LocalTime[]> stretches = new ArrayList<>();
            for (String part : turn.parameter("day-" + day.getValue()).split("[,;/]|\\bet\\b|\\band\\b")) {
                if (part.isBlank()) {
                    continue;
                }
                Optional<LocalTime[]> stretch = stretch(part.strip());
                if (stretch.isEmpty()) {
                    return Optional.empty();
                }
                stretches.add(stretch.get());
            }
            week.put(day, stretches);
        }
        return Optional.of(rules(week, diary));
    }

    private static Optional<LocalTime[]> stretch(String text) {
        Matcher found = HOURS.matcher(text);
        if (!found.matches()) {
            return Optional.empty();
        }
        try {
            LocalTime from = time(found.group(1), found.group(2));
            LocalTime until = time(found.group(3), found.group(4));
            return from.isBefore(until) ? Optional.of(new LocalTime[] {from, until}) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static LocalTime time(String hours, String minutes) {
        return LocalTime.of(Integer.parseInt(hours), minutes == null ? 0 : Integer.parseInt(minutes));
    }

    /** The hours of the counter where the diary is, in place of its own week. */
    List<OpeningRule> ofCounter(Diary diary) {
        Map<DayOfWeek, List<LocalTime[]>> week = new EnumMap<>(DayOfWeek.class);
        calendars
                .counter(diary)
                .map(Counter::hours)
                .orElse(Map.of())
                .forEach((day, hours) -> week.put(
                        day,
                        hours.stream()
                                .map(h -> new LocalTime[] {h.from(), h.to()})
                                .toList()));
        return rules(week, diary);
    }

    private List<OpeningRule> rules(Map<DayOfWeek, List<LocalTime[]>> week, Diary diary) {
        List<OpeningRule> rules = new ArrayList<>(
                diary.rules().stream().filter(rule -> !isPlain(rule)).toList());
        week.forEach((day, stretches) -> stretches.forEach(stretch -> rules.add(new OpeningRule(
                0,
                Set.of(day),
                Weeks.EVERY,
                stretch[0],
                stretch[1],
                LocalDays.day(clock.instant()),
                Optional.empty(),
                Set.of(),
                false))));
        return rules;
    }
}
