package org.guichet.web.internal.commune;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.module.ModuleState;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.module.ServiceKind;
import org.guichet.api.organisation.Organisation;
import org.guichet.web.internal.block.ModuleLinks;
import org.guichet.web.internal.counter.CounterRemarks;
import org.guichet.web.internal.counter.Counters;
import org.guichet.web.internal.form.CarriedWords;
import org.guichet.web.internal.form.SavedForms;
import org.guichet.web.internal.http.Communes;
import org.guichet.web.internal.http.LastCommune;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.search.Finder;
import org.guichet.web.internal.search.ServiceSearch;
import org.guichet.web.internal.text.Texts;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What can be done in a commune: search, services by what they are for, counters, and what isn't on offer here. */
@Component(service = Page.class)
@At(path = "/c/{commune}")
public class CommunePage implements Page {

    /** Services are found while one types from so many letters on. */
    private static final int LEAST_TYPED = 3;

    private static final int MOST_OPEN = 2;
    private static final int MOST_TOGETHER = 7;

    private final Pages pages;
    private final Communes communes;
    private final ModuleCatalogue catalogue;
    private final Finder finder;
    private final Counters counters;
    private final CounterRemarks remarks;
    private final SavedForms saved;
    private final ModuleLinks links;
    private final CarriedWords carried;
    private final Usage usage;

    /**
     * A service in a list.
     *
     * @param address of its form, with the words that were searched for
     */
    public record Link(String address, String title, String description, String module, boolean offered) {}

    /** Services of one purpose. */
    public record Group(String key, List<Link> services) {

        /** By the title of their module, where they are many; otherwise empty: one list. */
        public Map<String, List<Link>> modules() {
            if (services.size() <= MOST_TOGETHER) {
                return Map.of();
            }
            Map<String, List<Link>> modules = services.stream()
                    .collect(Collectors.groupingBy(Link::module, LinkedHashMap::new, Collectors.toList()));
            return modules.size() == 1 ? Map.of() : modules;
        }
    }

    @Activate
    public CommunePage(
            @Reference Pages pages,
            @Reference Communes communes,
            @Reference ModuleCatalogue catalogue,
            @Reference Finder finder,
            @Reference Counters counters,
            @Reference CounterRemarks remarks,
            @Reference SavedForms saved,
            @Reference ModuleLinks links,
            @Reference CarriedWords carried,
            @Reference Usage usage) {
        this.pages = pages;
        this.communes = communes;
        this.catalogue = catalogue;
        this.finder = finder;
        this.counters = counters;
        this.remarks = remarks;
        this.saved = saved;
        this.links = links;
        this.carried = carried;
        this.usage = usage;
    }

    @Override
    public void show(Turn turn) throws IOException {
        Visit visit = Visit.of(turn);
        Organisation commune = communes.of(turn);
        Texts texts = visit.texts();
        List<ServiceDefinition> offered = byUse(commune.code());
        List<ServiceDefinition> elsewhere = elsewhere(offered);
        boolean part = visit.parameter("part").equals("results");
        String typed = part && visit.parameter("q").length() < LEAST_TYPED ? "" : visit.parameter("q");
        Links to = new Links(commune, texts, carried.query(typed));
        Pages.Page page =
                pages.page(visit, part ? "results-part" : "commune").of(commune).with("query", typed);
        if (!typed.isEmpty()) {
            Finder.Findings found = results(page, typed, offered, elsewhere, to);
            if (!part && found.isEmpty()) {
                finder.missed(commune, typed);
            }
        }
        if (!part) {
            LastCommune.remember(visit, commune.code());
            Links plain = new Links(commune, texts, "");
            List<Counters.View> all = counters.of(commune, texts);
            page.with("groups", groups(offered, plain))
                    .with(
                            "elsewhere",
                            elsewhere.stream().map(s -> plain.to(s, false)).toList())
                    .with("pages", links.of(commune.code(), texts))
                    .with("drafts", saved.of(visit, commune))
                    .with("counters", all)
                    .with("notes", remarks.of(commune.code(), texts.language().code()))
                    .with("now", openNow(all));
        }
        page.write();
    }

    /** Who can be met or called now, or else the first who will be. */
    private static List<Counters.View> openNow(List<Counters.View> all) {
        List<Counters.View> known =
                all.stream().filter(c -> !c.status().isEmpty()).toList();
        List<Counters.View> open =
                known.stream().filter(Counters.View::open).limit(MOST_OPEN).toList();
        return open.isEmpty() ? known.stream().limit(1).toList() : open;
    }

