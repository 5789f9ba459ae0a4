package org.guichet.web.internal.counter;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.guichet.api.organisation.OpeningHours;
import org.guichet.web.internal.text.Days;
import org.guichet.web.internal.text.Texts;

/** The hours of a usual week, days that are alike in one line. */
public final class WeekHours {

    /** Such as « lundi – jeudi » and « 8 h 30 à 12 h ». */
    public record Line(String days, String hours) {}

    private WeekHours() {}

    /** Monday first; days without hours are left out, and a week without any is empty. */
    public static List<Line> lines(Map<DayOfWeek, List<OpeningHours>> hours, Texts texts) {
        List<Line> lines = new ArrayList<>();
        DayOfWeek[] days = DayOfWeek.values();
        for (int i = 0; i < days.length; ) {
            List<OpeningHours> now = of(hours, days[i]);
            int last = i;
            while (last + 1 < days.length && of(hours, days[last + 1]).equals(now)) {
                last++;
            }
            if (!now.isEmpty()) {
                String first = name(days[i], texts);
                lines.add(new Line(
                        i == last ? first : texts.text("opening.days", first, name(days[last], texts)),
                        now.stream()
                                .map(h -> texts.text(
                                        "opening.stretch", Days.time(h.from(), texts), Days.time(h.to(), texts)))
                                .collect(Collectors.joining(texts.text("opening.and")))));
            }
            i = last + 1;
        }
        return lines;
    }

    private static List<OpeningHours> of(Map<DayOfWeek, List<OpeningHours>> hours, DayOfWeek day) {
        return hours.getOrDefault(day, List.of()).stream()
                .sorted(Comparator.comparing(OpeningHours::from))
                .toList();
    }

    private static String name(DayOfWeek day, Texts texts) {
        return day.getDisplayName(TextStyle.FULL, texts.language().locale());
    }
}
