package org.guichet.booking.internal.door;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.RequestEvent;
import org.guichet.booking.internal.book.Appointments;
import org.guichet.booking.internal.book.BookingPart;
import org.guichet.booking.internal.book.BookingState;
import org.guichet.booking.internal.book.Reminders;
import org.guichet.booking.internal.term.Way;
import org.guichet.booking.internal.text.BookingTexts;
import org.guichet.booking.internal.time.Instants;
import org.guichet.platform.request.RequestNews;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What residents are told of their appointments, as they are when it is told: never of a time that isn't theirs any more. */
@Component(service = RequestNews.class)
public class AppointmentNews implements RequestNews {

    private final CounterNames counters;
    private final Clock clock;

    @Activate
    public AppointmentNews(@Reference CounterNames counters, @Reference Clock clock) {
        this.counters = counters;
        this.clock = clock;
    }

    @Override
    public Optional<String> heading(RequestEvent event, String language) {
        BookingTexts texts = BookingTexts.in(language);
        return switch (event.type()) {
            case Appointments.MOVED -> time(event, "to").map(to -> texts.text("booking.news.moved", texts.moment(to)));
            case Reminders.REMINDED ->
                time(event, "from").map(from -> texts.text("booking.news.reminder", texts.moment(from)));
            default -> Optional.empty();
        };
    }

    private static Optional<Instant> time(RequestEvent event, String name) {
        return Optional.ofNullable(event.details().get(name)).flatMap(Instants::of);
    }

    @Override
    public boolean isStillTrue(RequestDetails details, RequestEvent event) {
        Optional<Instant> told =
                switch (event.type()) {
                    case Appointments.MOVED -> time(event, "to");
                    case Reminders.REMINDED -> time(event, "from");
                    default -> Optional.empty();
                };
        return told.isEmpty()
                || booked(details)
                        .filter(from -> from.equals(told.get()) && from.isAfter(clock.instant()))
                        .isPresent();
    }

    /** When the appointment is, as long as it stands. */
    private static Optional<Instant> booked(RequestDetails details) {
        return part(details)
                .filter(said -> BookingState.CONFIRMED.code().equals(said.get("state")))
                .flatMap(said -> Instants.of(String.valueOf(said.get("from"))));
    }

    private static Optional<Map<?, ?>> part(RequestDetails details) {
        return details.parts().get(BookingPart.NAME) instanceof Map<?, ?> said ? Optional.of(said) : Optional.empty();
    }

    @Override
    public List<Fact> facts(RequestDetails details, String language) {
        Optional<Instant> from = booked(details);
        if (from.isEmpty()) {
            return List.of();
        }
        BookingTexts texts = BookingTexts.in(language);
        Map<?, ?> said = part(details).orElseThrow();
        Instant until = Instants.of(String.valueOf(said.get("until"))).orElse(from.get());
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                texts.text("booking.title"),
                texts.moment(from.get()) + " (" + texts.lasts(Duration.between(from.get(), until)) + ")"));
        Way way = Way.of(String.valueOf(said.get("way"))).orElse(Way.ON_SITE);
        if (way != Way.ON_SITE) {
            facts.add(new Fact(texts.text("booking.how"), texts.text("booking.way." + way.code())));
        } else if (said.get("counter") instanceof String counter) {
            facts.add(new Fact(
                    texts.text("booking.where"), counters.named(counter, texts).replace("\n", ", ")));
        }
        return facts;
    }
}
