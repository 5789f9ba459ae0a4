package org.guichet.booking.internal.book;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.guichet.api.request.Competent;
import org.guichet.booking.internal.diary.Calendars;
import org.guichet.booking.internal.diary.Diaries;
import org.guichet.booking.internal.diary.Diary;
import org.guichet.booking.internal.diary.FreeTimes;
import org.guichet.booking.internal.diary.Taken;
import org.guichet.booking.internal.diary.Wish;
import org.guichet.booking.internal.term.BookableServices;
import org.guichet.booking.internal.term.BookableServices.Bookable;
import org.guichet.booking.internal.term.BookingTerms;
import org.guichet.booking.internal.term.BookingTerms.Length;
import org.guichet.booking.internal.time.LocalDays;
import org.guichet.platform.data.Transactions;
import org.guichet.platform.data.UnitOfWork;
import org.guichet.platform.participation.Handlers;
import org.guichet.platform.text.CheckedCode;
import org.guichet.platform.text.Digest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which times are free, and holding them. What is shown as free and what can be held is the same rule. Thread-safe. */
@Component(service = Slots.class)
public class Slots {

    private static final int SECRET = 20;
    private static final int NEAREST = 3;
    private static final int DAYS_AROUND = 7;
    private static final int MOST_HELD = 20;
    private static final char BETWEEN = '/';

