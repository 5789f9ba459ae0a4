package org.guichet.booking.internal.diary;

import java.time.LocalDate;
import java.util.Optional;
import org.guichet.api.organisation.ClosingDays;
import org.guichet.api.organisation.Counter;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.organisation.PublicHolidays;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** On which days nobody is there: a diary at a counter keeps that counter's closing days, any other the public holidays. */
@Component(service = Calendars.class)
public class Calendars {

    private final OrganisationDirectory organisations;
    private final PublicHolidays holidays;

    @Activate
    public Calendars(@Reference OrganisationDirectory organisations, @Reference PublicHolidays holidays) {
        this.organisations = organisations;
        this.holidays = holidays;
    }

    /** What finds times by these calendars. */
    public FreeTimes times() {
        return new FreeTimes(this::isClosed, this::isHoliday);
    }

    private boolean isClosed(Diary diary, LocalDate day) {
        return closing(diary)
                .filter(closing ->
                        closing.closure(day).isPresent() && closing.opening(day).isEmpty())
                .isPresent();
    }

    private boolean isHoliday(Diary diary, LocalDate day) {
        Optional<ClosingDays> closing = closing(diary);
        boolean open = closing.filter(c -> c.opensOnHolidays() || c.opening(day).isPresent())
                .isPresent();
        return !open && holidays.on(day).isPresent();
    }

    private Optional<ClosingDays> closing(Diary diary) {
        return counter(diary).map(Counter::closing);
    }

    /** The counter at which a diary is kept. */
    public Optional<Counter> counter(Diary diary) {
        return diary.counter().flatMap(code -> organisations.organisations().stream()
                .flatMap(o -> o.counters().stream())
                .filter(c -> c.code().equals(code))
                .findFirst());
    }
}
