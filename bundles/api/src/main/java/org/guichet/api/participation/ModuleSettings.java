package org.guichet.api.participation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an organisation says of a module it takes part in, over what the module says.
 *
 * @param organisation its code
 * @param module id of the module
 * @param services code of the service in the module to what is set for it
 * @param version counts from 1 with each change; 0 while nothing was ever set
 * @param by account that set it; empty at version 0
 * @param at when; empty at version 0
 */
public record ModuleSettings(
        String organisation,
        String module,
        Map<String, ServiceSettings> services,
        long version,
        Optional<String> by,
        Optional<Instant> at) {
    public ModuleSettings {
        requireNonNull(organisation, "organisation");
        requireNonNull(module, "module");
        requireNonNull(by, "by");
        requireNonNull(at, "at");
        services = Collections.unmodifiableMap(new TreeMap<>(services));
    }

    /** Nothing set. */
    public static ModuleSettings none(String organisation, String module) {
        return new ModuleSettings(organisation, module, Map.of(), 0, Optional.empty(), Optional.empty());
    }

    /** What is set for one service. */
    public ServiceSettings service(String code) {
        return services.getOrDefault(code, ServiceSettings.NONE);
    }
}
