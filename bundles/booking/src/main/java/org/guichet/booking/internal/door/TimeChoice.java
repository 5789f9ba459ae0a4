package org.guichet.booking.internal.door;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.booking.internal.book.BookingPart;
import org.guichet.booking.internal.book.FreeQuery;
import org.guichet.booking.internal.book.FreeTime;
import org.guichet.booking.internal.book.HoldDraft;
import org.guichet.booking.internal.book.HoldOutcome;
import org.guichet.booking.internal.book.Slots;
import org.guichet.booking.internal.term.BookableServices;
import org.guichet.booking.internal.term.BookableServices.Bookable;
import org.guichet.booking.internal.term.BookingTerms.Length;
import org.guichet.booking.internal.term.Way;
import org.guichet.booking.internal.text.BookingTexts;
import org.guichet.booking.internal.time.LocalDays;
import org.guichet.web.page.FormChoice;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The time of an appointment, chosen before the form: at the portal it is kept for a while, at the desk it is booked with the request.
 */
@Component(service = FormChoice.class)
public class TimeChoice implements FormChoice {

    private static final String WAY = "way";
    private static final String LENGTH = "length";
    private static final String COUNTER = "counter";
    private static final String FROM = "from";
    private static final int MOST_SHOWN = 50;

    private final BookableServices services;
    private final Slots slots;
    private final CounterNames counters;
    private final Clock clock;

    @Activate
    public TimeChoice(
            @Reference BookableServices services,
            @Reference Slots slots,
            @Reference CounterNames counters,
            @Reference Clock clock) {
        this.services = services;
        this.slots = slots;
        this.counters = counters;
        this.clock = clock;
    }

    @Override
    public String part() {
        return BookingPart.NAME;
    }

    @Override
    public String title(String language) {
        return BookingTexts.in(language).text("booking.choose.title");
    }

    @Override
    public boolean concerns(ServiceDefinition service) {
        return services.version(service.id(), service.version()).isPresent();
    }

    @Override
    public View view(Asking asking) {
        BookingTexts texts = BookingTexts.in(asking.language());
        Bookable bookable = bookable(asking);
        String length = length(bookable, asking);
        Optional<TimeValue> held = TimeValue.read(asking.value());
        LocalDate today = LocalDays.day(clock.instant());
        // who changes a time goes on from the day of the one that is kept
        LocalDate asked = day(asking.wishes().getOrDefault(FROM, ""))
                .or(() -> held.map(value -> LocalDays.day(value.from())))
                .orElse(today);
        LocalDate from = asked.isBefore(today) ? today : asked;
        List<FreeTime> all = free(asking, length, today, today.plusDays(FreeQuery.MOST_DAYS));
        String counter = asking.wishes().getOrDefault(COUNTER, "");
        List<FreeTime> found = all.stream()
                .filter(free -> counter.isEmpty() || free.counter().orElse("").equals(counter))
                .filter(free -> !LocalDays.day(free.from()).isBefore(from))
                .toList();
        List<FreeTime> shown = firstDays(found);
        List<Filter> filters = new ArrayList<>();
        lengths(bookable, length, texts).ifPresent(filters::add);
        ways(bookable, asking, texts).ifPresent(filters::add);
        counters(all, counter, texts).ifPresent(filters::add);
        days(all, from, texts).ifPresent(filters::add);
        return new View(
                title(asking.language()),
                asking.staff().isPresent() ? texts.text("booking.choose.time") : lead(bookable, length, texts),
                filters,
                groups(shown, held, asking, length, texts),
                texts.text("booking.choose.none"),
                texts.text("booking.choose.apply"));
    }

    private static String lead(Bookable bookable, String length, BookingTexts texts) {
        return bookable.terms()
                .length(length)
                .map(l -> texts.text(
                        "booking.choose.lead",
                        texts.lasts(l.lasts()),
                        texts.lasts(bookable.terms().hold())))
                .orElse("");
    }

