package org.guichet.testkit.platform;

import java.util.LinkedHashMap;
import java.util.Map;
import org.guichet.api.module.LevelRule;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.participation.ParticipationService;
import org.guichet.api.request.Competent;
import org.guichet.platform.participation.Handlers;
import org.guichet.testkit.OrganisationFixture;

/** Says who handles what by the modules' levels alone: {@code commune/x} or {@code metropole/x}. */
public final class InMemoryHandlers implements Handlers {

    private final ModuleCatalogue catalogue;
    private final ParticipationService participations;

    public InMemoryHandlers(ModuleCatalogue catalogue, ParticipationService participations) {
        this.catalogue = catalogue;
        this.participations = participations;
    }

    @Override
    public Map<String, Competent> of(String organisation) {
        Map<String, Competent> handlers = new LinkedHashMap<>();
        for (ServiceDefinition service : catalogue.offeredBy(organisation)) {
            catalogue
                    .module(service.module())
                    .flatMap(module -> participations
                            .current(organisation, service.module())
                            .map(by -> module.levels().get(by.level())))
                    .flatMap(LevelRule::handledBy)
                    .map(rule -> rule.split("/"))
                    .ifPresent(parts -> handlers.put(
                            service.id(),
                            new Competent(
                                    parts[0].equals("metropole") ? OrganisationFixture.METROPOLE : organisation,
                                    parts[1])));
        }
        return handlers;
    }
}
