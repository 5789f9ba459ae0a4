package org.guichet.testkit;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.module.ModuleState;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.participation.Participation;
import org.guichet.api.participation.ParticipationLevel;

/** Modules that come and go by a call; each organisation that takes part offers all. Thread-safe. */
public final class InMemoryModules implements ModuleCatalogue {

    private final InMemoryParticipations participations;
    private final ConcurrentSkipListMap<String, ModuleInfo> modules = new ConcurrentSkipListMap<>();

    public InMemoryModules(InMemoryParticipations participations) {
        this.participations = participations;
    }

    /** Adds a module or puts another in its place. */
    public void install(ModuleInfo module) {
        modules.put(module.id(), module);
        participations.know(module.id(), module.levels().keySet().toArray(new ParticipationLevel[0]));
    }

    /** Takes a module away; what it defined stays known. */
    public void uninstall(String id) {
        modules.computeIfPresent(
                id,
                (same, module) -> new ModuleInfo(
                        id,
                        ModuleState.ABSENT,
                        module.title(),
                        module.publisher(),
                        Optional.empty(),
                        Optional.empty(),
                        module.levels(),
                        module.services(),
                        module.faults(),
                        Optional.empty()));
    }

    @Override
    public List<ModuleInfo> modules() {
        return List.copyOf(modules.values());
    }

    @Override
    public Optional<ModuleInfo> module(String id) {
        return Optional.ofNullable(modules.get(id));
    }

    @Override
    public Optional<ServiceDefinition> service(String serviceId) {
        return latestKnown(serviceId).filter(s -> modules.get(s.module()).state() == ModuleState.ACTIVE);
    }

    @Override
    public Optional<ServiceDefinition> service(String serviceId, int version) {
        return services()
                .filter(s -> s.id().equals(serviceId) && s.version() == version)
                .findFirst();
    }

    @Override
    public Optional<ServiceDefinition> latestKnown(String serviceId) {
        return services()
                .filter(s -> s.id().equals(serviceId))
                .max(Comparator.comparingInt(ServiceDefinition::version));
    }

    @Override
    public List<ServiceDefinition> offeredBy(String organisation) {
        return modules.values().stream()
                .filter(m -> m.state() == ModuleState.ACTIVE)
                .filter(m -> participations.current(organisation, m.id()).isPresent())
                .flatMap(m -> m.services().stream())
                .toList();
    }

    @Override
    public Optional<ServiceDefinition> offered(String organisation, String serviceId) {
        return offeredBy(organisation).stream()
                .filter(s -> s.id().equals(serviceId))
                .findFirst();
    }

    @Override
    public List<String> offeredAt(String serviceId) {
        return participations.current().stream()
                .filter(p -> service(serviceId)
                        .filter(s -> s.module().equals(p.module()))
                        .isPresent())
                .map(Participation::organisation)
                .sorted()
                .toList();
    }

    private Stream<ServiceDefinition> services() {
        return modules.values().stream().flatMap(m -> m.services().stream());
    }
}
