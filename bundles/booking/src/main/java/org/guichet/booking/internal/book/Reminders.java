package org.guichet.booking.internal.book;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.booking.internal.term.BookableServices;
import org.guichet.booking.internal.term.Stretch;
import org.guichet.platform.data.UnitOfWork;
import org.guichet.platform.outbox.Subject;
import org.guichet.platform.request.RequestChronicle;
import org.guichet.platform.timer.RunningTimer;
import org.guichet.platform.timer.Timed;
import org.guichet.platform.timer.Timers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Reminds residents of their appointments, as often as the service says. A reminder is of the appointment as it is then: one that was
 * moved, cancelled or is over reminds nobody, and none is sent whose hour was over when the appointment was made.
 */
@Component(service = {Reminders.class, Timed.class})
public class Reminders implements Timed {

    /** Event in the history of requests. */
    public static final String REMINDED = "AppointmentReminded";

    private static final String KIND = "slot-reminder";

    private final Timers timers;
    private final RequestChronicle chronicle;
    private final BookableServices services;
    private final Clock clock;

    @Activate
    public Reminders(
            @Reference Timers timers,
            @Reference RequestChronicle chronicle,
            @Reference BookableServices services,
            @Reference Clock clock) {
        this.timers = timers;
        this.chronicle = chronicle;
        this.services = services;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Sets the next one of a request's appointment, in place of the one that was set. */
    void set(UnitOfWork unit, long request, Booking booking) {
        Instant now = clock.instant();
        Subject subject = Subject.request(request);
        Optional<Instant> next = reminds(booking).stream()
                .map(before -> before.before(booking.starts()))
                .filter(now::isBefore)
                .min(Comparator.naturalOrder());
        if (next.isPresent()) {
            timers.set(unit, subject, KIND, "", next.get());
        } else {
            timers.drop(unit, subject, KIND);
        }
    }

    /** The appointment isn't any more. */
    void drop(UnitOfWork unit, long request) {
        timers.drop(unit, Subject.request(request), KIND);
    }

    private List<Stretch> reminds(Booking booking) {
        return services.version(booking.service(), booking.version())
                .map(b -> b.terms().remind())
                .orElse(List.of());
    }

    @Override
    public void fire(UnitOfWork unit, RunningTimer timer) {
        long request = timer.subject().id();
        Optional<Booking> booking = SlotStore.ofRequest(unit, request).stream()
                .findFirst()
                .filter(b -> b.state() == BookingState.CONFIRMED && b.starts().isAfter(clock.instant()));
        if (booking.isPresent()) {
            chronicle.note(
                    unit,
                    request,
                    Actor.Platform.ITSELF,
                    REMINDED,
                    true,
                    Optional.empty(),
                    Map.of("from", booking.get().starts().toString()));
            set(unit, request, booking.get());
        }
    }
}
