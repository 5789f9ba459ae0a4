package org.guichet.booking.internal.door;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.RequestService;
import org.guichet.booking.internal.book.Appointment;
import org.guichet.booking.internal.book.AppointmentOutcome;
import org.guichet.booking.internal.book.Appointments;
import org.guichet.booking.internal.book.FreeQuery;
import org.guichet.booking.internal.text.BookingTexts;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Choosing another time for an appointment: the same for residents and staff, in frames of their own. */
@Component(service = MovePages.class)
public class MovePages {

    private static final int CONFLICT = 409;

    private final Appointments appointments;
    private final RequestService requests;
    private final TimeList times;

    @Activate
    public MovePages(
            @Reference Appointments appointments, @Reference RequestService requests, @Reference TimeList times) {
        this.appointments = appointments;
        this.requests = requests;
        this.times = times;
    }

    /** Shows the times; where nothing can be moved, leads back. */
    void show(Turn turn, String template, String reference, Actor actor, String back) throws IOException {
        show(turn, template, reference, actor, back, "", 200);
    }

    private void show(Turn turn, String template, String reference, Actor actor, String back, String wrong, int status)
            throws IOException {
        Optional<Request> request = requests.find(reference, actor.scope()).map(RequestDetails::request);
        if (request.isEmpty() && actor instanceof Actor.Staff) {
            throw turn.notFound();
        }
        Optional<Appointment> appointment = appointments.of(reference, actor);
        if (request.isEmpty() || appointment.isEmpty() || !appointment.get().movable()) {
            turn.redirect(back);
            return;
        }
        BookingTexts texts = BookingTexts.in(turn.language());
        LocalDate from = times.from(turn.parameter("from"));
        FreeQuery query = new FreeQuery(
                request.get().service(),
                request.get().organisation(),
                Optional.empty(),
                Optional.empty(),
                from,
                from.plusDays(TimeList.DAYS - 1L),
                appointment.get().length(),
                actor instanceof Actor.Staff);
        List<TimeList.DayView> days = times.days(appointments.others(appointment.get(), query), texts);
        turn.page(template)
                .with("reference", request.get().reference())
                .with("back", back)
                .with("now", texts.moment(appointment.get().starts()))
                .with("sequence", appointment.get().sequence())
                .with("days", days)
                .with("later", from.plusDays(TimeList.DAYS).toString())
                .with("wrong", wrong)
                .secret()
                .status(status)
                .write();
    }

    /** Moves it, or says why not. */
    void take(Turn turn, String template, String reference, Actor actor, String back) throws IOException {
        BookingTexts texts = BookingTexts.in(turn.language());
        Optional<TimeList.Pressed> pressed = TimeList.pressed(turn.parameter("to"));
        if (pressed.isEmpty()) {
            show(turn, template, reference, actor, back, texts.text("booking.refused.missing"), CONFLICT);
            return;
        }
        String sequence = turn.parameter("sequence");
        AppointmentOutcome outcome = appointments.move(
                reference,
                pressed.get().start(),
                pressed.get().counter(),
                sequence.matches("[0-9]{1,9}") ? Integer.parseInt(sequence) : -1,
                actor);
        if (outcome instanceof AppointmentOutcome.Done) {
            turn.redirect(back);
            return;
        }
        String why = outcome.why();
        show(turn, template, reference, actor, back, texts.text("booking.refused." + why), CONFLICT);
    }
}
