package org.guichet.web.internal.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ModuleState;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.organisation.Counter;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.organisation.OrganisationKind;
import org.guichet.platform.search.Synonym;
import org.guichet.platform.search.Synonym.Kind;
import org.guichet.web.internal.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What words can lead to, and what it is called. */
@Component(service = WordTargets.class)
public class WordTargets {

    private static final String BY_KIND = "admin.words.counter.";
    private static final List<String> KINDS = List.of("town-hall", "france-services");

    private final ModuleCatalogue catalogue;
    private final OrganisationDirectory organisations;

    /** Something to choose. */
    public record Choice(String id, String name, boolean chosen) {}

    /** Those of a kind. */
    public record Group(String title, List<Choice> choices) {}

    @Activate
    public WordTargets(@Reference ModuleCatalogue catalogue, @Reference OrganisationDirectory organisations) {
        this.catalogue = catalogue;
        this.organisations = organisations;
    }

    /** All that words of an organisation can lead to. */
    List<Group> of(Organisation organisation, String chosen, Texts texts) {
        List<Choice> services = services(organisation).stream()
                .map(s -> choice(Kind.SERVICE, s.id(), texts.of(s.title()), chosen))
                .toList();
        List<Choice> partners = organisations.organisations().stream()
                .filter(o -> o.kind() == OrganisationKind.PARTNER)
                .map(o -> choice(Kind.PARTNER, o.code(), texts.of(o.name()), chosen))
                .toList();
        List<Choice> counters = new ArrayList<>();
        KINDS.forEach(kind -> counters.add(choice(Kind.COUNTER, kind, texts.text(BY_KIND + kind), chosen)));
        organisation.counters().forEach(c -> counters.add(choice(Kind.COUNTER, c.code(), texts.of(c.name()), chosen)));
        return List.of(
                new Group(texts.text("admin.words.services"), services),
                new Group(texts.text("admin.words.partners"), partners),
                new Group(texts.text("admin.words.counters"), counters));
    }

    /** What is on offer there; for the métropole, whose words hold everywhere, all that is on offer somewhere. */
    List<ServiceDefinition> services(Organisation organisation) {
        return organisation.kind() == OrganisationKind.METROPOLE
                ? catalogue.modules().stream()
                        .filter(m -> m.state() == ModuleState.ACTIVE)
                        .flatMap(m -> m.services().stream())
                        .toList()
                : catalogue.offeredBy(organisation.code());
    }

    /** What it is called; its code when it is gone. */
    String name(Synonym synonym, Texts texts) {
        String target = synonym.target();
        return switch (synonym.kind()) {
            case SERVICE ->
                catalogue.latestKnown(target).map(s -> texts.of(s.title())).orElse(target);
            case PARTNER ->
                organisations.organisation(target).map(o -> texts.of(o.name())).orElse(target);
            case COUNTER -> KINDS.contains(target) ? texts.text(BY_KIND + target) : counter(target, texts);
        };
    }

    private String counter(String code, Texts texts) {
        Optional<Counter> counter = organisations.organisations().stream()
                .flatMap(o -> o.counters().stream())
                .filter(c -> c.code().equals(code))
                .findFirst();
        return counter.map(c -> texts.of(c.name())).orElse(code);
    }

    private static Choice choice(Kind kind, String target, String name, String chosen) {
        String id = new Synonym("", kind, target, List.of()).id();
        return new Choice(id, name, id.equals(chosen));
    }
}
