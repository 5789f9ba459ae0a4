package org.guichet.web.internal.http;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.web.page.Area;
import org.guichet.web.page.Page;
import org.osgi.framework.Bundle;

/**
 * One address of a page, as its {@code @At} says.
 *
 * @param path as it is written there
 * @param who comes in; empty: everybody
 * @param link to the page; empty when the navigation has none
 * @param bundle that brings the page; empty in tests without a framework
 * @param page may be null when it can't be had at the moment
 */
public record Route(String path, Set<Role> who, Optional<Link> link, Optional<Bundle> bundle, Supplier<Page> page) {

    private static final String VALUE = "{";

    /** A link in the navigation, as {@code @At} says. */
    public record Link(String text, Set<Role> who, String key, boolean deed, int rank) {}

    public Route {
        who = who.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(who));
    }

    Area area() {
        return Area.of(path);
    }

    /** Whether nobody needs to be signed in. */
    boolean isForAll() {
        return who.isEmpty();
    }

    boolean lets(Caller caller) {
        return has(caller, who);
    }

    static boolean has(Caller caller, Set<Role> who) {
        return who.isEmpty() || who.stream().anyMatch(role -> role == Role.ADMIN ? caller.isAdmin() : caller.has(role));
    }

    /** The address without the names of its values: two routes that have the same can't be told apart. */
    String shape() {
        return path.replaceAll("\\{[^}]*}", "{}");
    }

    /** The values of an address, by name; empty when it is another. */
    Optional<Map<String, String>> match(List<String> segments) {
        List<String> own = segments(path);
        if (own.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < own.size(); i++) {
            String segment = own.get(i);
            if (segment.startsWith(VALUE)) {
                values.put(segment.substring(1, segment.length() - 1), segments.get(i));
            } else if (!segment.equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    /** How far from the left an address says words: of two that fit, the one that says more is meant. */
    int precision() {
        int precision = 0;
        for (String segment : segments(path)) {
            precision = 2 * precision + (segment.startsWith(VALUE) ? 0 : 1);
        }
        return precision;
    }

    /** What is between the slashes; one at the end says nothing. */
    static List<String> segments(String path) {
        return path.equals("/") || path.isEmpty()
                ? List.of()
                : List.of(path.substring(1).split("/"));
    }
}
