package org.guichet.core.internal.participation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.participation.ParticipationService;
import org.guichet.api.request.Competent;
import org.guichet.core.internal.request.RoutingPolicy;
import org.guichet.platform.participation.Handlers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asks the rules by which requests are routed. */
@Component(service = Handlers.class)
public class RoutedHandlers implements Handlers {

    private final ModuleCatalogue catalogue;
    private final ParticipationService participations;
    private final RoutingPolicy routing;

    @Activate
    public RoutedHandlers(
            @Reference ModuleCatalogue catalogue,
            @Reference ParticipationService participations,
            @Reference RoutingPolicy routing) {
        this.catalogue = catalogue;
        this.participations = participations;
        this.routing = routing;
    }

    @Override
    public Map<String, Competent> of(String organisation) {
        Map<String, Competent> handlers = new LinkedHashMap<>();
        for (ServiceDefinition service : catalogue.offeredBy(organisation)) {
            catalogue
                    .module(service.module())
                    .flatMap(module -> participations
                            .current(organisation, service.module())
                            .map(by -> routing.competent(module, service, by)))
                    .ifPresent(competent -> handlers.put(service.id(), competent));
        }
        return handlers;
    }
}
