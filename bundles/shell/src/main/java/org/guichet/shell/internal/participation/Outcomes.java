package org.guichet.shell.internal.participation;

import java.util.List;
import org.guichet.api.GuichetException;
import org.guichet.api.participation.Participation;
import org.guichet.api.participation.ParticipationOutcome;

/** Words for what became of a wish to join, change level or leave. */
final class Outcomes {

    private Outcomes() {}

    /** What holds now; a refusal becomes a failure of the command that says what would do. */
    static ParticipationOutcome.Done done(ParticipationOutcome outcome) {
        if (outcome instanceof ParticipationOutcome.Refused refused) {
            List<String> allowed = refused.allowed();
            throw new GuichetException(
                    refused.code(),
                    refused.message() + (allowed.isEmpty() ? "" : " (" + String.join(", ", allowed) + ")"));
        }
        return (ParticipationOutcome.Done) outcome;
    }

    /** {@code grabels takes part in voirie at SHARED_PLATFORM since 2026-11-22}. */
    static String describe(Participation p) {
        return p.organisation() + " takes part in " + p.module() + " at " + p.level() + " since " + p.from();
    }
}
