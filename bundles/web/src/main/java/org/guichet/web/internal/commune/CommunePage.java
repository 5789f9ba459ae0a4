package org.guichet.web.internal.commune;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
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
import org.guichet.api.module.PlacePolicy;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.module.ServiceKind;
import org.guichet.api.organisation.Organisation;
import org.guichet.web.internal.block.ModuleLinks;
import org.guichet.web.internal.counter.Counters;
import org.guichet.web.internal.form.SavedForms;
import org.guichet.web.internal.http.Communes;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.search.ServiceSearch;
import org.guichet.web.internal.text.Texts;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What can be done in a commune: search, services by what they are for, counters, and what isn't on offer here. */
@Component(service = {Page.class, CommunePage.class})
@At(path = "/c/{commune}")
public class CommunePage implements Page {

    /** Services are found while one types from so many letters on. */
    private static final int LEAST_TYPED = 3;

    private final Pages pages;
    private final Communes communes;
    private final ModuleCatalogue catalogue;
    private final ServiceSearch search;
    private final Counters counters;
    private final SavedForms saved;
    private final ModuleLinks links;

    /** A service in a list. */
    public record Link(String id, String title, String description, String module, boolean offered) {}

    /** Services of one purpose, by the title of their module. */
    public record Group(String key, Map<String, List<Link>> modules) {
        public int size() {
            return modules.values().stream().mapToInt(List::size).sum();
        }
    }

    @Activate
    public CommunePage(
            @Reference Pages pages,
            @Reference Communes communes,
            @Reference ModuleCatalogue catalogue,
            @Reference ServiceSearch search,
            @Reference Counters counters,
            @Reference SavedForms saved,
            @Reference ModuleLinks links) {
        this.pages = pages;
        this.communes = communes;
        this.catalogue = catalogue;
        this.search = search;
        this.counters = counters;
        this.saved = saved;
        this.links = links;
    }

    @Override
    public void show(Turn turn) throws IOException {
        Visit visit = Visit.of(turn);
        Organisation commune = communes.of(turn);
        Texts texts = visit.texts();
        List<ServiceDefinition> offered = asWritten(catalogue.offeredBy(commune.code()));
        List<ServiceDefinition> elsewhere = elsewhere(offered);
        boolean part = visit.parameter("part").equals("results");
        String typed = part && visit.parameter("q").length() < LEAST_TYPED ? "" : visit.parameter("q");
        Pages.Page page = pages.page(visit, part ? "results-part" : "commune")
                .of(commune)
                .with("query", typed)
                .with("results", results(typed, offered, elsewhere, texts));
        question(commune).ifPresent(s -> page.with("question", link(s, true, texts)));
        if (!part) {
            page.with("groups", groups(offered, texts))
                    .with(
                            "elsewhere",
                            elsewhere.stream().map(s -> link(s, false, texts)).toList())
                    .with("pages", links.of(commune.code(), texts))
                    .with("drafts", saved.of(visit, commune))
                    .with("counters", counters.of(commune, texts));
        }
        page.write();
    }

    /** The service of the commune that takes any question. */
    public Optional<ServiceDefinition> question(Organisation commune) {
        return catalogue.offeredBy(commune.code()).stream()
                .filter(s -> s.kind() == ServiceKind.INFORMATION && s.place() == PlacePolicy.NONE)
                .findFirst();
    }

    private List<Link> results(
            String typed, List<ServiceDefinition> offered, List<ServiceDefinition> elsewhere, Texts texts) {
        Set<String> here = offered.stream().map(ServiceDefinition::id).collect(Collectors.toSet());
        List<ServiceDefinition> all =
                Stream.concat(offered.stream(), elsewhere.stream()).toList();
        return search.find(typed, all).stream()
                .map(s -> link(s, here.contains(s.id()), texts))
                .toList();
    }

    /** In the order in which their module names them: what is asked for most comes first, anything else last. */
    private List<ServiceDefinition> asWritten(List<ServiceDefinition> offered) {
        List<String> order = catalogue.modules().stream()
                .flatMap(m -> m.services().stream())
                .map(ServiceDefinition::id)
                .toList();
        return offered.stream()
                .sorted(Comparator.comparingInt(s -> order.indexOf(s.id())))
                .toList();
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

    private List<Group> groups(List<ServiceDefinition> offered, Texts texts) {
        Map<Purpose, Map<String, List<Link>>> groups = new EnumMap<>(Purpose.class);
        for (ServiceDefinition service : offered) {
            Link link = link(service, true, texts);
            groups.computeIfAbsent(Purpose.of(service.kind()), p -> new LinkedHashMap<>())
                    .computeIfAbsent(link.module(), m -> new ArrayList<>())
                    .add(link);
        }
        return groups.entrySet().stream()
                .map(g -> new Group(g.getKey().key(), g.getValue()))
                .toList();
    }

    private Link link(ServiceDefinition service, boolean offered, Texts texts) {
        String module = catalogue
                .module(service.module())
                .map(ModuleInfo::title)
                .map(texts::of)
                .orElse(service.module());
        return new Link(
                service.id(),
                texts.of(service.title()),
                service.description().map(texts::of).orElse(""),
                module,
                offered);
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