    private final Transactions transactions;
    private final Diaries diaries;
    private final Calendars calendars;
    private final BookableServices services;
    private final Handlers handlers;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** Somebody else was faster: what was written is undone. */
    private static final class LostException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LostException() {
            super("lost", null, false, false);
        }
    }

    @Activate
    public Slots(
            @Reference(target = "(tables=slot)") Transactions transactions,
            @Reference Diaries diaries,
            @Reference Calendars calendars,
            @Reference BookableServices services,
            @Reference Handlers handlers,
            @Reference Clock clock) {
        this.transactions = transactions;
        this.diaries = diaries;
        this.calendars = calendars;
        this.services = services;
        this.handlers = handlers;
        this.clock = clock;
    }

    /** Times that are free, in their order, at each counter; one statement. Nothing where the service has no times there. */
    public List<FreeTime> free(FreeQuery query) {
        return services.offered(query.organisation(), query.service())
                .flatMap(bookable ->
                        bookable.terms().length(query.length()).map(length -> free(query, bookable.terms(), length)))
                .orElse(List.of());
    }

    private List<FreeTime> free(FreeQuery query, BookingTerms terms, Length length) {
        Wish wish = wish(query.service(), terms, length, query.byStaff());
        LocalDate first = later(query.from(), LocalDays.day(wish.earliest()));
        LocalDate last =
                sooner(sooner(query.until(), first.plusDays(FreeQuery.MOST_DAYS)), LocalDays.day(wish.latest()));
        List<List<Diary>> kinds = kinds(terms, query.organisation(), query.service(), query.counter(), query.diary());
        if (last.isBefore(first) || kinds.stream().anyMatch(List::isEmpty)) {
            return List.of();
        }
        Map<Long, List<Taken>> taken = transactions.look(unit -> taken(unit, kinds, first, last));
        FreeTimes times = calendars.times();
        List<Map<String, Map<Instant, Integer>>> found = kinds.stream()
                .map(kind -> byCounter(times, kind, taken, wish, first, last))
                .toList();
        List<FreeTime> free = new ArrayList<>();
        found.get(0)
                .forEach((counter, starts) -> starts.forEach((start, n) -> {
                    int least = least(found, counter, start, n);
                    if (least > 0) {
                        free.add(new FreeTime(start, start.plus(length.lasts()), some(counter), least));
                    }
                }));
        free.sort(Comparator.comparing(FreeTime::from)
                .thenComparing(f -> f.counter().orElse("")));
        return free;
    }

    /** In how many diaries of the scarcest kind; one that is at no counter goes with all. */
    private static int least(List<Map<String, Map<Instant, Integer>>> kinds, String counter, Instant start, int first) {
        int least = first;
        for (Map<String, Map<Instant, Integer>> kind : kinds.subList(1, kinds.size())) {
            int here = kind.getOrDefault(counter, Map.of()).getOrDefault(start, 0);
            int anywhere =
                    counter.isEmpty() ? 0 : kind.getOrDefault("", Map.of()).getOrDefault(start, 0);
            least = Math.min(least, here + anywhere);
        }
        return least;
    }

    private static Map<String, Map<Instant, Integer>> byCounter(
            FreeTimes times,
            List<Diary> kind,
            Map<Long, List<Taken>> taken,
            Wish wish,
            LocalDate first,
            LocalDate last) {
        Map<String, Map<Instant, Integer>> byCounter = new TreeMap<>();
        for (Diary diary : kind) {
            Map<Instant, Integer> starts =
                    byCounter.computeIfAbsent(diary.counter().orElse(""), c -> new TreeMap<>());
            times.of(diary, taken.getOrDefault(diary.id(), List.of()), wish, first, last)
                    .forEach(start -> starts.merge(start, 1, Integer::sum));
        }
        return byCounter;
    }

    /** The diaries that a service may use there, by the kinds that it takes. */
    List<List<Diary>> kinds(
            BookingTerms terms, String organisation, String service, Optional<String> counter, Optional<String> diary) {
        Set<String> organisations = new LinkedHashSet<>(List.of(organisation));
        Competent handler = handlers.of(organisation).get(service);
        if (handler != null) {
            organisations.add(handler.organisation());
        }
        return terms.takes().stream()
                .map(kind -> diaries.active(kind, organisations).stream()
                        .filter(d -> counter.isEmpty()
                                || d.counter().isEmpty()
                                || d.counter().equals(counter))
                        .filter(d -> diary.isEmpty()
                                || !kind.equals(terms.takes().get(0))
                                || d.code().equals(diary.get()))
                        .toList())
                .toList();
    }

    private Wish wish(String service, BookingTerms terms, Length length, boolean byStaff) {
        Instant now = clock.instant();
        Duration every = terms.every(length.lasts());
        return byStaff
                ? new Wish(
                        service,
                        length.lasts(),
                        Duration.ZERO,
                        Duration.ZERO,
                        every,
                        now,
                        now.plus(Duration.ofDays(730)))
                : new Wish(
                        service,
                        length.lasts(),
                        terms.before(),
                        terms.after(),
                        every,
                        terms.notice().after(now),
                        terms.horizon().after(now));
    }

    private Map<Long, List<Taken>> taken(UnitOfWork unit, List<List<Diary>> kinds, LocalDate first, LocalDate last) {
        List<Long> ids =
                kinds.stream().flatMap(List::stream).map(Diary::id).distinct().toList();
        return diaries.taken(
                unit, ids, LocalDays.start(first.minusDays(1)), LocalDays.start(last.plusDays(2)), clock.instant());
    }

    /** A booking, however it stands. */
    Optional<Booking> find(long booking) {
        return transactions.look(unit -> SlotStore.find(unit, booking));
    }

    /** Keeps a time for somebody: one statement reads, one writes; two more where a visitor has no account. */
    public HoldOutcome hold(HoldDraft draft) {
        Optional<Bookable> bookable = services.offered(draft.organisation(), draft.service());
        if (bookable.isEmpty()) {
            return new HoldOutcome.Refused("service");
        }
        BookingTerms terms = bookable.get().terms();
        Optional<Length> length = terms.length(draft.length());
        if (length.isEmpty()) {
            return new HoldOutcome.Refused("length");
        } else if (!terms.ways().contains(draft.way())) {
            return new HoldOutcome.Refused("way");
        } else if (draft.persons() < 1 || draft.persons() > terms.persons()) {
            return new HoldOutcome.Refused("persons");
        }
        String secret = CheckedCode.random(SECRET, random);
        Instant keptUntil = clock.instant().plus(terms.hold());
        return attempt(
                draft,
                bookable.get(),
                length.get(),
                Optional.empty(),
                (choice, reclaim) -> transactions.<HoldOutcome>change(unit -> {
                    if (tooMany(unit, draft)) {
                        return new HoldOutcome.Refused("too-many");
                    }
                    draft.visitor().ifPresent(visitor -> SlotStore.letGo(unit, visitor, draft.service()));
                    SlotStore.Entry entry = entry(
                            draft,
                            bookable.get(),
                            length.get(),
                            Optional.of(keptUntil),
                            Optional.of(Digest.of(secret)),
                            Optional.empty(),
                            Optional.empty());
                    long id = insert(unit, entry, choice, reclaim);
                    return new HoldOutcome.Held(id, secret, entry.starts(), entry.ends(), keptUntil);
                }));
    }

    /** Who hold from one place without an account are told apart by what stands behind its name. */
    private boolean tooMany(UnitOfWork unit, HoldDraft draft) {
        return draft.visitor()
                .filter(visitor -> visitor.indexOf(BETWEEN) > 0)
                .filter(visitor ->
                        SlotStore.held(unit, visitor.substring(0, visitor.indexOf(BETWEEN) + 1), clock.instant())
                                >= MOST_HELD)
                .isPresent();
    }

    /** How a place is told from others where somebody holds without an account: hashed, so that no address is kept. */
    public static String visitor(String client, String key) {
        return Digest.of(client).substring(0, 24) + BETWEEN + Digest.of(key).substring(0, 24);
    }

    /** What is tried with some diaries. */
    private interface Try {
        HoldOutcome with(List<Diary> choice, boolean reclaim);
    }

    private HoldOutcome attempt(
            HoldDraft draft, Bookable bookable, Length length, Optional<UnitOfWork> within, Try attempt) {
        List<List<Diary>> kinds =
                kinds(bookable.terms(), draft.organisation(), draft.service(), draft.counter(), draft.diary());
        Wish wish = wish(draft.service(), bookable.terms(), length, draft.byStaff());
        LocalDate day = LocalDays.day(draft.start());
        if (kinds.stream().anyMatch(List::isEmpty)) {
            return new HoldOutcome.Refused("time");
        }
        Map<Long, List<Taken>> taken = within.map(unit -> taken(unit, kinds, day, day))
                .orElseGet(() -> transactions.look(unit -> taken(unit, kinds, day, day)));
        List<List<Diary>> choices = choices(kinds, taken, wish, draft);
        if (choices.isEmpty() && choices(kinds, Map.of(), wish, draft).isEmpty()) {
            return new HoldOutcome.Refused("time");
        }
        for (List<Diary> choice : choices) {
            // what is in the way may have been held too long, and the next diary may be free still
            for (boolean reclaim : new boolean[] {false, true}) {
                try {
                    return attempt.with(choice, reclaim);
                } catch (LostException e) {
                    continue;
                }
            }
        }
        // within a transaction no other connection is asked for
        return new HoldOutcome.JustTaken(within.isPresent() ? List.of() : nearest(draft));
    }

    /** What could be used, the diary with the least on that day first: one of each kind, all at one counter. */
    private List<List<Diary>> choices(
            List<List<Diary>> kinds, Map<Long, List<Taken>> taken, Wish wish, HoldDraft draft) {
        List<List<Diary>> choices = List.of(List.of());
        for (List<Diary> kind : kinds) {
            List<List<Diary>> next = new ArrayList<>();
            List<Diary> free = kind.stream()
                    .filter(d -> isFree(d, taken.getOrDefault(d.id(), List.of()), wish, draft))
                    .sorted(Comparator.comparing(
                            d -> taken.getOrDefault(d.id(), List.of()).size()))
                    .toList();
            for (List<Diary> begun : choices) {
                for (Diary diary : free) {
                    boolean together = begun.stream()
                            .allMatch(other -> !other.equals(diary)
                                    && (other.counter().isEmpty()
                                            || diary.counter().isEmpty()
                                            || other.counter().equals(diary.counter())));
                    if (together) {
                        List<Diary> longer = new ArrayList<>(begun);
                        longer.add(diary);
                        next.add(longer);
                    }
                }
            }
            choices = next;
        }
        return choices.size() > MOST_HELD ? choices.subList(0, MOST_HELD) : choices;
    }

    private boolean isFree(Diary diary, List<Taken> taken, Wish wish, HoldDraft draft) {
        boolean onStep = draft.start().toEpochMilli() % diary.step().toMillis() == 0;
        FreeTimes times = calendars.times();
        return onStep
                && (draft.byStaff()
                        ? !draft.start().isBefore(clock.instant().minus(Duration.ofDays(1)))
                                && times.isOpen(diary, taken, wish, draft.start())
                        : times.isFree(diary, taken, wish, draft.start()));
    }

    /** Other times around one that can't be had. */
    public List<FreeTime> nearest(HoldDraft draft) {
        LocalDate day = LocalDays.day(draft.start());
        return free(new FreeQuery(
                        draft.service(),
                        draft.organisation(),
                        draft.counter(),
                        draft.diary(),
                        day.minusDays(DAYS_AROUND),
                        day.plusDays(2 * DAYS_AROUND),
                        draft.length(),
                        draft.byStaff()))
                .stream()
                .sorted(Comparator.comparing(
                        f -> Duration.between(draft.start(), f.from()).abs()))
                .limit(NEAREST)
                .sorted(Comparator.comparing(FreeTime::from))
                .toList();
    }

    private SlotStore.Entry entry(
            HoldDraft draft,
            Bookable bookable,
            Length length,
            Optional<Instant> heldUntil,
            Optional<String> secretHash,
            Optional<Long> request,
            Optional<String> liveKey) {
        Instant end = draft.start().plus(length.lasts());
        BookingTerms terms = bookable.terms();
        return new SlotStore.Entry(
                draft,
                bookable.service().version(),
                draft.start(),
                end,
                draft.byStaff() ? draft.start() : draft.start().minus(terms.before()),
                draft.byStaff() ? end : end.plus(terms.after()),
                heldUntil,
                secretHash,
                request,
                liveKey,
                clock.instant());
    }

    private long insert(UnitOfWork unit, SlotStore.Entry entry, List<Diary> choice, boolean reclaim) {
        if (reclaim) {
            SlotStore.reclaim(unit, choice, entry.before(), entry.after(), clock.instant());
        }
        SlotStore.Written written = SlotStore.insert(unit, entry, choice);
        if (!written.whole()) {
            throw new LostException();
        }
        return written.id();
    }

    /**
     * Books a time at once, within the caller's transaction: for staff, with the request that it belongs to.
     *
     * @return why not; empty when it is booked
     */
    Optional<HoldOutcome> book(UnitOfWork unit, HoldDraft draft, long request, Optional<String> liveKey) {
        Optional<Bookable> bookable = services.offered(draft.organisation(), draft.service());
        Optional<Length> length = bookable.flatMap(b -> b.terms().length(draft.length()));
        if (length.isEmpty() || !bookable.get().terms().ways().contains(draft.way())) {
            return Optional.of(new HoldOutcome.Refused(length.isEmpty() ? "length" : "way"));
        } else if (draft.persons() < 1
                || draft.persons() > bookable.get().terms().persons()) {
            return Optional.of(new HoldOutcome.Refused("persons"));
        }
        HoldOutcome outcome = attempt(draft, bookable.get(), length.get(), Optional.of(unit), (choice, reclaim) -> {
            SlotStore.Entry entry = entry(
                    draft,
                    bookable.get(),
                    length.get(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(request),
                    liveKey);
            if (reclaim) {
                SlotStore.reclaim(unit, choice, entry.before(), entry.after(), clock.instant());
            }
            SlotStore.Written written = SlotStore.insert(unit, entry, choice);
            if (!written.whole()) {
                SlotStore.remove(unit, written.id());
                throw new LostException();
            }
            return new HoldOutcome.Held(written.id(), "", entry.starts(), entry.ends(), entry.ends());
        });
        return outcome instanceof HoldOutcome.Held ? Optional.empty() : Optional.of(outcome);
    }

    /**
     * Has a booking take another time, within the caller's transaction: the old place is free and the new one taken together.
     *
     * @return why not, and then the transaction must not be committed; empty when it has moved
     */
    Optional<HoldOutcome> move(UnitOfWork unit, Booking booking, HoldDraft to) {
        Bookable bookable =
                services.version(booking.service(), booking.version()).orElseThrow();
        Length length =
                new Length(booking.length(), Duration.between(booking.starts(), booking.ends()), Optional.empty());
        SlotStore.free(unit, booking.id());
        HoldOutcome outcome = attempt(to, bookable, length, Optional.of(unit), (choice, reclaim) -> {
            SlotStore.Entry entry = entry(
                    to, bookable, length, Optional.empty(), Optional.empty(), booking.request(), Optional.empty());
            if (reclaim) {
                SlotStore.reclaim(unit, choice, entry.before(), entry.after(), clock.instant());
            }
            if (!SlotStore.use(unit, booking, entry, choice)) {
                SlotStore.free(unit, booking.id());
                throw new LostException();
            }
            return new HoldOutcome.Held(booking.id(), "", entry.starts(), entry.ends(), entry.ends());
        });
        return outcome instanceof HoldOutcome.Held ? Optional.empty() : Optional.of(outcome);
    }

    /** Lets a time go that was kept; also when it had lapsed. */
    public void release(long booking, String secret) {
        transactions.commit(unit ->
                SlotStore.end(unit, booking, BookingState.HELD, BookingState.EXPIRED, Optional.of(Digest.of(secret))));
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate sooner(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static Optional<String> some(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
