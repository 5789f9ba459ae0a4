package org.guichet.booking.internal.door;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.guichet.booking.internal.book.FreeTime;
import org.guichet.booking.internal.text.BookingTexts;
import org.guichet.booking.internal.time.LocalDays;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Free times by day, as pages list them: two weeks at a time. */
@Component(service = TimeList.class)
public class TimeList {

    /** How many days are listed at a time. */
    static final int DAYS = 14;

    private static final String BETWEEN = "~";

    private final CounterNames counters;
    private final Clock clock;

    /** A time that can be pressed. */
    public record TimeView(String value, String time, String where) {}

    /** A day with its times. */
    public record DayView(String title, List<TimeView> times) {}

    /** What was pressed. */
    record Pressed(Instant start, Optional<String> counter) {}

    @Activate
    public TimeList(@Reference CounterNames counters, @Reference Clock clock) {
        this.counters = counters;
        this.clock = clock;
    }

    /** The first day to list: the one that was asked for, never one that is over. */
    LocalDate from(String asked) {
        LocalDate today = LocalDays.day(clock.instant());
        if (!asked.matches("2[01][0-9]{2}-[01][0-9]-[0-3][0-9]")) {
            return today;
        }
        try {
            LocalDate day = LocalDate.parse(asked);
            return day.isBefore(today) || day.isAfter(today.plusYears(2)) ? today : day;
        } catch (DateTimeException e) {
            return today;
        }
    }

    List<DayView> days(List<FreeTime> free, BookingTexts texts) {
        Map<LocalDate, List<TimeView>> days = new TreeMap<>();
        boolean several = free.stream().map(FreeTime::counter).distinct().count() > 1;
        for (FreeTime time : free) {
            days.computeIfAbsent(LocalDays.day(time.from()), d -> new ArrayList<>())
                    .add(new TimeView(
                            time.from().getEpochSecond()
                                    + BETWEEN
                                    + time.counter().orElse(""),
                            texts.time(time.from()),
                            several
                                    ? time.counter()
                                            .map(code -> counters.name(code, texts))
                                            .orElse("")
                                    : ""));
        }
        List<DayView> views = new ArrayList<>();
        days.forEach((day, times) -> views.add(new DayView(texts.day(day), times)));
        return views;
    }

    static Optional<Pressed> pressed(String value) {
        if (!value.matches("[0-9]{1,10}~[a-z0-9-]{0,64}")) {
            return Optional.empty();
        }
        int between = value.indexOf(BETWEEN);
        return Optional.of(new Pressed(
                Instant.ofEpochSecond(Long.parseLong(value.substring(0, between))),
                Optional.of(value.substring(between + 1)).filter(code -> !code.isEmpty())));
    }
}
