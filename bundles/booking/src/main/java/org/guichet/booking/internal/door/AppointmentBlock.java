package org.guichet.booking.internal.door;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.api.request.RequestDetails;
import org.guichet.booking.internal.book.Appointment;
import org.guichet.booking.internal.book.Appointments;
import org.guichet.booking.internal.book.BookingPart;
import org.guichet.booking.internal.book.BookingState;
import org.guichet.booking.internal.diary.Diary;
import org.guichet.booking.internal.term.Way;
import org.guichet.booking.internal.text.BookingTexts;
import org.guichet.web.page.RequestBlock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The appointment on the pages of its request. */
@Component(service = RequestBlock.class)
public class AppointmentBlock implements RequestBlock {

    private final Appointments appointments;
    private final CounterNames counters;

    @Activate
    public AppointmentBlock(@Reference Appointments appointments, @Reference CounterNames counters) {
        this.appointments = appointments;
        this.counters = counters;
    }

    @Override
    public Optional<Block> of(RequestDetails details, Actor reader, String language) {
        if (!details.parts().containsKey(BookingPart.NAME)) {
            return Optional.empty();
        }
        String reference = details.request().reference();
        return appointments.of(reference, reader).map(appointment -> block(appointment, reference, reader, language));
    }

    private Block block(Appointment appointment, String reference, Actor reader, String language) {
        BookingTexts texts = BookingTexts.in(language);
        boolean staff = reader instanceof Actor.Staff;
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(
                texts.text("booking.when"),
                texts.moment(appointment.starts()) + "\n"
                        + texts.lasts(Duration.between(appointment.starts(), appointment.ends()))));
        if (appointment.way() == Way.ON_SITE) {
            appointment.diaries().stream()
                    .flatMap(d -> d.counter().stream())
                    .findFirst()
                    .ifPresent(code -> lines.add(new Line(texts.text("booking.where"), counters.named(code, texts))));
        } else {
            lines.add(new Line(
                    texts.text("booking.how"),
                    texts.text("booking.way." + appointment.way().code())));
        }
        if (staff && !appointment.diaries().isEmpty()) {
            lines.add(new Line(
                    texts.text("booking.with"),
                    String.join(
                            ", ",
                            appointment.diaries().stream().map(Diary::title).toList())));
        }
        if (appointment.state() != BookingState.CONFIRMED) {
            lines.add(new Line(
                    texts.text("booking.state"),
                    texts.text("booking.state." + appointment.state().code())));
        } else if (!staff && appointment.movable()) {
            lines.add(new Line(texts.text("booking.change-until"), texts.moment(appointment.changeUntil())));
        }
        return new Block(texts.text("booking.title"), lines, links(appointment, reference, staff, texts));
    }

    private static List<Link> links(Appointment appointment, String reference, boolean staff, BookingTexts texts) {
        List<Link> links = new ArrayList<>();
        String home = (staff ? "/desk/requests/" : "/follow/") + reference + "/booking";
        if (appointment.movable()) {
            links.add(new Link(home, texts.text("booking.move")));
        }
        if (staff && appointment.markable()) {
            links.add(new Link(home + "/attend", texts.text("booking.attend")));
        }
        if (!staff && appointment.state() == BookingState.CONFIRMED) {
            links.add(new Link(home + ".ics", texts.text("booking.calendar")));
        }
        return links;
    }
}
