package org.guichet.api.module;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.LocalizedText;
import org.guichet.api.organisation.Department;
import org.guichet.api.participation.ParticipationLevel;

/**
 * A module as it stands now.
 *
 * @param id slug, unique on the platform
 * @param state how it stands
 * @param title what people call it; its id while the definition can't be read
 * @param publisher who ships it
 * @param version version of its bundle; empty when absent
 * @param bundle symbolic name of its bundle; empty when absent
 * @param levels the levels it knows and what each means
 * @param services what it defines
 * @param faults why it is refused
 * @param unavailable why its Java is not called at the moment, while it is active
 */
public record ModuleInfo(
        String id,
        ModuleState state,
        LocalizedText title,
        Optional<String> publisher,
        Optional<String> version,
        Optional<String> bundle,
        Map<ParticipationLevel, LevelRule> levels,
        List<ServiceDefinition> services,
        List<Fault> faults,
        Optional<String> unavailable) {
    public ModuleInfo {
        requireNonNull(id, "id");
        requireNonNull(state, "state");
        requireNonNull(title, "title");
        levels = Map.copyOf(levels);
        services = List.copyOf(services);
        faults = List.copyOf(faults);
    }

    /** How a handler begins that is a department of the organisation whose participation counts. */
    public static final String OWN_DEPARTMENT = "commune/";

    /**
     * Who handles one of its services at a level: what the service says, otherwise what the level says, otherwise the front
     * desk of the organisation whose participation counts. Such as {@code commune/voirie}.
     */
    public String handler(ServiceDefinition service, ParticipationLevel level) {
        return Optional.ofNullable(service.handledBy().get(level))
                .or(() -> Optional.ofNullable(levels.get(level)).flatMap(LevelRule::handledBy))
                .orElse(OWN_DEPARTMENT + Department.FRONT_DESK);
    }
}
