package org.guichet.core.internal.territory;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.LocalizedText;
import org.guichet.api.organisation.ClosingDays;
import org.guichet.api.organisation.Closure;
import org.guichet.api.organisation.Counter;
import org.guichet.api.organisation.Department;
import org.guichet.api.organisation.ExceptionalOpening;
import org.guichet.api.organisation.Logo;
import org.guichet.api.organisation.Look;
import org.guichet.api.organisation.OpeningHours;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationKind;
import org.guichet.api.organisation.Picture;
import org.guichet.api.organisation.Position;
import org.guichet.api.text.PhoneNumber;
import org.guichet.api.time.Reading;
import org.guichet.api.time.Written;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns entries of a territory file into organisations and counters. The file's schema has been checked before. */
final class TerritoryDocuments {

    private static final Logger LOG = LoggerFactory.getLogger(TerritoryDocuments.class);

    private TerritoryDocuments() {}

    static Organisation organisation(Map<String, Object> document, List<Counter> counters) {
        return new Organisation(
                text(document, "code").orElseThrow(),
                OrganisationKind.valueOf(text(document, "kind").orElseThrow().toUpperCase(Locale.ROOT)),
                localized(document.get("name")),
                text(document, "insee"),
                text(document, "siren"),
                texts(document, "postalCodes"),
                document.get("population") instanceof Number n ? n.intValue() : 0,
                position(document),
                maps(document, "departments").stream()
                        .map(d -> new Department(text(d, "code").orElseThrow(), localized(d.get("name"))))
                        .toList(),
                counters,
                text(document, "dutyPhone").map(PhoneNumber::canonical));
    }

    static Counter counter(Map<String, Object> document) {
        Map<DayOfWeek, List<OpeningHours>> hours = new EnumMap<>(DayOfWeek.class);
        if (document.get("hours") instanceof Map<?, ?> days) {
            days.forEach((day, stretches) -> hours.put(
                    DayOfWeek.valueOf(day.toString().toUpperCase(Locale.ROOT)),
                    ((List<?>) stretches)
                            .stream().map(s -> OpeningHours.parse(s.toString())).toList()));
        }
        return new Counter(
                text(document, "code").orElseThrow(),
                text(document, "organisation").orElseThrow(),
                text(document, "kind").orElseThrow(),
                localized(document.get("name")),
                text(document, "address"),
                text(document, "phone").map(PhoneNumber::canonical),
                position(document),
                hours,
                Boolean.TRUE.equals(document.get("appointments")),
                texts(document, "partners"),
                closing(document));
    }

    /** @throws RuntimeException when a closure ends before it begins, or on a day that the calendar doesn't have */
    static ClosingDays closing(Map<String, Object> document) {
        return new ClosingDays(
                maps(document, "closures").stream()
                        .map(c -> {
                            LocalDate from = day(text(c, "from").orElseThrow());
                            return new Closure(
                                    from,
                                    text(c, "to").map(TerritoryDocuments::day).orElse(from),
                                    Optional.ofNullable(c.get("reason")).map(TerritoryDocuments::localized));
                        })
                        .toList(),
                Boolean.TRUE.equals(document.get("openOnHolidays")),
                maps(document, "openings").stream()
                        .map(o -> new ExceptionalOpening(
                                day(text(o, "day").orElseThrow()),
                                texts(o, "hours").stream()
                                        .map(OpeningHours::parse)
                                        .toList(),
                                Optional.ofNullable(o.get("reason")).map(TerritoryDocuments::localized)))
                        .toList());
    }

    /**
     * A counter as it is stored. Days were once taken that no calendar has, or far from today's: such a closure or opening is
     * left out and told in the log, for nothing of the platform works without its organisations.
     */
    static Counter stored(Map<String, Object> document) {
        Map<String, Object> readable = new HashMap<>(document);
        for (String key : List.of("closures", "openings")) {
            List<Map<String, Object>> kept = maps(document, key).stream()
                    .filter(one -> isReadable(key, one, document))
                    .toList();
            if (document.containsKey(key)) {
                readable.put(key, kept);
            }
        }
        return counter(readable);
    }

    private static boolean isReadable(String key, Map<String, Object> one, Map<String, Object> counter) {
        try {
            closing(Map.of(key, List.of(one)));
            return true;
        } catch (RuntimeException e) {
            LOG.warn(
                    "{} of the counter {} of {} are left out: {}. Set them again in the console.",
                    key,
                    counter.get("code"),
                    counter.get("organisation"),
                    e.getMessage());
            return false;
        }
    }

    /** @throws IllegalArgumentException when the calendar doesn't have it, or it is too far from today's */
    static LocalDate day(String written) {
        Reading<LocalDate> day = Written.exactDay(written);
        return day.value()
                .orElseThrow(() -> new IllegalArgumentException(
                        written + " is no day that is understood: write it 2026-11-24, from " + Written.FIRST_DAY
                                + " to " + Written.LAST_DAY));
    }

    /** @throws IllegalArgumentException when its accent can't be read on white */
    static Optional<Look> look(Map<String, Object> document) {
        return document.get("look") instanceof Map<?, ?> look
                ? Optional.of(new Look(
                        Optional.ofNullable(look.get("accent")).map(Object::toString),
                        Optional.ofNullable(look.get("name")).map(TerritoryDocuments::localized),
                        look.get("logo") instanceof Map<?, ?> logo ? Optional.of(logo(logo)) : Optional.empty()))
                : Optional.empty();
    }

    private static Logo logo(Map<?, ?> logo) {
        return new Logo(
                new Picture(
                        logo.get("digest").toString(),
                        logo.get("mediaType").toString(),
                        ((Number) logo.get("width")).intValue(),
                        ((Number) logo.get("height")).intValue()),
                localized(logo.get("alternative")));
    }

    static Optional<String> text(Map<String, Object> document, String key) {
        return Optional.ofNullable(document.get(key)).map(Object::toString);
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> maps(Map<String, Object> document, String key) {
        return document.get(key) instanceof List<?> list ? (List<Map<String, Object>>) list : List.of();
    }

    static List<String> texts(Map<String, Object> document, String key) {
        return document.get(key) instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of();
    }

    @SuppressWarnings("unchecked")
    static LocalizedText localized(Object value) {
        return new LocalizedText((Map<String, String>) value);
    }

    private static Optional<Position> position(Map<String, Object> document) {
        return document.get("position") instanceof Map<?, ?> p
                ? Optional.of(
                        new Position(((Number) p.get("lat")).doubleValue(), ((Number) p.get("lon")).doubleValue()))
                : Optional.empty();
    }
}
