package org.guichet.api.organisation;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.LocalizedText;

/**
 * A place where residents are received.
 *
 * @param code slug, unique in the territory
 * @param organisation code of the organisation that runs it
 * @param kind {@code town-hall}, {@code france-services} or another slug
 * @param name what people call it
 * @param address where to go, when known
 * @param phone number to call, when known
 * @param position where it stands, when known
 * @param hours opening hours; a day that is missing is a day it is closed
 * @param appointments whether one can make an appointment
 * @param partners codes of the partner agencies represented there
 * @param closing on which days it doesn't keep to its hours
 */
public record Counter(
        String code,
        String organisation,
        String kind,
        LocalizedText name,
        Optional<String> address,
        Optional<String> phone,
        Optional<Position> position,
        Map<DayOfWeek, List<OpeningHours>> hours,
        boolean appointments,
        List<String> partners,
        ClosingDays closing) {
    public Counter {
        requireNonNull(code, "code");
        requireNonNull(organisation, "organisation");
        requireNonNull(kind, "kind");
        requireNonNull(name, "name");
        hours = Map.copyOf(hours);
        partners = List.copyOf(partners);
        requireNonNull(closing, "closing");
    }

    /** A counter that is closed on public holidays and never else. */
    public Counter(
            String code,
            String organisation,
            String kind,
            LocalizedText name,
            Optional<String> address,
            Optional<String> phone,
            Optional<Position> position,
            Map<DayOfWeek, List<OpeningHours>> hours,
            boolean appointments,
            List<String> partners) {
        this(
                code,
                organisation,
                kind,
                name,
                address,
                phone,
                position,
                hours,
                appointments,
                partners,
                ClosingDays.HOLIDAYS);
    }
}
