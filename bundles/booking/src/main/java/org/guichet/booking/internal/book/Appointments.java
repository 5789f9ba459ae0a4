package org.guichet.booking.internal.book;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.access.Actor;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestDesk;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.RequestService;
import org.guichet.booking.internal.diary.Absence;
import org.guichet.booking.internal.diary.Calendars;
import org.guichet.booking.internal.diary.Diaries;
import org.guichet.booking.internal.diary.Diary;
import org.guichet.booking.internal.diary.FreeTimes;
import org.guichet.booking.internal.diary.Taken;
import org.guichet.booking.internal.diary.Wish;
import org.guichet.booking.internal.term.BookableServices;
import org.guichet.booking.internal.term.Stretch;
import org.guichet.booking.internal.text.BookingTexts;
import org.guichet.platform.access.Authority;
import org.guichet.platform.access.Deed;
import org.guichet.platform.data.Transactions;
import org.guichet.platform.data.UnitOfWork;
import org.guichet.platform.request.RequestChronicle;
import org.guichet.platform.request.RequestLookup;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What may be done to the appointment of a request. Each deed is one transaction, with its event in the request's history. Thread-safe. */
@Component(service = Appointments.class)
public class Appointments {

    /** Events in the history of requests. */
    public static final String MOVED = "AppointmentMoved";

    public static final String HONOURED = "AppointmentHonoured";
    public static final String MISSED = "AppointmentMissed";

    /** Names of facts in these events. */
    static final String FROM = "from";

    static final String TO = "to";

    private static final Duration AHEAD = Duration.ofDays(400);

    private final Transactions transactions;
    private final RequestService requests;
    private final RequestDesk desk;
    private final RequestLookup lookup;
    private final RequestChronicle chronicle;
    private final Reminders reminders;
    private final BookableServices services;
    private final Slots slots;
    private final Diaries diaries;
    private final Calendars calendars;
    private final Clock clock;

    /** Undoes what was written, for the outcome that it carries. */
    private static final class UndoneException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient AppointmentOutcome outcome;

