package org.guichet.web.internal.desk;

import java.util.List;
import java.util.Optional;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.organisation.Organisation;
import org.guichet.web.internal.search.ServiceSearch;
import org.guichet.web.internal.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The services among which an agent chooses. */
@Component(service = ServiceChoice.class)
public class ServiceChoice {

    private final ModuleCatalogue catalogue;
    private final ServiceSearch search;

    /** A service to choose. */
    public record Match(String id, String title, String module) {}

    @Activate
    public ServiceChoice(@Reference ModuleCatalogue catalogue, @Reference ServiceSearch search) {
        this.catalogue = catalogue;
        this.search = search;
    }

    /** What an organisation offers that these words are about. */
    List<Match> matches(String what, Optional<Organisation> organisation, Texts texts) {
        List<ServiceDefinition> offered =
                organisation.map(o -> catalogue.offeredBy(o.code())).orElse(List.of());
        return search.find(what, offered).stream()
                .map(s -> new Match(s.id(), texts.of(s.title()), module(s, texts)))
                .toList();
    }

    /** The service of that id, where it is on offer. */
    Optional<ServiceDefinition> of(Optional<Organisation> organisation, String id) {
        return organisation.flatMap(o -> catalogue.offeredBy(o.code()).stream()
                .filter(s -> s.id().equals(id))
                .findFirst());
    }

    /** Where else it is on offer. */
    List<String> offeredAt(ServiceDefinition service) {
        return catalogue.offeredAt(service.id());
    }

    /** What a service is or was called; empty text when there never was one. */
    String title(String id, Texts texts) {
        return catalogue.latestKnown(id).map(s -> texts.of(s.title())).orElse("");
    }

    /** What its module is called. */
    String module(ServiceDefinition service, Texts texts) {
        return catalogue
                .module(service.module())
                .map(ModuleInfo::title)
                .map(texts::of)
                .orElse("");
    }
}
