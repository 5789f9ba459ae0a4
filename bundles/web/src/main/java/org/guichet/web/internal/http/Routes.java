package org.guichet.web.internal.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.web.internal.text.Language;
import org.guichet.web.internal.text.Texts;
import org.guichet.web.page.Area;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentConstants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where pages are: each announces itself, and is made when somebody asks for it first. Knows those as well that are described and
 * can't be made at the moment. Thread-safe.
 */
@Component(service = Routes.class)
public class Routes {

    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);
    private static final long KNOWN_FOR = TimeUnit.SECONDS.toNanos(1);

    private final BundleContext context;
    private final Map<ServiceReference<Page>, List<Route>> announced = new HashMap<>();
    private volatile Map<String, List<Route>> byFirstSegment = Map.of();
    /** What each page shows at its head; made anew when a page comes or goes. */
    private volatile Map<For, List<NavLink>> navs = new ConcurrentHashMap<>();

    private final List<MoreLinks> more = new CopyOnWriteArrayList<>();

    private volatile ServiceComponentRuntime components;
    private volatile Described described = new Described(Set.of(), 0, false);

    /** Addresses of pages that are described, whether they are there or not. */
    private record Described(Set<String> paths, long since, boolean read) {}

    /**
     * What an address leads to.
     *
     * @param values of the address, by name
     */
    public record Found(Route route, Map<String, String> values) {}

    /** An area for those who have these roles. */
    private record For(Area area, Set<Role> roles) {}

    /**
     * A link to a page, for somebody.
     *
     * @param text key of its text, or what the page is known by where it has words of its own
     * @param words its text by language; empty where {@code text} is a key
     */
    public record NavLink(String address, String text, String key, boolean deed, Map<String, String> words) {
        public NavLink {
            words = Map.copyOf(words);
        }
    }

    /** A page that is made when it is asked for first, and kept; while it can't be made, somebody else tries again. */
    private final class Made implements Supplier<Page> {

        private final ServiceReference<Page> reference;
        private volatile Page page;

        private Made(ServiceReference<Page> reference) {
            this.reference = reference;
        }

        @Override
        public Page get() {
            Page known = page;
            if (known == null) {
                known = make();
            }
            return known;
        }

        private synchronized Page make() {
            if (page == null) {
                page = context.getService(reference);
            }
            return page;
        }
    }

    @Activate
    public Routes(BundleContext context) {
        this.context = context;
    }

    /** Knows which components are described. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "withoutComponents")
    public void components(ServiceComponentRuntime runtime) {
        components = runtime;
    }

    void withoutComponents(ServiceComponentRuntime runtime) {
        if (components == runtime) {
            components = null;
        }
    }

    /** Somebody has links besides those of pages. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, unbind = "removeLinks")
    public void addLinks(MoreLinks links) {
        more.add(links);
    }

    void removeLinks(MoreLinks links) {
        more.remove(links);
    }

    /** A page announces itself; it isn't made before somebody asks for it. */
    @Reference(
            service = Page.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removePage")
    public void addPage(ServiceReference<Page> page) {
        String[] paths = strings(page.getProperty(At.PREFIX_ + "path"));
        if (paths.length == 0) {
            LOG.error("A page of {} says no address (@At): nobody finds it", page.getBundle());
            return;
        }
        Supplier<Page> made = new Made(page);
        String nav = String.valueOf(
                Optional.ofNullable(page.getProperty(At.PREFIX_ + "nav")).orElse(""));
        Optional<Route.Link> link = nav.isEmpty()
                ? Optional.empty()
                : Optional.of(new Route.Link(
                        nav,
                        roles(page.getProperty(At.PREFIX_ + "navFor")),
                        String.valueOf(page.getProperty(At.PREFIX_ + "key")),
                        Boolean.TRUE.equals(page.getProperty(At.PREFIX_ + "deed")),
                        page.getProperty(At.PREFIX_ + "rank") instanceof Integer rank ? rank : 100));
        Set<Role> who = roles(page.getProperty(At.PREFIX_ + "who"));
        List<Route> routes = new ArrayList<>();
        for (int i = 0; i < paths.length; i++) {
            Optional<Route.Link> linked = i == 0 ? link : Optional.empty();
            routes.add(new Route(paths[i], who, linked, Optional.of(page.getBundle()), made));
        }
        synchronized (this) {
            announced.put(page, routes);
            rebuild();
        }
    }

    void removePage(ServiceReference<Page> page) {
        synchronized (this) {
            announced.remove(page);
            rebuild();
        }
        context.ungetService(page);
    }

    /** The oldest page keeps its address. */
    private void rebuild() {
        Map<String, List<Route>> table = new HashMap<>();
        Set<String> taken = new HashSet<>();
        announced.keySet().stream()
                .sorted(Collections.reverseOrder())
                .flatMap(page -> announced.get(page).stream())
                .forEach(route -> {
                    if (taken.add(route.shape())) {
                        put(table, route);
                    } else {
                        LOG.error(
                                "Two pages are at {}: the one of {} isn't shown",
                                route.path(),
                                route.bundle().map(b -> b.getSymbolicName()).orElse("?"));
                    }
                });
        byFirstSegment = sorted(table);
        navs = new ConcurrentHashMap<>();
    }

    private static void put(Map<String, List<Route>> table, Route route) {
        table.computeIfAbsent(first(Route.segments(route.path())), f -> new ArrayList<>())
                .add(route);
    }

    private static String first(List<String> segments) {
        return segments.isEmpty() ? "" : segments.get(0);
    }

    /** The page at that address; empty when there is none, or it isn't there at the moment. */
    public Optional<Found> find(String path) {
        if (!path.startsWith("/") || path.startsWith("//")) {
            return Optional.empty();
        }
        List<String> segments = Route.segments(path);
        for (Route route : byFirstSegment.getOrDefault(first(segments), List.of())) {
            Optional<Map<String, String>> values = route.match(segments);
            if (values.isPresent()) {
                return Optional.of(new Found(route, values.get()));
            }
        }
        return Optional.empty();
    }

    /** Whether a page with that address is described: it is there, or will be back. */
    boolean isDescribed(String path) {
        if (isComingOrGoing()) {
            return true;
        }
        List<String> segments = Route.segments(path);
        return described().stream()
                .anyMatch(known -> new Route(known, Set.of(), Optional.empty(), Optional.empty(), () -> null)
                        .match(segments)
                        .isPresent());
    }

    /** Whether this bundle starts or stops: then some of its pages are described, and others not yet or no more. */
    private boolean isComingOrGoing() {
        ServiceComponentRuntime runtime = components;
        if (runtime == null || context == null) {
            return false;
        }
        Bundle own = context.getBundle();
        String header = own.getHeaders("").get(ComponentConstants.SERVICE_COMPONENT);
        return header != null && runtime.getComponentDescriptionDTOs(own).size() < header.split(",").length;
    }

    private Set<String> described() {
        Described now = described;
        ServiceComponentRuntime runtime = components;
        if (runtime == null) {
            return Set.of();
        }
        if (!now.read || System.nanoTime() - now.since > KNOWN_FOR) {
            Set<String> paths = new HashSet<>();
            for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs()) {
                if (Arrays.asList(component.serviceInterfaces).contains(Page.class.getName())) {
                    paths.addAll(Arrays.asList(strings(component.properties.get(At.PREFIX_ + "path"))));
                }
            }
            now = new Described(paths, System.nanoTime(), true);
            described = now;
        }
        return now.paths;
    }

    /** Whether any link of an area is for somebody. */
    public boolean enters(Area area, Caller caller) {
        return !nav(area, caller).isEmpty();
    }

    /** The links of an area for somebody, in their order; in braces stands what the area's frame fills in. */
    public List<NavLink> nav(Area area, Caller caller) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        caller.grants().forEach(grant -> roles.add(grant.role()));
        List<NavLink> own = navs.computeIfAbsent(
                new For(area, roles),
                f -> links(area, caller).flatMap(route -> shown(route).stream()).toList());
        List<NavLink> all = new ArrayList<>(own);
        more.forEach(links -> all.addAll(links.of(area, caller)));
        return all;
    }

    /** In the words of the bundle that brings the page; one that has none has no link, and the others stay. */
    private Optional<NavLink> shown(Route route) {
        Route.Link link = route.link().orElseThrow();
        Map<String, String> words = new HashMap<>();
        Optional<Bundle> other = route.bundle().filter(b -> !b.equals(context.getBundle()));
        if (other.isPresent()) {
            for (Language language : Language.values()) {
                try {
                    words.put(language.code(), Texts.of(other.get(), language).text(link.text()));
                } catch (IllegalArgumentException e) {
                    LOG.error("The link to {} of {} isn't shown: {}", route.path(), other.get(), e.getMessage());
                    return Optional.empty();
                }
            }
        }
        return Optional.of(new NavLink(route.path(), link.text(), link.key(), link.deed(), words));
    }

    private Stream<Route> links(Area area, Caller caller) {
        return byFirstSegment.values().stream()
                .flatMap(List::stream)
                .filter(route -> route.area() == area && !route.isForAll() && route.lets(caller))
                .filter(route ->
                        route.link().filter(l -> Route.has(caller, l.who())).isPresent())
                .sorted(Comparator.<Route>comparingInt(
                                route -> route.link().orElseThrow().rank())
                        .thenComparing(Route::path));
    }

    private static Set<Role> roles(Object property) {
        return Arrays.stream(strings(property)).map(Role::valueOf).collect(Collectors.toSet());
    }

    private static String[] strings(Object property) {
        return property instanceof String[] several
                ? several
                : property instanceof String one ? new String[] {one} : new String[0];
    }

    /** Without a framework: a page that is made by hand. */
    public Routes with(At at, Supplier<Page> page) {
        Optional<Route.Link> link = at.nav().isEmpty()
                ? Optional.empty()
                : Optional.of(new Route.Link(at.nav(), Set.of(at.navFor()), at.key(), at.deed(), at.rank()));
        Map<String, List<Route>> table = new HashMap<>();
        byFirstSegment.forEach((first, routes) -> table.put(first, new ArrayList<>(routes)));
        for (int i = 0; i < at.path().length; i++) {
            Optional<Route.Link> linked = i == 0 ? link : Optional.empty();
            put(table, new Route(at.path()[i], Set.of(at.who()), linked, Optional.empty(), page));
        }
        byFirstSegment = sorted(table);
        navs = new ConcurrentHashMap<>();
        return this;
    }

    private static Map<String, List<Route>> sorted(Map<String, List<Route>> table) {
        table.values()
                .forEach(routes ->
                        routes.sort(Comparator.comparingInt(Route::precision).reversed()));
        return table;
    }
}