    /** What fits, and last of all the service for anything else, with the words that were typed. */
    private Finder.Findings results(
            Pages.Page page,
            String typed,
            List<ServiceDefinition> offered,
            List<ServiceDefinition> elsewhere,
            Links to) {
        Set<String> here = offered.stream().map(ServiceDefinition::id).collect(Collectors.toSet());
        List<ServiceDefinition> all =
                Stream.concat(offered.stream(), elsewhere.stream()).toList();
        Finder.Findings found = finder.find(to.commune, typed, all, to.texts);
        Optional<ServiceDefinition> general = ServiceSearch.general(offered);
        page.with("found", found.size())
                .with("places", found.places())
                .with(
                        "results",
                        found.services().stream()
                                .filter(s -> general.filter(s::equals).isEmpty())
                                .map(s -> to.to(s, here.contains(s.id())))
                                .toList());
        general.ifPresent(s -> page.with("general", to.to(s, true)));
        return found;
    }

    /** What is asked for most comes first, otherwise as their module names them, complaints behind; anything else last. */
    private List<ServiceDefinition> byUse(String commune) {
        Map<String, Integer> order = new HashMap<>();
        for (ModuleInfo module : catalogue.modules()) {
            module.services().forEach(service -> order.put(service.id(), order.size()));
        }
        Map<String, Long> requests = usage.of(commune);
        // an id is put together each time that it is asked for: once is enough
        return catalogue.offeredBy(commune).stream()
                .map(service -> Ranked.of(service, requests, order))
                .sorted(Ranked.ORDER)
                .map(Ranked::service)
                .toList();
    }

    /** A service and what its place in the list follows from. */
    private record Ranked(ServiceDefinition service, long requests, int named) {

        private static final Comparator<Ranked> ORDER = Comparator.comparing((Ranked r) -> r.service.general())
                .thenComparing(r -> -r.requests)
                .thenComparing(r -> r.service.kind() == ServiceKind.COMPLAINT)
                .thenComparing(r -> r.named);

        static Ranked of(ServiceDefinition service, Map<String, Long> requests, Map<String, Integer> order) {
            String id = service.id();
            return new Ranked(service, requests.getOrDefault(id, 0L), order.getOrDefault(id, Integer.MAX_VALUE));
        }
    }

    /** What some commune offers, but this one doesn't. */
    private List<ServiceDefinition> elsewhere(List<ServiceDefinition> offered) {
        Set<String> here = offered.stream().map(ServiceDefinition::id).collect(Collectors.toSet());
        return catalogue.modules().stream()
                .filter(m -> m.state() == ModuleState.ACTIVE)
                .flatMap(m -> m.services().stream())
                .filter(s -> !here.contains(s.id()))
                .filter(s -> !catalogue.offeredAt(s.id()).isEmpty())
                .toList();
    }

    private List<Group> groups(List<ServiceDefinition> offered, Links to) {
        Map<Purpose, List<Link>> groups = new EnumMap<>(Purpose.class);
        for (ServiceDefinition service : offered) {
            groups.computeIfAbsent(Purpose.of(service.kind()), p -> new ArrayList<>())
                    .add(to.to(service, true));
        }
        return groups.entrySet().stream()
                .map(g -> new Group(g.getKey().key(), g.getValue()))
                .toList();
    }

    /** Makes links to services of a commune. */
    private final class Links {
        private final Organisation commune;
        private final Texts texts;
        private final String query;

        private Links(Organisation commune, Texts texts, String query) {
            this.commune = commune;
            this.texts = texts;
            this.query = query;
        }

        Link to(ServiceDefinition service, boolean offered) {
            String module = catalogue
                    .module(service.module())
                    .map(ModuleInfo::title)
                    .map(texts::of)
                    .orElse(service.module());
            return new Link(
                    "/c/" + commune.code() + "/s/" + service.id() + query,
                    texts.of(service.title()),
                    service.description().map(texts::of).orElse(""),
                    module,
                    offered);
        }
    }

    /** What a resident comes for. */
    private enum Purpose {
        REPORT,
        ASK,
        LEARN;

        static Purpose of(ServiceKind kind) {
            return switch (kind) {
                case REPORT -> REPORT;
                case COMPLAINT, APPLICATION, APPOINTMENT -> ASK;
                case INFORMATION -> LEARN;
            };
        }

        String key() {
            return "purpose." + name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
