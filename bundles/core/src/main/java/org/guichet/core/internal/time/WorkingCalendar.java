package org.guichet.core.internal.time;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.Year;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.guichet.api.LocalizedText;
import org.guichet.api.organisation.PublicHolidays;
import org.guichet.core.internal.persistence.PlatformClock;
import org.guichet.core.internal.text.Messages;
import org.guichet.platform.time.WorkingDays;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Working days and public holidays from a library's calendar of France. */
@Component(service = {WorkingDays.class, PublicHolidays.class})
public class WorkingCalendar implements WorkingDays, PublicHolidays {

    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59);

    private final HolidayManager manager;
    private final Map<Integer, Map<LocalDate, LocalizedText>> holidays = new ConcurrentHashMap<>();

    @Activate
    public WorkingCalendar() {
        this.manager = inOwnLoader(() -> HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.FRANCE)));
    }

    @Override
    public boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY && on(day).isEmpty();
    }

    @Override
    public Optional<LocalizedText> on(LocalDate day) {
        return Optional.ofNullable(holidays(day.getYear()).get(day));
    }

    @Override
    public Instant due(Instant from, Period period, boolean workingDays) {
        LocalDate day = from.atZone(PlatformClock.ZONE).toLocalDate().plusMonths(period.toTotalMonths());
        if (workingDays) {
            for (int left = period.getDays(); left > 0; ) {
                day = day.plusDays(1);
                if (isWorkingDay(day)) {
                    left--;
                }
            }
        } else {
            day = day.plusDays(period.getDays());
        }
        return day.atTime(END_OF_DAY).atZone(PlatformClock.ZONE).toInstant();
    }

    @Override
    public int days(Instant from, Instant until, boolean workingDays) {
        LocalDate last = until.atZone(PlatformClock.ZONE).toLocalDate();
        int days = 0;
        for (LocalDate day = from.atZone(PlatformClock.ZONE).toLocalDate().plusDays(1);
                !day.isAfter(last);
                day = day.plusDays(1)) {
            days += !workingDays || isWorkingDay(day) ? 1 : 0;
        }
        return days;
    }

    private Map<LocalDate, LocalizedText> holidays(int year) {
        return holidays.computeIfAbsent(
                year,
                y -> inOwnLoader(() -> manager.getHolidays(Year.of(y)).stream()
                        // in some years Ascension Day is 1 or 8 May
                        .collect(Collectors.toUnmodifiableMap(
                                Holiday::getDate, WorkingCalendar::name, (one, other) -> one))));
    }

    private static LocalizedText name(Holiday holiday) {
        String key = "holiday."
                + holiday.getPropertiesKey()
                        .replace("christian.", "")
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-');
        Map<String, String> texts = new LinkedHashMap<>();
        for (String language : List.of("fr", "en")) {
            Messages messages = Messages.in(language);
            texts.put(
                    language,
                    messages.has(key) ? messages.text(key) : holiday.getDescription(Locale.forLanguageTag(language)));
        }
        return new LocalizedText(texts);
    }

    /** The library finds its parts through the thread's class loader. */
    private static <T> T inOwnLoader(java.util.function.Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            thread.setContextClassLoader(WorkingCalendar.class.getClassLoader());
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
