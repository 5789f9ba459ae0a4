package org.guichet.web.internal.search;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.organisation.Organisation;
import org.guichet.platform.search.SearchMisses;
import org.guichet.platform.search.Synonym.Kind;
import org.guichet.web.internal.counter.Counters;
import org.guichet.web.internal.search.LocalWords.Lead;
import org.guichet.web.internal.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds services, and counters where somebody helps, by what definitions say and by the territory's own words. */
@Component(service = Finder.class)
public class Finder {

    private static final int MOST_PLACES = 3;

    private final ServiceSearch search;
    private final LocalWords local;
    private final Counters counters;
    private final SearchMisses misses;

    /**
     * A counter where somebody helps.
     *
     * @param title the partner whose matter it is, or the counter's name
     * @param partner whether it is a partner's matter
     */
    public record Place(String title, boolean partner, Counters.View counter) {}

    /**
     * What was found.
     *
     * @param certain the service that is meant beyond doubt
     */
    public record Findings(List<ServiceDefinition> services, List<Place> places, Optional<ServiceDefinition> certain) {
        /** Whether there is nothing. */
        public boolean isEmpty() {
            return services.isEmpty() && places.isEmpty();
        }

        public int size() {
            return services.size() + places.size();
        }
    }

    @Activate
    public Finder(
            @Reference ServiceSearch search,
            @Reference LocalWords local,
            @Reference Counters counters,
            @Reference SearchMisses misses) {
        this.search = search;
        this.local = local;
        this.counters = counters;
        this.misses = misses;
    }

    /** Among these services, and the counters that people of this organisation can go to. */
    public Findings find(Organisation organisation, String typed, Collection<ServiceDefinition> services, Texts texts) {
        List<Lead> leads = local.leads(organisation.code(), typed);
        List<ServiceDefinition> led = LocalWords.targets(leads, Kind.SERVICE).stream()
                .flatMap(id -> services.stream().filter(s -> s.id().equals(id)))
                .toList();
        List<Place> places = leads.stream()
                .filter(lead -> lead.kind() != Kind.SERVICE)
                .flatMap(lead -> place(organisation, lead, texts).stream())
                .distinct()
                .limit(MOST_PLACES)
                .toList();
        Optional<ServiceDefinition> certain = LocalWords.certain(leads)
                .flatMap(id -> led.stream().filter(s -> s.id().equals(id)).findFirst())
                .or(() -> places.isEmpty() && led.isEmpty() ? search.certain(typed, services) : Optional.empty());
        return new Findings(
                Stream.concat(led.stream(), search.find(typed, services).stream())
                        .distinct()
                        .toList(),
                places,
                certain);
    }

    /** What nobody found is counted, so that somebody gives it a place. */
    public void missed(Organisation organisation, String typed) {
        misses.note(organisation.code(), typed);
    }

    private Optional<Place> place(Organisation organisation, Lead lead, Texts texts) {
        return lead.kind() == Kind.PARTNER
                ? counters.helping(organisation, lead.target(), texts)
                        .flatMap(c -> counters.partner(lead.target(), texts).map(name -> new Place(name, true, c)))
                : counters.called(organisation, lead.target(), texts).map(c -> new Place(c.name(), false, c));
    }
}
