package org.guichet.booking.internal.book;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.FieldError;
import org.guichet.api.access.Actor;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.RequestEvent;
import org.guichet.api.request.RequestEvents;
import org.guichet.api.text.Fold;
import org.guichet.booking.internal.diary.Diaries;
import org.guichet.booking.internal.term.BookableServices;
import org.guichet.booking.internal.term.BookableServices.Bookable;
import org.guichet.booking.internal.term.Way;
import org.guichet.booking.internal.text.BookingTexts;
import org.guichet.booking.internal.time.Instants;
import org.guichet.platform.data.UnitOfWork;
import org.guichet.platform.request.PartRefusedException;
import org.guichet.platform.request.RequestLookup;
import org.guichet.platform.request.RequestPart;
import org.guichet.platform.text.Digest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The appointment of a request, in the request's own transactions: with it a hold becomes a booking, and what is withdrawn or refused
 * gives its time back.
 */
@Component(service = RequestPart.class)
public class BookingPart implements RequestPart {

    /** Its name among a draft's parts. */
    public static final String NAME = "booking";

    private static final String FIELD = "parts.booking";
    private static final String RESIDENT = "resident";
    private static final Set<String> ENDS = Set.of(RequestEvents.CANCELLED, RequestEvents.REFUSED);

    private final BookableServices services;
    private final Slots slots;
    private final Diaries diaries;
    private final RequestLookup lookup;
    private final Reminders reminders;
    private final Clock clock;

    @Activate
    public BookingPart(
            @Reference BookableServices services,
            @Reference Slots slots,
            @Reference Diaries diaries,
            @Reference RequestLookup lookup,
            @Reference Reminders reminders,
            @Reference Clock clock) {
        this.lookup = lookup;
        this.reminders = reminders;
        this.services = services;
        this.slots = slots;
        this.diaries = diaries;
        this.clock = clock;
    }

    @Override
    public boolean wants(RequestDraft draft) {
        return draft.parts().containsKey(NAME)
                || services.current(draft.service()).isPresent();
    }

    /** Nobody owes an answer before the appointment is over. */
    @Override
    public Optional<Instant> promised(RequestDraft draft) {
        if (!(draft.parts().get(NAME) instanceof Map<?, ?> wish)) {
            return Optional.empty();
        }
        Optional<Long> hold = number(wish, "hold");
        return hold.isPresent()
                ? slots.find(hold.get()).map(Booking::ends)
                : Instants.of(text(wish, "start")).flatMap(start -> services.current(draft.service())
                        .flatMap(bookable -> bookable.terms().length(text(wish, "length")))
                        .map(length -> start.plus(length.lasts())));
    }

    @Override
    public void submitted(UnitOfWork unit, long request, RequestDraft draft, Actor by) {
        Optional<Bookable> bookable = services.current(draft.service());
        Object said = draft.parts().get(NAME);
        if (bookable.isEmpty()) {
            throw refused(draft.language(), "service");
        } else if (!(said instanceof Map<?, ?> wish)) {
            throw refused(draft.language(), "missing");
        } else {
            Optional<String> liveKey = liveKey(draft, bookable.get());
            if (liveKey.isPresent() && SlotStore.hasLive(unit, liveKey.get())) {
                throw refused(draft.language(), "another");
            }
            if (wish.get("hold") != null) {
                confirm(unit, request, draft, wish, liveKey);
            } else {
                book(unit, request, draft, by, wish, liveKey);
            }
            if (!bookable.get().terms().remind().isEmpty()) {
                SlotStore.ofRequest(unit, request).forEach(booking -> reminders.set(unit, request, booking));
            }
        }
    }

    private void confirm(UnitOfWork unit, long request, RequestDraft draft, Map<?, ?> wish, Optional<String> liveKey) {
        String secret = text(wish, "secret");
        boolean confirmed = number(wish, "hold")
                .filter(id -> SlotStore.confirm(unit, id, Digest.of(secret), draft.service(), request, liveKey))
                .isPresent();
        if (!confirmed) {
            throw refused(draft.language(), "lapsed");
        }
    }

