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

    /** Starts an active module that defines nothing. */
    public static Builder builder(String id, LocalizedText title) {
        return new Builder(id, title);
    }

    /** Starts from this one. */
    public Builder toBuilder() {
        Builder builder = new Builder(id, title);
        builder.state = state;
        builder.publisher = publisher;
        builder.version = version;
        builder.bundle = bundle;
        builder.levels = levels;
        builder.services = services;
        builder.faults = faults;
        builder.unavailable = unavailable;
        return builder;
    }

    /** Collects what it has. Not thread-safe. */
    public static final class Builder {
        private final String id;
        private ModuleState state = ModuleState.ACTIVE;
        private final LocalizedText title;
        private Optional<String> publisher = Optional.empty();
        private Optional<String> version = Optional.empty();
        private Optional<String> bundle = Optional.empty();
        private Map<ParticipationLevel, LevelRule> levels = Map.of();
        private List<ServiceDefinition> services = List.of();
        private List<Fault> faults = List.of();
        private Optional<String> unavailable = Optional.empty();

        private Builder(String id, LocalizedText title) {
            this.id = id;
            this.title = title;
        }

        public Builder state(ModuleState value) {
            state = value;
            return this;
        }

        public Builder publisher(String value) {
            publisher = Optional.ofNullable(value);
            return this;
        }

        public Builder version(String value) {
            version = Optional.ofNullable(value);
            return this;
        }

        public Builder bundle(String value) {
            bundle = Optional.ofNullable(value);
            return this;
        }

        public Builder levels(Map<ParticipationLevel, LevelRule> value) {
            levels = value;
            return this;
        }

        public Builder services(List<ServiceDefinition> value) {
            services = value;
            return this;
        }

        public Builder faults(List<Fault> value) {
            faults = value;
            return this;
        }

        public Builder unavailable(String value) {
            unavailable = Optional.ofNullable(value);
            return this;
        }

        public ModuleInfo build() {
            return new ModuleInfo(id, state, title, publisher, version, bundle, levels, services, faults, unavailable);
        }
    }
}
