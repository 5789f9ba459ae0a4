package org.guichet.testkit.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.guichet.api.access.Actor;
import org.guichet.api.participation.ModuleSettings;
import org.guichet.api.participation.ServiceSettings;
import org.guichet.platform.participation.ModuleSettingsService;
import org.guichet.platform.participation.SettingsOutcome;
import org.guichet.testkit.RequestFixture;

/** Settings in memory. Takes what it is given but for stale versions: the kernel's tests check its rules. */
public final class InMemorySettings implements ModuleSettingsService {

    private final Map<String, List<ModuleSettings>> versions = new TreeMap<>();

    private Optional<InMemoryOrganisationDesk> notes = Optional.empty();

    @Override
    public synchronized ModuleSettings settings(String organisation, String module) {
        return history(organisation, module).stream()
                .findFirst()
                .orElseGet(() -> ModuleSettings.none(organisation, module));
    }

    /** From now on keeps why something was set among the organisation's changes there. */
    public synchronized InMemorySettings notingIn(InMemoryOrganisationDesk desk) {
        notes = Optional.of(desk);
        return this;
    }

    @Override
    public synchronized List<ModuleSettings> history(String organisation, String module) {
        return List.copyOf(versions.getOrDefault(organisation + " " + module, List.of()));
    }

    @Override
    public synchronized SettingsOutcome change(
            String organisation,
            String module,
            Map<String, ServiceSettings> services,
            long expectedVersion,
            Actor by,
            String language) {
        if (settings(organisation, module).version() != expectedVersion) {
            return new SettingsOutcome.Refused("settings.stale", "stale", List.of());
        }
        ModuleSettings next = new ModuleSettings(
                organisation,
                module,
                services,
                expectedVersion + 1,
                Optional.of(by.name()),
                Optional.of(RequestFixture.RECEIVED));
        versions.computeIfAbsent(organisation + " " + module, key -> new ArrayList<>())
                .add(0, next);
        notes.ifPresent(n -> n.because(organisation, "module", module, by));
        return new SettingsOutcome.Done(next);
    }
}