    private Bookable bookable(Asking asking) {
        return services.version(asking.service().id(), asking.service().version())
                .orElseThrow();
    }

    private static String length(Bookable bookable, Asking asking) {
        String kept = TimeValue.read(asking.value()).map(TimeValue::length).orElse("");
        String wished = asking.wishes().getOrDefault(LENGTH, kept);
        Length first = bookable.terms().lengths().get(0);
        return bookable.terms().length(wished).orElse(first).code();
    }

    private static Way way(Bookable bookable, Asking asking) {
        return Way.of(asking.wishes().getOrDefault(WAY, ""))
                .or(() -> TimeValue.read(asking.value()).map(TimeValue::way))
                .filter(bookable.terms().ways()::contains)
                .orElse(bookable.terms().ways().get(0));
    }

    private List<FreeTime> free(Asking asking, String length, LocalDate from, LocalDate until) {
        return slots.free(new FreeQuery(
                asking.service().id(),
                asking.organisation(),
                Optional.empty(),
                Optional.empty(),
                from,
                until,
                length,
                asking.staff().isPresent()));
    }

    /** Those of the first days, whole ones, as many as can be read. */
    private static List<FreeTime> firstDays(List<FreeTime> all) {
        if (all.size() <= MOST_SHOWN) {
            return all;
        }
        LocalDate first = LocalDays.day(all.get(0).from());
        LocalDate beyond = LocalDays.day(all.get(MOST_SHOWN).from());
        return all.stream()
                .filter(free -> LocalDays.day(free.from()).equals(first)
                        || LocalDays.day(free.from()).isBefore(beyond))
                .toList();
    }

    private static Optional<Filter> lengths(Bookable bookable, String chosen, BookingTexts texts) {
        List<Option> options = bookable.terms().lengths().stream()
                .map(l -> new Option(
                        l.code(),
                        l.title().map(texts::of).orElse("") + " (" + texts.lasts(l.lasts()) + ")",
                        "",
                        l.code().equals(chosen)))
                .toList();
        return several(LENGTH, "booking.choose.length", options, texts);
    }

    private static Optional<Filter> ways(Bookable bookable, Asking asking, BookingTexts texts) {
        Way chosen = way(bookable, asking);
        List<Option> options = bookable.terms().ways().stream()
                .map(way -> new Option(way.code(), texts.text("booking.way." + way.code()), "", way == chosen))
                .toList();
        return several(WAY, "booking.choose.way", options, texts);
    }

    private Optional<Filter> counters(List<FreeTime> all, String chosen, BookingTexts texts) {
        Map<String, Instant> first = new LinkedHashMap<>();
        all.forEach(free -> free.counter().ifPresent(code -> first.putIfAbsent(code, free.from())));
        if (first.size() < 2) {
            return Optional.empty();
        }
        List<Option> options = new ArrayList<>();
        options.add(new Option("", texts.text("booking.choose.anywhere"), "", chosen.isEmpty()));
        first.forEach((code, soonest) -> options.add(new Option(
                code,
                texts.text(
                        "booking.choose.counter-from", counters.name(code, texts), texts.day(LocalDays.day(soonest))),
                "",
                code.equals(chosen))));
        return several(COUNTER, "booking.choose.counter", options, texts);
    }

    /** The days on which something is free: from which one on. */
    private static Optional<Filter> days(List<FreeTime> all, LocalDate from, BookingTexts texts) {
        List<Option> options = all.stream()
                .map(free -> LocalDays.day(free.from()))
                .distinct()
                .map(day -> new Option(day.toString(), texts.day(day), "", false))
                .collect(Collectors.toCollection(ArrayList::new));
        int chosen = 0;
        while (chosen < options.size() - 1 && options.get(chosen).value().compareTo(from.toString()) < 0) {
            chosen++;
        }
        if (!options.isEmpty()) {
            Option day = options.get(chosen);
            options.set(chosen, new Option(day.value(), day.label(), "", true));
        }
        return several(FROM, "booking.choose.from", options, texts);
    }