    /** Without a hold: by those who have the resident before them. */
    private void book(
            UnitOfWork unit, long request, RequestDraft draft, Actor by, Map<?, ?> wish, Optional<String> liveKey) {
        Optional<Instant> start = Instants.of(text(wish, "start"));
        Optional<Way> way = wish.get("way") == null ? Optional.of(Way.ON_SITE) : Way.of(text(wish, "way"));
        if (!(by instanceof Actor.Staff) || start.isEmpty() || way.isEmpty()) {
            throw refused(draft.language(), "missing");
        }
        HoldDraft to = new HoldDraft(
                draft.service(),
                draft.organisation(),
                start.get(),
                some(text(wish, "counter")),
                some(text(wish, "diary")),
                text(wish, "length"),
                way.get(),
                number(wish, "persons").map(BookingPart::persons).orElse(1),
                true,
                Optional.empty());
        slots.book(unit, to, request, liveKey).ifPresent(why -> {
            throw refused(draft.language(), why instanceof HoldOutcome.Refused refused ? refused.code() : "taken");
        });
    }

    private PartRefusedException refused(String language, String code) {
        return new PartRefusedException(
                List.of(new FieldError(FIELD, code, BookingTexts.in(language).text("booking.refused." + code))));
    }

    /** Who they are is known by name and by how they are reached: a couple with one telephone are two. */
    private static Optional<String> liveKey(RequestDraft draft, Bookable bookable) {
        Optional<String> reached =
                draft.resident().email().or(() -> draft.resident().phone());
        if (bookable.terms().live() != 1 || reached.isEmpty()) {
            return Optional.empty();
        }
        String person = draft.resident().name().orElse("") + "\n" + reached.get();
        return Optional.of(Digest.of(draft.service() + "\n" + Fold.of(person)));
    }

    @Override
    public void changed(UnitOfWork unit, long request, RequestEvent event) {
        if (!ENDS.contains(event.type())) {
            return;
        }
        Instant now = clock.instant();
        for (Booking booking : SlotStore.ofRequest(unit, request)) {
            boolean ahead = booking.state() == BookingState.CONFIRMED
                    && booking.starts().isAfter(now);
            if (ahead && event.by().equals(RESIDENT) && isTooLate(booking, now)) {
                String language = lookup.all(List.of(request)).get(request).language();
                throw refused(language, "too-late");
            }
            if (ahead) {
                SlotStore.end(unit, booking.id(), BookingState.CONFIRMED, BookingState.CANCELLED, Optional.empty());
                reminders.drop(unit, request);
            }
        }
    }

    private boolean isTooLate(Booking booking, Instant now) {
        return services.version(booking.service(), booking.version())
                .filter(b -> now.isAfter(b.terms().change().before(booking.starts())))
                .isPresent();
    }

    @Override
    public boolean tells(String service, int version) {
        return services.version(service, version).isPresent();
    }

    @Override
    public Map<String, Object> told(UnitOfWork unit, long request, boolean publicly) {
        return SlotStore.ofRequest(unit, request).stream()
                .findFirst()
                .map(booking -> Map.<String, Object>of(NAME, told(booking)))
                .orElse(Map.of());
    }

    private Map<String, Object> told(Booking booking) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("from", booking.starts().toString());
        told.put("until", booking.ends().toString());
        told.put("way", booking.way().code());
        told.put("state", booking.state().code());
        told.put("sequence", booking.sequence());
        if (!booking.length().isEmpty()) {
            told.put("length", booking.length());
        }
        if (booking.persons() > 1) {
            told.put("persons", booking.persons());
        }
        booking.diaries().stream()
                .flatMap(id -> diaries.find(id).stream())
                .flatMap(diary -> diary.counter().stream())
                .findFirst()
                .ifPresent(counter -> told.put("counter", counter));
        return told;
    }

    private static String text(Map<?, ?> said, String name) {
        return said.get(name) instanceof String text ? text : "";
    }

    private static Optional<Long> number(Map<?, ?> said, String name) {
        Object value = said.get(name);
        if (value instanceof Number number) {
            return Optional.of(number.longValue());
        }
        return value instanceof String text && text.matches("[0-9]{1,18}")
                ? Optional.of(Long.valueOf(text))
                : Optional.empty();
    }

    /** None where it is no number that people come in: the terms refuse it. */
    private static int persons(long said) {
        return said == (int) said ? (int) said : 0;
    }

    private static Optional<String> some(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