        UndoneException(AppointmentOutcome outcome) {
            super("undone", null, false, false);
            this.outcome = outcome;
        }
    }

    @Activate
    public Appointments(
            @Reference(target = "(tables=slot)") Transactions transactions,
            @Reference RequestService requests,
            @Reference RequestDesk desk,
            @Reference RequestLookup lookup,
            @Reference RequestChronicle chronicle,
            @Reference Reminders reminders,
            @Reference BookableServices services,
            @Reference Slots slots,
            @Reference Diaries diaries,
            @Reference Calendars calendars,
            @Reference Clock clock) {
        this.transactions = transactions;
        this.requests = requests;
        this.desk = desk;
        this.lookup = lookup;
        this.chronicle = chronicle;
        this.reminders = reminders;
        this.services = services;
        this.slots = slots;
        this.diaries = diaries;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** The appointment of a request that the actor may see, as it stands. */
    public Optional<Appointment> of(String reference, Actor actor) {
        return seen(reference, actor).flatMap(request -> transactions
                .look(unit -> booking(unit, reference))
                .map(booking -> view(booking, request, actor)));
    }

    private Optional<Request> seen(String reference, Actor actor) {
        return requests.find(reference, actor.scope()).map(RequestDetails::request);
    }

    private Optional<Booking> booking(UnitOfWork unit, String reference) {
        return lookup.id(reference)
                .flatMap(id -> SlotStore.ofRequest(unit, id).stream().findFirst());
    }

    private Appointment view(Booking booking, Request request, Actor actor) {
        Instant now = clock.instant();
        boolean live =
                booking.state() == BookingState.CONFIRMED && booking.starts().isAfter(now);
        boolean staff = mayWork(actor, request);
        Instant change = change(booking).before(booking.starts());
        return new Appointment(
                booking.starts(),
                booking.ends(),
                booking.way(),
                booking.length(),
                booking.persons(),
                booking.state(),
                booking.sequence(),
                booking.diaries().stream()
                        .flatMap(id -> diaries.find(id).stream())
                        .toList(),
                change,
                live && (staff || actor instanceof Actor.ResidentOf && !now.isAfter(change)),
                staff && isMarkable(booking, now));
    }

    private Stretch change(Booking booking) {
        return services.version(booking.service(), booking.version())
                .map(b -> b.terms().change())
                .orElse(Stretch.NONE);
    }

    /** Who is expected may be early. */
    private static boolean isMarkable(Booking booking, Instant now) {
        boolean began = booking.starts().minusSeconds(60 * 60).isBefore(now);
        return began
                && (booking.state() == BookingState.CONFIRMED
                        || booking.state() == BookingState.HONOURED
                        || booking.state() == BookingState.MISSED);
    }

    private static boolean mayWork(Actor actor, Request request) {
        return Authority.may(actor, Deed.WORK_ON_REQUESTS, request.organisation())
                || Authority.may(
                        actor, Deed.WORK_ON_REQUESTS, request.competent().organisation());
    }

    /** Times to which it can be moved. */
    public List<FreeTime> others(Appointment appointment, FreeQuery query) {
        return slots.free(query).stream()
                .filter(free -> !free.from().equals(appointment.starts()))
                .toList();
    }

    /**
     * Has it at another time. The old time is given up only with the new one at hand.
     *
     * @param sequence of the appointment as it was seen
     * @param counter at which it is to be; none: wherever it is free
     */
    public AppointmentOutcome move(
            String reference, Instant start, Optional<String> counter, int sequence, Actor actor) {
        Optional<Request> request = seen(reference, actor);
        if (request.isEmpty()) {
            return new AppointmentOutcome.NotFound();
        }
        boolean staff = mayWork(actor, request.get());
        try {
            return transactions.change(unit -> {
                Optional<Booking> booking = booking(unit, reference);
                if (booking.isEmpty()) {
                    return new AppointmentOutcome.NotFound();
                }
                Appointment now = view(booking.get(), request.get(), actor);
                if (booking.get().sequence() != sequence) {
                    return new AppointmentOutcome.Stale(now);
                } else if (!now.movable()) {
                    return new AppointmentOutcome.NotNow(now);
                } else if (now.starts().equals(start)) {
                    return new AppointmentOutcome.Done(now);
                }
                return move(unit, booking.get(), draft(booking.get(), start, counter, staff), request.get(), actor);
            });
        } catch (UndoneException e) {
            if (e.outcome instanceof AppointmentOutcome.JustTaken) {
                Booking booking =
                        transactions.look(unit -> booking(unit, reference)).orElseThrow();
                return new AppointmentOutcome.JustTaken(slots.nearest(draft(booking, start, counter, staff)));
            }
            return e.outcome;
        }
    }

    private AppointmentOutcome move(UnitOfWork unit, Booking booking, HoldDraft to, Request request, Actor actor) {
        Optional<HoldOutcome> refused = slots.move(unit, booking, to);
        if (refused.isPresent()) {
            throw new UndoneException(
                    refused.get() instanceof HoldOutcome.JustTaken
                            ? new AppointmentOutcome.JustTaken(List.of())
                            : new AppointmentOutcome.NoTime());
        }
        chronicle.note(
                unit,
                booking.request().orElseThrow(),
                actor,
                MOVED,
                true,
                Optional.empty(),
                Map.of(FROM, booking.starts().toString(), TO, to.start().toString()));
        Booking moved = SlotStore.find(unit, booking.id()).orElseThrow();
        reminders.set(unit, booking.request().orElseThrow(), moved);
        chronicle.promise(unit, booking.request().orElseThrow(), moved.ends());
        return new AppointmentOutcome.Done(view(moved, request, actor));
    }

    private static HoldDraft draft(Booking booking, Instant start, Optional<String> counter, boolean staff) {
        return new HoldDraft(
                booking.service(),
                booking.organisation(),
                start,
                counter,
                Optional.empty(),
                booking.length(),
                booking.way(),
                booking.persons(),
                staff,
                Optional.empty());
    }

    /**
     * Says whether who was awaited came; said again, it replaces what was said before. With an appointment that took place its request is
     * at its end, where whoever says so may end it; who was missed is for people to decide about.
     */
    public AppointmentOutcome attend(String reference, boolean came, Actor actor) {
        AppointmentOutcome outcome = mark(reference, came, actor);
        if (came && outcome instanceof AppointmentOutcome.Done done) {
            seen(reference, actor)
                    .filter(request -> request.phase() != Phase.CLOSED)
                    .ifPresent(request -> {
                        BookingTexts texts = BookingTexts.in(request.language());
                        String told = texts.text(
                                "booking.closed",
                                texts.moment(done.appointment().starts()));
                        desk.act(
                                reference,
                                new RequestAction.Close(Optional.of(told)),
                                actor,
                                Optional.empty(),
                                request.language());
                    });
        }
        return outcome;
    }

    private AppointmentOutcome mark(String reference, boolean came, Actor actor) {
        Optional<Request> request = seen(reference, actor);
        if (request.isEmpty()) {
            return new AppointmentOutcome.NotFound();
        }
        BookingState to = came ? BookingState.HONOURED : BookingState.MISSED;
        return transactions.change(unit -> {
            Optional<Booking> booking = booking(unit, reference);
            if (booking.isEmpty()) {
                return new AppointmentOutcome.NotFound();
            }
            Appointment now = view(booking.get(), request.get(), actor);
            if (!now.markable()) {
                return new AppointmentOutcome.NotNow(now);
            }
            if (now.state() != to
                    && SlotStore.mark(unit, booking.get().id(), booking.get().state(), to)) {
                chronicle.note(
                        unit,
                        booking.get().request().orElseThrow(),
                        actor,
                        came ? HONOURED : MISSED,
                        came,
                        Optional.empty(),
                        Map.of(FROM, booking.get().starts().toString()));
            }
            return new AppointmentOutcome.Done(
                    view(SlotStore.find(unit, booking.get().id()).orElseThrow(), request.get(), actor));
        });
    }

    /** Which bookings an absence would leave without anybody; it isn't written. For those who keep the diary. */
    public List<AgendaEntry> hit(String organisation, String code, Absence absence, Actor by) {
        return diaries
                .find(organisation, code)
                .filter(diary -> Authority.may(by, Deed.SET_ORGANISATION, organisation)
                        || Authority.may(by, Deed.WORK_ON_REQUESTS, organisation))
                .map(diary -> agenda(List.of(diary), absence.from(), absence.until()))
                .orElse(List.of())
                .stream()
                .filter(entry -> entry.state() == BookingState.CONFIRMED)
                .toList();
    }

    /** Bookings ahead for which nobody is there any more, whatever the reason, in their order. */
    public List<AgendaEntry> displaced(Set<String> organisations) {
        List<Diary> kept = diaries.all().stream()
                .filter(d -> organisations.contains(d.organisation()))
                .toList();
        Instant now = clock.instant();
        List<AgendaEntry> ahead = agenda(kept, now, now.plus(AHEAD)).stream()
                .filter(entry -> entry.state() == BookingState.CONFIRMED
                        && entry.starts().isAfter(now))
                .toList();
        if (ahead.isEmpty()) {
            return List.of();
        }
        Map<Long, List<Taken>> absences = transactions.look(
                unit -> diaries.taken(unit, kept.stream().map(Diary::id).toList(), now, now.plus(AHEAD), now));
        FreeTimes times = calendars.times();
        return ahead.stream()
                .filter(entry -> entry.diaries().stream()
                        .anyMatch(id -> !isThere(times, id, absences.getOrDefault(id, List.of()), entry)))
                .toList();
    }

    private boolean isThere(FreeTimes times, long id, List<Taken> taken, AgendaEntry entry) {
        Wish wish = new Wish(
                entry.request().service(),
                Duration.between(entry.starts(), entry.ends()),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofMinutes(1),
                entry.starts(),
                entry.starts());
        return diaries.find(id)
                .filter(Diary::active)
                .filter(diary -> times.isOpen(
                        diary, taken.stream().filter(Taken::absence).toList(), wish, entry.starts()))
                .isPresent();
    }

    /** What a diary's owner has before them between two moments, with the requests that it is for. */
    public List<AgendaEntry> agenda(List<Diary> shown, Instant from, Instant until) {
        if (shown.isEmpty()) {
            return List.of();
        }
        List<Booking> bookings = transactions.look(
                unit -> SlotStore.in(unit, shown.stream().map(Diary::id).toList(), from, until));
        Map<Long, Request> asked = lookup.all(
                bookings.stream().flatMap(b -> b.request().stream()).distinct().toList());
        return bookings.stream()
                .filter(b -> b.request().filter(asked::containsKey).isPresent())
                .map(b -> new AgendaEntry(
                        b.starts(),
                        b.ends(),
                        b.way(),
                        b.state(),
                        b.diaries(),
                        asked.get(b.request().get())))
                .toList();
    }
}