    private static Optional<Filter> several(String name, String label, List<Option> options, BookingTexts texts) {
        return options.size() < 2 ? Optional.empty() : Optional.of(new Filter(name, texts.text(label), options));
    }

    private List<Group> groups(
            List<FreeTime> shown, Optional<TimeValue> held, Asking asking, String length, BookingTexts texts) {
        Map<LocalDate, List<Option>> days = new TreeMap<>();
        Way way = way(bookable(asking), asking);
        boolean several = shown.stream().map(FreeTime::counter).distinct().count() > 1;
        if (asking.staff().isEmpty()) {
            // what is kept for this form is free for nobody else, and not in the list
            held.filter(h -> h.hold() > 0).ifPresent(h -> days.computeIfAbsent(
                            LocalDays.day(h.from()), d -> new ArrayList<>())
                    .add(new Option(TimeValue.KEEP, texts.time(h.from()), texts.text("booking.choose.kept"), true)));
        }
        for (FreeTime free : shown) {
            TimeValue value = TimeValue.wish(free, length, way);
            boolean chosen = held.filter(value::sameTime).isPresent();
            days.computeIfAbsent(LocalDays.day(free.from()), d -> new ArrayList<>())
                    .add(new Option(
                            value.write(),
                            texts.time(free.from()),
                            several
                                    ? free.counter()
                                            .map(code -> counters.name(code, texts))
                                            .orElse("")
                                    : "",
                            chosen));
        }
        List<Group> groups = new ArrayList<>();
        days.forEach((day, options) -> groups.add(new Group(texts.day(day), options)));
        return groups;
    }

    @Override
    public Answer choose(Asking asking, String option) {
        BookingTexts texts = BookingTexts.in(asking.language());
        if (option.equals(TimeValue.KEEP)) {
            return new Answer.Taken(asking.value());
        }
        Optional<TimeValue> wish = TimeValue.read(option);
        if (wish.isEmpty()) {
            return new Answer.Refused(texts.text("booking.refused.time"));
        }
        HoldOutcome outcome = slots.hold(new HoldDraft(
                asking.service().id(),
                asking.organisation(),
                wish.get().from(),
                wish.get().counter(),
                Optional.empty(),
                wish.get().length(),
                wish.get().way(),
                1,
                false,
                Optional.of(Slots.visitor(asking.client(), asking.key()))));
        if (outcome instanceof HoldOutcome.Held held) {
            return new Answer.Taken(wish.get().held(held).write());
        }
        return new Answer.Refused(texts.text(
                outcome instanceof HoldOutcome.Refused refused
                        ? "booking.refused." + refused.code()
                        : "booking.refused.taken"));
    }

    @Override
    public Optional<Chosen> chosen(Asking asking) {
        BookingTexts texts = BookingTexts.in(asking.language());
        return TimeValue.read(asking.value()).map(value -> {
            String where =
                    value.counter().map(code -> counters.named(code, texts)).orElse("");
            String how = value.way() == Way.ON_SITE
                    ? where
                    : texts.text("booking.way." + value.way().code());
            String text = texts.moment(value.from()) + (how.isEmpty() ? "" : "\n" + how);
            String note = value.hold() > 0 && value.keptUntil().isAfter(clock.instant())
                    ? texts.text("booking.choose.kept-until", texts.time(value.keptUntil()))
                    : "";
            return new Chosen(texts.text("booking.title"), text, note);
        });
    }

    @Override
    public Map<String, Object> kept(String value) {
        return TimeValue.read(value).map(TimeValue::toPart).orElse(Map.of());
    }

    private static Optional<LocalDate> day(String text) {
        return text.matches("2[01][0-9]{2}-[0-9]{2}-[0-9]{2}")
                ? Optional.of(text).flatMap(TimeChoice::parsed)
                : Optional.empty();
    }

    private static Optional<LocalDate> parsed(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
