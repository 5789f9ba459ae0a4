package org.guichet.booking.internal.door;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.booking.internal.book.FreeQuery;
import org.guichet.booking.internal.book.FreeTime;
import org.guichet.booking.internal.book.Slots;
import org.guichet.booking.internal.term.BookableServices;
import org.guichet.booking.internal.term.BookingTerms.Length;
import org.guichet.booking.internal.text.BookingTexts;
import org.guichet.booking.internal.time.LocalDays;
import org.guichet.web.page.CounterNotes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** When the first appointment is free at a commune's counters: beside their hours. */
@Component(service = CounterNotes.class)
public class FirstAppointments implements CounterNotes {

    private final ModuleCatalogue catalogue;
    private final BookableServices services;
    private final Slots slots;
    private final Clock clock;

    @Activate
    public FirstAppointments(
            @Reference ModuleCatalogue catalogue,
            @Reference BookableServices services,
            @Reference Slots slots,
            @Reference Clock clock) {
        this.catalogue = catalogue;
        this.services = services;
        this.slots = slots;
        this.clock = clock;
    }

    @Override
    public Map<String, Note> of(String organisation, String language) {
        BookingTexts texts = BookingTexts.in(language);
        Map<String, FreeTime> first = new HashMap<>();
        Map<String, ServiceDefinition> whose = new HashMap<>();
        for (ServiceDefinition service : catalogue.offeredBy(organisation)) {
            services.offered(organisation, service.id())
                    .map(bookable -> bookable.terms().lengths().get(0))
                    .map(length -> free(organisation, service.id(), length))
                    .orElse(List.of())
                    .forEach(free -> free.counter().ifPresent(counter -> {
                        FreeTime before = first.get(counter);
                        if (before == null || free.from().isBefore(before.from())) {
                            first.put(counter, free);
                            whose.put(counter, service);
                        }
                    }));
        }
        Map<String, Note> notes = new HashMap<>();
        first.forEach((counter, free) -> notes.put(
                counter,
                new Note(
                        texts.text("booking.first", texts.moment(free.from())),
                        "/c/" + organisation + "/s/" + whose.get(counter).id())));
        return notes;
    }

    private List<FreeTime> free(String organisation, String service, Length length) {
        LocalDate today = LocalDays.day(clock.instant());
        return slots.free(new FreeQuery(
                service,
                organisation,
                Optional.empty(),
                Optional.empty(),
                today,
                today.plusDays(FreeQuery.MOST_DAYS),
                length.code(),
                false));
    }
}
