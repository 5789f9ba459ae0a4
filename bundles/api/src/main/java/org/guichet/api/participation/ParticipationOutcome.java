package org.guichet.api.participation;

import java.util.List;

/** What became of a wish to join, change level or leave. */
public sealed interface ParticipationOutcome {

    /** Done: this is what holds now; {@code changed} is false when it held before. */
    record Done(Participation participation, boolean changed) implements ParticipationOutcome {}

    /** Not done. {@code code} is stable, such as {@code participation.level-unknown}; {@code allowed} lists what would do. */
    record Refused(String code, String message, List<String> allowed) implements ParticipationOutcome {
        public Refused {
            allowed = List.copyOf(allowed);
        }
    }
}
