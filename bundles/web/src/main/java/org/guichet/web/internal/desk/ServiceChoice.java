package org.guichet.web.internal.desk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.organisation.Organisation;
import org.guichet.web.internal.form.CarriedWords;
import org.guichet.web.internal.form.Question;
import org.guichet.web.internal.form.Typed;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.search.Finder;
import org.guichet.web.internal.search.ServiceSearch;
import org.guichet.web.internal.search.Words;
import org.guichet.web.internal.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The services among which an agent chooses. */
@Component(service = ServiceChoice.class)
public class ServiceChoice {

    private final ModuleCatalogue catalogue;
    private final Finder finder;

    /**
     * A service to choose.
     *
     * @param certain whether it is meant beyond doubt
     * @param general whether it takes what has no service of its own
     */
    public record Match(String id, String title, String description, boolean certain, boolean general) {}

    @Activate
    public ServiceChoice(@Reference ModuleCatalogue catalogue, @Reference Finder finder) {
        this.catalogue = catalogue;
        this.finder = finder;
    }

    /** Services that words are about, the one for anything else last; and counters where somebody helps. */
    public record Matches(List<Match> services, List<Finder.Place> places) {
        static final Matches NONE = new Matches(List.of(), List.of());

        /** Whether nothing was found but what takes anything. */
        boolean areNone() {
            return places.isEmpty() && services.stream().allMatch(s -> s.general() && !s.certain());
        }

        /** The one that is meant beyond doubt. */
        Optional<String> certain() {
            return services.stream().filter(Match::certain).map(Match::id).findFirst();
        }
    }

    /** What an organisation offers that these words are about. */
    Matches matches(String what, Optional<Organisation> organisation, Texts texts) {
        if (Words.plain(what).isEmpty() || organisation.isEmpty()) {
            return Matches.NONE;
        }
        List<ServiceDefinition> offered = catalogue.offeredBy(organisation.get().code());
        Finder.Findings found = finder.find(organisation.get(), what, offered, texts);
        Optional<ServiceDefinition> certain = found.certain();
        Optional<ServiceDefinition> general = ServiceSearch.general(offered);
        Stream<ServiceDefinition> others = found.services().stream()
                .filter(s -> certain.filter(s::equals).isEmpty())
                .filter(s -> general.filter(s::equals).isEmpty());
        Stream<ServiceDefinition> last =
                general.filter(g -> certain.filter(g::equals).isEmpty()).stream();
        return new Matches(
                Stream.of(certain.stream(), others, last)
                        .flatMap(Function.identity())
                        .map(s -> new Match(
                                s.id(),
                                texts.of(s.title()),
                                s.description().map(texts::of).orElse(""),
                                certain.filter(s::equals).isPresent(),
                                general.filter(s::equals).isPresent()))
                        .toList(),
                found.places());
    }

    /**
     * Counts what was searched for in vain: once, whether somebody sent the search or chose at once, while typing, what takes
     * anything.
     */
    void sought(Visit visit, Optional<Organisation> organisation) {
        String what = visit.parameter(NewRequestPage.WHAT);
        boolean before = what.equals(visit.parameter("sought"));
        if (organisation.isPresent()
                && !before
                && !Words.plain(what).isEmpty()
                && matches(what, organisation, visit.texts()).areNone()) {
            finder.missed(organisation.get(), what);
        }
    }

    /** The form once a service is chosen: what was searched for stands where its words are asked, and chooses the topic. */
    Visit picked(Visit visit, Optional<Organisation> organisation, String id) {
        Map<String, String[]> form = new LinkedHashMap<>(visit.request().getParameterMap());
        String what = visit.parameter(NewRequestPage.WHAT);
        if (!what.isEmpty()) {
            of(organisation, id).ifPresent(service -> {
                List<Question> questions = Question.of(service, visit.texts());
                CarriedWords.into(Typed.of(visit, questions), service, questions, what)
                        .values()
                        .forEach((name, values) -> form.put(name, values.toArray(String[]::new)));
            });
        }
        return new Visit(new CarriedForm(visit.request(), visit.path(), form), visit.response());
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
