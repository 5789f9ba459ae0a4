package org.guichet.rest.internal.participation;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.Optional;
import org.guichet.api.access.Caller;
import org.guichet.api.participation.Participation;
import org.guichet.api.participation.ParticipationLevel;

/** A stretch of time at one level, as somebody may know it: names of accounts are for those who work there. */
@Schema(name = "Participation")
record ParticipationView(
        @Schema(example = "grabels") String organisation,
        @Schema(example = "voirie") String module,
        ParticipationLevel level,
        LocalDate from,

        @Schema(description = "First day after; missing while it lasts")
        Optional<LocalDate> until,

        @Schema(description = "The account that decided, or setup; only for that organisation's accounts and ADMIN")
        Optional<String> by,

        @Schema(description = "The account that ended it; only for that organisation's accounts and ADMIN")
        Optional<String> endedBy) {

    static ParticipationView of(Participation participation, Caller caller) {
        boolean named = caller.knowsStaffOf(participation.organisation());
        return new ParticipationView(
                participation.organisation(),
                participation.module(),
                participation.level(),
                participation.from(),
                participation.until(),
                Optional.of(participation.by()).filter(by -> named),
                participation.endedBy().filter(by -> named));
    }
}
