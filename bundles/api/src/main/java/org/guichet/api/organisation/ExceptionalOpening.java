package org.guichet.api.organisation;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.guichet.api.LocalizedText;

/**
 * A day on which a counter is open, whatever its hours, its closures and the holidays say.
 *
 * @param day that day
 * @param hours from when to when, in their order; empty: the hours that this day of the week has anyway
 * @param reason why, for residents
 */
public record ExceptionalOpening(LocalDate day, List<OpeningHours> hours, Optional<LocalizedText> reason) {
    public ExceptionalOpening {
        requireNonNull(day, "day");
        requireNonNull(reason, "reason");
        hours = hours.stream().sorted(Comparator.comparing(OpeningHours::from)).toList();
    }
}
