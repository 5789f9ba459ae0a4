package org.guichet.booking.internal.door;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.guichet.booking.internal.book.Appointments;
import org.guichet.booking.internal.book.Reminders;
import org.guichet.booking.internal.text.BookingTexts;
import org.guichet.platform.request.RequestEventWords;
import org.osgi.service.component.annotations.Component;

/** What happens to appointments, in the history of requests. */
@Component(service = RequestEventWords.class)
public class AppointmentWords implements RequestEventWords {

    @Override
    public Optional<String> of(String type, Map<String, String> details, String language) {
        BookingTexts texts = BookingTexts.in(language);
        return switch (type) {
            case Appointments.MOVED ->
                Optional.of(texts.text("booking.event.moved", texts.moment(Instant.parse(details.get("to")))));
            case Reminders.REMINDED -> Optional.of(texts.text("booking.event.reminded"));
            case Appointments.HONOURED -> Optional.of(texts.text("booking.event.honoured"));
            case Appointments.MISSED -> Optional.of(texts.text("booking.event.missed"));
            default -> Optional.empty();
        };
    }
}
