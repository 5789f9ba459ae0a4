package org.guichet.api.participation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guichet.api.access.Actor;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who takes part in what. Joining or leaving writes data and never starts or stops a bundle; open requests stay with
 * whoever handles them. Thread-safe; reads come from memory.
 *
 * <p>Refusal codes: {@code organisation.unknown}, {@code module.unknown} (never seen here), {@code module.refused},
 * {@code participation.level-unknown}, {@code participation.none}, {@code participation.stale}. Who may not decide there is
 * refused with {@link org.guichet.api.DeniedException}; a reason that the actor tells stands among the organisation's changes.
 */
@ProviderType
public interface ParticipationService {

    /** What holds today, by organisation and module. */
    List<Participation> current();

    /** What holds today for that organisation and module. */
    Optional<Participation> current(String organisation, String module);

    /** All there was, oldest first, for an organisation and a module; either may be empty for all. */
    List<Participation> history(Optional<String> organisation, Optional<String> module);

    /**
     * Joins, or changes the level where the organisation takes part already. The old stretch ends and the new one
     * starts today; a change on the day the old one started replaces it.
     */
    ParticipationOutcome join(String organisation, String module, ParticipationLevel level, Actor by);

    /** As {@link #join(String, String, ParticipationLevel, Actor)} but with a first day in the past; only to join. */
    ParticipationOutcome joinSince(
            String organisation, String module, ParticipationLevel level, LocalDate from, Actor by);

    /** Leaves as of today: nothing new is offered there, open requests are finished by whoever handles them. */
    ParticipationOutcome leave(String organisation, String module, Actor by);

    /**
     * Joins, changes level or leaves, unless something else holds by now than what was seen: that is refused as
     * {@code participation.stale}.
     */
    ParticipationOutcome change(ParticipationChange change, Actor by);
}
