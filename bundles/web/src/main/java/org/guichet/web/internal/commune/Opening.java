package org.guichet.web.internal.commune;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.guichet.api.organisation.OpeningHours;
import org.guichet.web.internal.text.Days;
import org.guichet.web.internal.text.Texts;

/** Says when a counter is open, as one would on the phone. */
final class Opening {

    private static final int DAYS_A_WEEK = 7;

    /** One line of the week's hours. */
    public record Line(String day, String hours, boolean today) {}

    private final Map<DayOfWeek, List<OpeningHours>> hours;
    private final ZonedDateTime now;
    private final Texts texts;

    Opening(Map<DayOfWeek, List<OpeningHours>> hours, ZonedDateTime now, Texts texts) {
        this.hours = hours;
        this.now = now.withZoneSameInstant(Days.ZONE);
        this.texts = texts;
    }

    boolean known() {
        return hours.values().stream().anyMatch(h -> !h.isEmpty());
    }

    boolean openNow() {
        LocalTime time = now.toLocalTime();
        return on(now.getDayOfWeek()).stream().anyMatch(h -> !time.isBefore(h.from()) && time.isBefore(h.to()));
    }

    /** Such as « ouvert aujourd'hui jusqu'à 17 h 30 » or « fermé, rouvre lundi à 8 h 30 ». */
    String status() {
        LocalTime time = now.toLocalTime();
        List<OpeningHours> today = on(now.getDayOfWeek());
        for (int i = 0; i < today.size(); i++) {
            OpeningHours stretch = today.get(i);
            if (time.isBefore(stretch.from())) {
                return texts.text("opening.later-today", time(stretch.from()));
            }
            if (time.isBefore(stretch.to())) {
                return i + 1 < today.size()
                        ? texts.text(
                                "opening.open-break",
                                time(stretch.to()),
                                time(today.get(i + 1).from()),
                                time(today.get(i + 1).to()))
                        : texts.text("opening.open", time(stretch.to()));
            }
        }
        for (int ahead = 1; ahead <= DAYS_A_WEEK; ahead++) {
            DayOfWeek day = now.getDayOfWeek().plus(ahead);
            if (!on(day).isEmpty()) {
                String from = time(on(day).get(0).from());
                return ahead == 1
                        ? texts.text("opening.tomorrow", from)
                        : texts.text("opening.on-day", name(day), from);
            }
        }
        return texts.text("opening.unknown");
    }

    /** The whole week, Monday first. */
    List<Line> week() {
        List<Line> lines = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            List<String> stretches = new ArrayList<>();
            for (OpeningHours stretch : on(day)) {
                stretches.add(texts.text("opening.stretch", time(stretch.from()), time(stretch.to())));
            }
            String text = stretches.isEmpty()
                    ? texts.text("opening.closed")
                    : String.join(texts.text("opening.and"), stretches);
            lines.add(new Line(name(day), text, day == now.getDayOfWeek()));
        }
        return lines;
    }

    private List<OpeningHours> on(DayOfWeek day) {
        return hours.getOrDefault(day, List.of()).stream()
                .sorted(Comparator.comparing(OpeningHours::from))
                .toList();
    }

    private String time(LocalTime time) {
        return Days.time(time, texts);
    }

    private String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, texts.language().locale());
    }
}
