package org.guichet.web.internal.counter;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.organisation.ClosingDays;
import org.guichet.api.organisation.Closure;
import org.guichet.api.organisation.ExceptionalOpening;
import org.guichet.api.organisation.OpeningHours;
import org.guichet.api.organisation.PublicHolidays;
import org.guichet.web.internal.text.Days;
import org.guichet.web.internal.text.Texts;

/** Says when a counter is open, as one would on the phone. */
final class Opening {

    /** How far ahead the next opening is looked for: longer than any summer. */
    private static final int MOST_DAYS_AHEAD = 120;

    private static final int DAYS_A_WEEK = 7;
    private static final int TOLD_AHEAD = 14;

    /** One line of the week's hours. */
    public record Line(String day, String hours, boolean today) {}

    private final Map<DayOfWeek, List<OpeningHours>> hours;
    private final ClosingDays closing;
    private final PublicHolidays holidays;
    private final LocalDate today;
    private final LocalTime time;
    private final Texts texts;

    Opening(
            Map<DayOfWeek, List<OpeningHours>> hours,
            ClosingDays closing,
            PublicHolidays holidays,
            ZonedDateTime now,
            Texts texts) {
        this.hours = hours;
        this.closing = closing;
        this.holidays = holidays;
        ZonedDateTime here = now.withZoneSameInstant(Days.ZONE);
        this.today = here.toLocalDate();
        this.time = here.toLocalTime();
        this.texts = texts;
    }

    /** Whether anything can be said of now. */
    boolean known() {
        return hasHours()
                || closing.closure(today).isPresent()
                || closing.openings().stream()
                        .anyMatch(o -> !o.day().isBefore(today) && !on(o.day()).isEmpty());
    }

    boolean hasHours() {
        return hours.values().stream().anyMatch(h -> !h.isEmpty());
    }

    boolean openNow() {
        return on(today).stream().anyMatch(h -> !time.isBefore(h.from()) && time.isBefore(h.to()));
    }

    /** Such as « ouvert aujourd'hui jusqu'à 17 h 30 », « fermé aujourd'hui : Toussaint » or « fermé, rouvre lundi à 8 h 30 ». */
    String status() {
        List<OpeningHours> stretches = on(today);
        for (int i = 0; i < stretches.size(); i++) {
            OpeningHours stretch = stretches.get(i);
            if (time.isBefore(stretch.from())) {
                return texts.text("opening.later-today", time(stretch.from()));
            }
            if (time.isBefore(stretch.to())) {
                return i + 1 < stretches.size()
                        ? texts.text(
                                "opening.open-break",
                                time(stretch.to()),
                                time(stretches.get(i + 1).from()),
                                time(stretches.get(i + 1).to()))
                        : texts.text("opening.open", time(stretch.to()));
            }
        }
        Optional<String> why = closedToday();
        String next = next(why.isPresent() ? "opening.next." : "opening.");
        return why.map(w -> next.isEmpty() ? w : w + ". " + next)
                .orElse(next.isEmpty() ? texts.text("opening.shut") : next);
    }

    /** When it opens next, after today; empty when nobody knows. */
    private String next(String prefix) {
        for (int ahead = 1; ahead <= MOST_DAYS_AHEAD; ahead++) {
            LocalDate day = today.plusDays(ahead);
            if (!on(day).isEmpty()) {
                String from = time(on(day).get(0).from());
                return ahead == 1
                        ? texts.text(prefix + "tomorrow", from)
                        : texts.text(
                                prefix + "on-day", ahead < DAYS_A_WEEK ? name(day.getDayOfWeek()) : day(day), from);
            }
        }
        return "";
    }

    /** What keeps it closed today, against its hours or for longer. */
    private Optional<String> closedToday() {
        Optional<Closure> closure = closing.closure(today);
        if (closure.isPresent() && closing.opening(today).isEmpty()) {
            Closure c = closure.get();
            return Optional.of(because(
                    c.from().equals(c.to())
                            ? texts.text("opening.closed-today")
                            : texts.text("opening.closed-from-to", day(c.from()), day(c.to())),
                    c.reason().map(texts::of)));
        }
        return byHours(today).isEmpty()
                ? Optional.empty()
                : holiday(today).map(h -> texts.text("opening.closed-holiday", h));
    }

