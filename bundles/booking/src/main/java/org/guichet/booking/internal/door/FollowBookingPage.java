package org.guichet.booking.internal.door;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.booking.internal.book.Appointments;
import org.guichet.web.page.At;
import org.guichet.web.page.FollowedRequests;
import org.guichet.web.page.Page;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where a resident moves an appointment, or takes it into a calendar. */
@Component(service = Page.class)
@At(path = {"/follow/{reference}/booking", "/follow/{reference}/booking.ics"})
public class FollowBookingPage implements Page {

    private static final String REFERENCE = "reference";
    private static final String TEMPLATE = "follow-move";

    private final MovePages moves;
    private final FollowedRequests followed;
    private final Appointments appointments;
    private final CalendarEntries calendars;

    @Activate
    public FollowBookingPage(
            @Reference MovePages moves,
            @Reference FollowedRequests followed,
            @Reference Appointments appointments,
            @Reference CalendarEntries calendars) {
        this.moves = moves;
        this.followed = followed;
        this.appointments = appointments;
        this.calendars = calendars;
    }

    @Override
    public boolean mayReturn(Turn turn) {
        return followed.resident(turn, turn.value(REFERENCE)).isPresent();
    }

    @Override
    public void show(Turn turn) throws IOException {
        String reference = turn.value(REFERENCE);
        Optional<Actor.ResidentOf> resident = followed.resident(turn, reference);
        if (resident.isEmpty()) {
            turn.redirect(followed.address(reference));
        } else if (turn.address().endsWith(".ics")) {
            var appointment = appointments.of(reference, resident.get()).orElseThrow(turn::notFound);
            String entry = calendars.entry(reference, appointment, turn.language());
            turn.file(
                    "text/calendar; charset=utf-8",
                    "rendez-vous-" + reference + ".ics",
                    entry.getBytes(StandardCharsets.UTF_8));
        } else {
            moves.show(turn, TEMPLATE, reference, resident.get(), followed.address(reference));
        }
    }

    @Override
    public void take(Turn turn) throws IOException {
        String reference = turn.value(REFERENCE);
        Optional<Actor.ResidentOf> resident = followed.resident(turn, reference);
        if (resident.isEmpty()) {
            turn.redirect(followed.address(reference));
        } else {
            moves.take(turn, TEMPLATE, reference, resident.get(), followed.address(reference));
        }
    }
}
