package org.guichet.api.participation;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A wish to join, to change level or to leave, by somebody who has seen what held.
 *
 * @param organisation code
 * @param module id
 * @param seen the level that held when it was decided; empty where the organisation didn't take part
 * @param wanted the level from today on; empty to leave
 */
public record ParticipationChange(
        String organisation, String module, Optional<ParticipationLevel> seen, Optional<ParticipationLevel> wanted) {
    public ParticipationChange {
        requireNonNull(organisation, "organisation");
        requireNonNull(module, "module");
        requireNonNull(seen, "seen");
        requireNonNull(wanted, "wanted");
    }
}
