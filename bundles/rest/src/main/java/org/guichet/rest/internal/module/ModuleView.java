package org.guichet.rest.internal.module;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.guichet.api.LocalizedText;
import org.guichet.api.module.Fault;
import org.guichet.api.module.LevelRule;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.rest.internal.service.ServiceSummary;

/** A module as it stands now. */
@Schema(name = "Module")
record ModuleView(
        @Schema(example = "voirie") String id,

        @Schema(allowableValues = {"active", "refused", "absent"})
        String state,

        LocalizedText title,
        Optional<String> publisher,

        @Schema(description = "Version of its bundle, missing when absent", example = "1.0.0")
        Optional<String> version,

        Optional<String> bundle,

        Map<ParticipationLevel, LevelRule> levels,

        List<ServiceSummary> services,
        List<Fault> faults,

        @Schema(
                description = "Why its Java is not called at the moment, while it is active",
                example = "its validator did not answer within 2000 ms")
        Optional<String> unavailable) {

    static ModuleView of(ModuleInfo module) {
        return new ModuleView(
                module.id(),
                module.state().name().toLowerCase(Locale.ROOT),
                module.title(),
                module.publisher(),
                module.version(),
                module.bundle(),
                new TreeMap<>(module.levels()),
                module.services().stream().map(ServiceSummary::of).toList(),
                module.faults(),
                module.unavailable());
    }
}