    /** Such as « mercredi 11 novembre : Armistice »: what the next two weeks bring, in their order. */
    List<String> ahead() {
        record Told(LocalDate from, String text) {}
        List<Told> told = new ArrayList<>();
        LocalDate last = today.plusDays(TOLD_AHEAD);
        for (Closure c : closing.closures()) {
            if (!c.to().isBefore(today) && !c.from().isAfter(last)) {
                String when = c.from().equals(c.to())
                        ? day(c.from())
                        : texts.text("opening.from-to", day(c.from()), day(c.to()));
                told.add(new Told(c.from(), because(when, c.reason().map(texts::of))));
            }
        }
        for (LocalDate day = today; !day.isAfter(last); day = day.plusDays(1)) {
            LocalDate that = day;
            if (!byHours(day).isEmpty() && closing.closure(day).isEmpty()) {
                holiday(day).ifPresent(h -> told.add(new Told(that, because(day(that), Optional.of(h)))));
            }
        }
        return told.stream()
                .sorted(Comparator.comparing(Told::from))
                .map(Told::text)
                .toList();
    }

    /** Such as « samedi 6 mars, de 9 h à 12 h : élections »: when it is open against its hours, in the next two weeks. */
    List<String> openings() {
        LocalDate last = today.plusDays(TOLD_AHEAD);
        return closing.openings().stream()
                .filter(o -> !o.day().isBefore(today)
                        && !o.day().isAfter(last)
                        && !on(o.day()).isEmpty())
                .map(o -> because(
                        texts.text("opening.day-hours", day(o.day()), said(on(o.day()))),
                        o.reason().map(texts::of)))
                .toList();
    }

    private String because(String what, Optional<String> reason) {
        return reason.map(r -> texts.text("opening.because", what, r)).orElse(what);
    }

    /** The whole week, Monday first. */
    List<Line> week() {
        List<Line> lines = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            boolean isToday = day == today.getDayOfWeek();
            String usually = stretches(day);
            boolean closed = isToday && !byHours(today).isEmpty() && on(today).isEmpty();
            boolean other = isToday && !closed && !on(today).equals(byHours(today));
            lines.add(new Line(
                    name(day),
                    closed
                            ? texts.text("opening.usually", usually)
                            : other ? texts.text("opening.today-only", said(on(today)), usually) : usually,
                    isToday));
        }
        return lines;
    }

    private String stretches(DayOfWeek day) {
        return said(byHours(day));
    }

    private String said(List<OpeningHours> hoursOfDay) {
        List<String> stretches = new ArrayList<>();
        for (OpeningHours stretch : hoursOfDay) {
            stretches.add(texts.text("opening.stretch", time(stretch.from()), time(stretch.to())));
        }
        return stretches.isEmpty() ? texts.text("opening.closed") : String.join(texts.text("opening.and"), stretches);
    }

    /** What really holds on that day. */
    private List<OpeningHours> on(LocalDate day) {
        Optional<ExceptionalOpening> opening = closing.opening(day);
        if (opening.isPresent()) {
            return opening.get().hours().isEmpty()
                    ? byHours(day)
                    : opening.get().hours();
        }
        return closing.closure(day).isPresent() || holiday(day).isPresent() ? List.of() : byHours(day);
    }

    private Optional<String> holiday(LocalDate day) {
        return closing.opensOnHolidays() || closing.opening(day).isPresent()
                ? Optional.empty()
                : holidays.on(day).map(texts::of);
    }

    private List<OpeningHours> byHours(LocalDate day) {
        return byHours(day.getDayOfWeek());
    }

    private List<OpeningHours> byHours(DayOfWeek day) {
        return hours.getOrDefault(day, List.of()).stream()
                .sorted(Comparator.comparing(OpeningHours::from))
                .toList();
    }

    private String day(LocalDate day) {
        return Days.day(day, today, texts);
    }

    private String time(LocalTime time) {
        return Days.time(time, texts);
    }

    private String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, texts.language().locale());
    }
}
