package org.guichet.core.internal.territory;

import java.time.DayOfWeek;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guichet.api.LocalizedText;
import org.guichet.api.organisation.ClosingDays;
import org.guichet.api.organisation.Closure;
import org.guichet.api.organisation.Counter;
import org.guichet.api.organisation.ExceptionalOpening;
import org.guichet.api.organisation.OpeningHours;
import org.guichet.api.text.OutsideText;
import org.guichet.api.text.PhoneNumber;
import org.guichet.api.time.Written;

/** A counter that an organisation sets, as it is stored: in the words of the territory file. */
final class CounterDocument {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int MAX_CODE = 64;
    private static final int MAX_NAME = 120;

    private final Counter counter;
    private final LocalizedText name;
    private final Optional<String> phone;

    CounterDocument(Counter counter) {
        this.counter = counter;
        this.name = counter.name().map(OutsideText::line);
        this.phone = counter.phone().map(OutsideText::line).filter(p -> !OutsideText.isEmpty(p));
    }

    /** Whether a document holds a whole counter, not only what is set over one that the file knows. */
    static boolean isWhole(Map<String, Object> document) {
        return document.containsKey("code");
    }

    static boolean isSlug(String code) {
        return SLUG.matcher(code).matches() && code.length() <= MAX_CODE;
    }

    static boolean isName(LocalizedText name) {
        return name.texts().values().stream().noneMatch(t -> OutsideText.isEmpty(t) || t.length() > MAX_NAME);
    }

    /** The code of the refusal, where it can't be set. */
    Optional<String> refusal() {
        if (phone.isPresent() && PhoneNumber.read(phone.get()).isEmpty()) {
            return Optional.of("counter.phone");
        }
        if (!isName(name)) {
            return Optional.of("counter.name");
        }
        return hasDaysOfTheCalendar(counter.closing()) ? Optional.empty() : Optional.of("counter.day");
    }

    /** What is set over the file. */
    Map<String, Object> settings() {
        Map<String, Object> document = new HashMap<>();
        document.put("name", name.texts());
        document.put("appointments", counter.appointments());
        counter.address()
                .map(OutsideText::line)
                .filter(a -> !OutsideText.isEmpty(a))
                .ifPresent(a -> document.put("address", a));
        phone.map(PhoneNumber::canonical).ifPresent(p -> document.put("phone", p));
        document.put("hours", hours());
        document.put(
                "closures",
                counter.closing().closures().stream()
                        .map(CounterDocument::closure)
                        .toList());
        document.put(
                "openings",
                counter.closing().openings().stream()
                        .map(CounterDocument::opening)
                        .toList());
        document.put("openOnHolidays", counter.closing().opensOnHolidays());
        return document;
    }

    /** All of it, for a counter that the file doesn't know. */
    Map<String, Object> whole() {
        Map<String, Object> document = settings();
        document.put("code", counter.code());
        document.put("organisation", counter.organisation());
        document.put("kind", counter.kind());
        document.put("partners", counter.partners());
        counter.position().ifPresent(p -> document.put("position", Map.of("lat", p.lat(), "lon", p.lon())));
        return document;
    }

    private Map<String, Object> hours() {
        Map<String, Object> hours = new TreeMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            List<String> stretches = counter.hours().getOrDefault(day, List.of()).stream()
                    .map(Object::toString)
                    .toList();
            if (!stretches.isEmpty()) {
                hours.put(day.name().toLowerCase(Locale.ROOT), stretches);
            }
        }
        return hours;
    }

    private static Map<String, Object> closure(Closure closure) {
        Map<String, Object> document = new TreeMap<>();
        document.put("from", closure.from().toString());
        document.put("to", closure.to().toString());
        closure.reason()
                .ifPresent(r -> document.put("reason", r.map(OutsideText::line).texts()));
        return document;
    }

    private static Map<String, Object> opening(ExceptionalOpening opening) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("day", opening.day().toString());
        document.put(
                "hours", opening.hours().stream().map(OpeningHours::toString).toList());
        opening.reason().ifPresent(reason -> document.put("reason", reason.texts()));
        return document;
    }

    private static boolean hasDaysOfTheCalendar(ClosingDays closing) {
        return Stream.concat(
                        closing.closures().stream().flatMap(c -> Stream.of(c.from(), c.to())),
                        closing.openings().stream().map(ExceptionalOpening::day))
                .noneMatch(day -> day.isBefore(Written.FIRST_DAY) || day.isAfter(Written.LAST_DAY));
    }
}
