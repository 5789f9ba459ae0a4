package org.guichet.booking.internal.door;

import java.io.IOException;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Role;
import org.guichet.booking.internal.book.AppointmentOutcome;
import org.guichet.booking.internal.book.Appointments;
import org.guichet.booking.internal.text.BookingTexts;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where staff move an appointment, or say whether somebody came. */
@Component(service = Page.class)
@At(
        path = {"/desk/requests/{reference}/booking", "/desk/requests/{reference}/booking/attend"},
        who = {Role.AGENT, Role.HANDLER})
public class DeskBookingPage implements Page {

    private static final String REFERENCE = "reference";
    private static final String TEMPLATE = "desk-move";

    private final MovePages moves;
    private final Appointments appointments;

    @Activate
    public DeskBookingPage(@Reference MovePages moves, @Reference Appointments appointments) {
        this.moves = moves;
        this.appointments = appointments;
    }

    private static String home(Turn turn) {
        return "/desk/requests/" + turn.value(REFERENCE);
    }

    private static boolean attends(Turn turn) {
        return turn.address().endsWith("/attend");
    }

    @Override
    public void show(Turn turn) throws IOException {
        Actor actor = new Actor.Staff(turn.caller());
        String reference = turn.value(REFERENCE);
        if (!attends(turn)) {
            moves.show(turn, TEMPLATE, reference, actor, home(turn));
            return;
        }
        var appointment = appointments.of(reference, actor).orElseThrow(turn::notFound);
        if (!appointment.markable()) {
            turn.redirect(home(turn));
            return;
        }
        turn.page("desk-attend")
                .with("reference", reference)
                .with("back", home(turn))
                .with("now", BookingTexts.in(turn.language()).moment(appointment.starts()))
                .write();
    }

    @Override
    public void take(Turn turn) throws IOException {
        Actor actor = new Actor.Staff(turn.caller());
        String reference = turn.value(REFERENCE);
        if (!attends(turn)) {
            moves.take(turn, TEMPLATE, reference, actor, home(turn));
            return;
        }
        boolean came = turn.parameter("came").equals("yes");
        AppointmentOutcome outcome = appointments.attend(reference, came, actor);
        turn.say(turn.text(
                outcome instanceof AppointmentOutcome.Done
                        ? came ? "booking.said.honoured" : "booking.said.missed"
                        : "booking.refused.not-now"));
        String back = turn.parameter("back");
        turn.redirect(back.matches("/desk/agenda(\\?[a-z0-9=&-]{0,200})?") ? back : home(turn));
    }
}
