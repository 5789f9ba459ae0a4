package org.guichet.core.internal.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.module.ModuleState;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.participation.Participation;
import org.guichet.api.participation.ParticipationService;
import org.guichet.core.internal.gate.ModuleJava;
import org.guichet.core.internal.module.DefinitionArchive;
import org.guichet.core.internal.module.ModuleRegistry;
import org.guichet.core.internal.module.OfferPolicy;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What bundles offer, where data activates it. */
@Component(service = ModuleCatalogue.class)
public class ParticipatingCatalogue implements ModuleCatalogue {

    private final ModuleRegistry registry;
    private final DefinitionArchive archive;
    private final ParticipationService participations;
    private final OfferPolicy offers;
    private final ModuleJava java;

    /** Reads nothing yet. */
    @Activate
    public ParticipatingCatalogue(
            @Reference ModuleRegistry registry,
            @Reference DefinitionArchive archive,
            @Reference ParticipationService participations,
            @Reference OfferPolicy offers,
            @Reference ModuleJava java) {
        this.registry = registry;
        this.archive = archive;
        this.participations = participations;
        this.offers = offers;
        this.java = java;
    }

    @Override
    public List<ModuleInfo> modules() {
        return registry.modules().stream().map(this::withAvailability).toList();
    }

    @Override
    public Optional<ModuleInfo> module(String id) {
        return registry.module(id).map(this::withAvailability);
    }

    @Override
    public Optional<ServiceDefinition> service(String serviceId) {
        return registry.service(serviceId);
    }

    @Override
    public Optional<ServiceDefinition> service(String serviceId, int version) {
        return archive.service(serviceId, version);
    }

    @Override
    public Optional<ServiceDefinition> latestKnown(String serviceId) {
        return registry.service(serviceId).or(() -> archive.latest(serviceId));
    }

    @Override
    public List<ServiceDefinition> offeredBy(String organisation) {
        List<ServiceDefinition> offered = new ArrayList<>();
        for (Participation participation : participations.current()) {
            if (participation.organisation().equals(organisation)) {
                registry.active(participation.module()).ifPresent(module -> module.services().stream()
                        .filter(service -> offers.offers(module, participation, service))
                        .map(service -> offers.presented(organisation, service))
                        .forEach(offered::add));
            }
        }
        offered.sort(Comparator.comparing(ServiceDefinition::id));
        return offered;
    }

    @Override
    public Optional<ServiceDefinition> offered(String organisation, String serviceId) {
        return registry.service(serviceId)
                .filter(service -> registry.active(service.module())
                        .filter(module -> participations
                                .current(organisation, module.id())
                                .filter(p -> offers.offers(module, p, service))
                                .isPresent())
                        .isPresent())
                .map(service -> offers.presented(organisation, service));
    }

    @Override
    public List<String> offeredAt(String serviceId) {
        Optional<ServiceDefinition> service = registry.service(serviceId);
        if (service.isEmpty()) {
            return List.of();
        }
        ModuleInfo module = registry.active(service.get().module()).orElse(null);
        TreeSet<String> at = new TreeSet<>();
        if (module != null) {
            for (Participation participation : participations.current()) {
                if (participation.module().equals(module.id()) && offers.offers(module, participation, service.get())) {
                    at.add(participation.organisation());
                }
            }
        }
        return List.copyOf(at);
    }

    private ModuleInfo withAvailability(ModuleInfo m) {
        return m.state() != ModuleState.ACTIVE
                ? m
                : new ModuleInfo(
                        m.id(),
                        m.state(),
                        m.title(),
                        m.publisher(),
                        m.version(),
                        m.bundle(),
                        m.levels(),
                        m.services(),
                        m.faults(),
                        java.unavailable(m.id()));
    }
}
