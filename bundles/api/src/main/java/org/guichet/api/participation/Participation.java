package org.guichet.api.participation;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Optional;

/**
 * One stretch of time during which an organisation takes part in a module at one level.
 *
 * @param organisation code
 * @param module id
 * @param level how far
 * @param from first day
 * @param until first day after; empty while it lasts
 * @param by who decided: an account's name, or {@code setup}
 * @param endedBy who ended it, by leaving or by changing the level; empty while it lasts, and where that wasn't recorded
 */
public record Participation(
        String organisation,
        String module,
        ParticipationLevel level,
        LocalDate from,
        Optional<LocalDate> until,
        String by,
        Optional<String> endedBy) {
    public Participation {
        requireNonNull(organisation, "organisation");
        requireNonNull(module, "module");
        requireNonNull(level, "level");
        requireNonNull(from, "from");
        requireNonNull(until, "until");
        requireNonNull(by, "by");
        requireNonNull(endedBy, "endedBy");
    }
}
