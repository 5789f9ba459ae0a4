package org.guichet.web.internal.counter;

import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.guichet.api.organisation.Counter;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.organisation.Position;
import org.guichet.api.organisation.PublicHolidays;
import org.guichet.api.text.PhoneNumber;
import org.guichet.web.internal.text.Language;
import org.guichet.web.internal.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where residents of a commune can go or call. */
@Component(service = Counters.class)
public class Counters {

    private static final String TOWN_HALL = "town-hall";
    private static final String FRANCE_SERVICES = "france-services";

    private final OrganisationDirectory organisations;
    private final PublicHolidays holidays;
    private final Clock clock;
    private volatile Minute minute = new Minute(List.of(), Long.MIN_VALUE);

    /** What was said within a minute: when a counter is open, in words, changes no sooner, unless the territory does. */
    private record Minute(List<Organisation> territory, long number, Map<Asked, List<View>> said) {

        Minute(List<Organisation> territory, long number) {
            this(territory, number, new ConcurrentHashMap<>());
        }
    }

    private record Asked(String commune, Language language) {}

    /**
     * A counter as pages show it.
     *
     * @param phone as it is printed; empty when there is none
     * @param call where a link dials it, such as {@code tel:+33465714116}; empty when nobody knows how
     * @param status when it is open, in a few words; empty when that is not known
     * @param openings exceptional openings of the next two weeks, in words
     * @param ahead closing days of the next two weeks, in words
     * @param helps partners for whose services people are helped there
     */
    public record View(
            String code,
            String name,
            String address,
            String phone,
            String call,
            String status,
            boolean open,
            List<Opening.Line> week,
            boolean appointments,
            boolean near,
            List<String> ahead,
            List<String> openings,
            List<String> helps) {}

    /**
     * Whom to call in danger, besides 112.
     *
     * @param counter one that is open now, with its phone; empty when none is
     * @param duty the number out of hours as written; empty when there is none
     * @param dutyCall the same as a link dials it
     */
    public record Danger(Optional<View> counter, String duty, String dutyCall) {}

    @Activate
    public Counters(
            @Reference OrganisationDirectory organisations,
            @Reference PublicHolidays holidays,
            @Reference Clock clock) {
        this.organisations = organisations;
        this.holidays = holidays;
        this.clock = clock;
    }

    /** The commune's own counters, then the nearest France services house where it has none. */
    public List<View> of(Organisation commune, Texts texts) {
        List<Organisation> territory = organisations.organisations();
        long number = clock.millis() / Duration.ofMinutes(1).toMillis();
        Minute now = minute;
        if (now.territory != territory || now.number != number) {
            now = new Minute(territory, number);
            minute = now;
        }
        // the commune in hand may be that of a moment ago
        return now.said.computeIfAbsent(
                new Asked(commune.code(), texts.language()),
                a -> said(organisations.organisation(a.commune).orElse(commune), texts));
    }

    private List<View> said(Organisation commune, Texts texts) {
        List<View> views = new ArrayList<>();
        commune.counters().stream()
                .sorted(Comparator.comparing(c -> !c.kind().equals(TOWN_HALL)))
                .forEach(c -> views.add(view(c, false, texts)));
        boolean hasHouse = commune.counters().stream().anyMatch(c -> c.kind().equals(FRANCE_SERVICES));
        if (!hasHouse) {
            commune.position().flatMap(this::nearestHouse).ifPresent(c -> views.add(view(c, true, texts)));
        }
        return List.copyOf(views);
    }

    /**
     * Where somebody helps with what a partner does: at a counter of the commune if there is one, otherwise at the nearest one that
     * is known.
     */
    public Optional<View> helping(Organisation commune, String partner, Texts texts) {
        return nearest(commune, c -> c.partners().contains(partner), texts);
    }

    /** The counter of that code, or the commune's own or nearest one of that kind. */
    public Optional<View> called(Organisation commune, String codeOrKind, Texts texts) {
        return nearest(commune, c -> c.code().equals(codeOrKind), texts)
                .or(() -> nearest(commune, c -> c.kind().equals(codeOrKind), texts));
    }

    /** What a partner is called. */
    public Optional<String> partner(String code, Texts texts) {
        return organisations.organisation(code).map(o -> texts.of(o.name()));
    }

    private Optional<View> nearest(Organisation commune, Predicate<Counter> fits, Texts texts) {
        return commune.counters().stream()
                .filter(fits)
                .findFirst()
                .map(c -> view(c, false, texts))
                .or(() -> organisations.organisations().stream()
                        .flatMap(o -> o.counters().stream())
                        .filter(fits)
                        .min(Comparator.comparingDouble(c -> distance(commune, c)))
                        .map(c -> view(c, true, texts)));
    }

    private static double distance(Organisation commune, Counter counter) {
        return commune.position().isPresent() && counter.position().isPresent()
                ? distance(commune.position().get(), counter.position().get())
                : Double.MAX_VALUE;
    }

    /** Whom to call: the first of the organisation's counters with a phone. */
    public Optional<View> toCall(Organisation organisation, Texts texts) {
        return organisation.counters().stream()
                .filter(c -> c.phone().isPresent())
                .findFirst()
                .map(c -> view(c, false, texts));
    }

    /** Whom to call in danger: a counter of the organisation while it is open, and its number out of hours, or the métropole's. */
    public Danger danger(Organisation organisation, Texts texts) {
        Optional<View> open = organisation.counters().stream()
                .filter(c -> c.phone().isPresent())
                .map(c -> view(c, false, texts))
                .filter(View::open)
                .findFirst();
        String duty = organisation
                .dutyPhone()
                .or(() -> organisations.metropole().flatMap(Organisation::dutyPhone))
                .orElse("");
        return new Danger(
                open,
                PhoneNumber.printed(duty),
                PhoneNumber.read(duty).map(PhoneNumber::address).orElse(""));
    }

    private Optional<Counter> nearestHouse(Position from) {
        return organisations.organisations().stream()
                .flatMap(o -> o.counters().stream())
                .filter(c -> c.kind().equals(FRANCE_SERVICES) && c.position().isPresent())
                .min(Comparator.comparingDouble(c -> distance(from, c.position().orElseThrow())));
    }

    /** Good enough to compare within a métropole. */
    private static double distance(Position a, Position b) {
        double east = (a.lon() - b.lon()) * Math.cos(Math.toRadians(a.lat()));
        return Math.hypot(a.lat() - b.lat(), east);
    }

    private View view(Counter counter, boolean near, Texts texts) {
        Opening opening = new Opening(counter.hours(), counter.closing(), holidays, ZonedDateTime.now(clock), texts);
        String phone = counter.phone().orElse("");
        return new View(
                counter.code(),
                texts.of(counter.name()),
                counter.address().orElse(""),
                PhoneNumber.printed(phone),
                PhoneNumber.read(phone).map(PhoneNumber::address).orElse(""),
                opening.known() ? opening.status() : "",
                opening.openNow(),
                opening.hasHours() ? opening.week() : List.of(),
                counter.appointments(),
                near,
                opening.ahead(),
                opening.openings(),
                counter.partners().stream()
                        .flatMap(code -> organisations.organisation(code).stream())
                        .map(o -> texts.of(o.name()))
                        .toList());
    }
}
