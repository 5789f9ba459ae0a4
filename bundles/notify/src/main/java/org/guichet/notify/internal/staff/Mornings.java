package org.guichet.notify.internal.staff;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.guichet.notify.internal.text.MailTexts;
import org.guichet.platform.time.WorkingDays;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** When those who work are told what waits for them: on working days, before they begin. Thread-safe. */
@Component(service = Mornings.class)
public class Mornings {

    /** Which timer leads to the next one. */
    static final String TIMER = "notify-morning";

    private static final LocalTime AT = LocalTime.of(7, 0);

    private final WorkingDays days;

    @Activate
    public Mornings(@Reference WorkingDays days) {
        this.days = days;
    }

    /** The next one after a moment. */
    Instant next(Instant after) {
        ZonedDateTime now = after.atZone(MailTexts.ZONE);
        LocalDate day = now.toLocalTime().isBefore(AT)
                ? now.toLocalDate()
                : now.toLocalDate().plusDays(1);
        while (!days.isWorkingDay(day)) {
            day = day.plusDays(1);
        }
        return day.atTime(AT).atZone(MailTexts.ZONE).toInstant();
    }

    /** When the working day after that moment's day is over. */
    Instant tomorrowEnds(Instant now) {
        LocalDate day = now.atZone(MailTexts.ZONE).toLocalDate().plusDays(1);
        while (!days.isWorkingDay(day)) {
            day = day.plusDays(1);
        }
        return day.plusDays(1).atStartOfDay(MailTexts.ZONE).toInstant();
    }

    /** Whether it is the first working day of its week. */
    boolean beginsAWeek(Instant now) {
        LocalDate day = now.atZone(MailTexts.ZONE).toLocalDate();
        for (LocalDate before = day.with(DayOfWeek.MONDAY); before.isBefore(day); before = before.plusDays(1)) {
            if (days.isWorkingDay(before)) {
                return false;
            }
        }
        return days.isWorkingDay(day);
    }
}
