package org.guichet.api.page;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.access.Scope;

/**
 * Who asks for a page: what a module may know of it. No account, no session, no cookie, no network address.
 *
 * @param page the page's code
 * @param area where it stands
 * @param commune code of the commune whose portal it is; empty at desk and console
 * @param grants in the portal none; elsewhere those roles of the visitor that let the visitor in: roles that the page is for, at
 *     organisations that have to do with the module. Never empty there
 * @param language code of the language that the visitor reads, such as {@code fr}: texts of the answer are in it
 * @param parameters what a {@linkplain PageTarget.OwnPage link to the page} carries; at most 10 short texts, which anybody can
 *     write into an address
 */
public record PageVisit(
        String page,
        PageArea area,
        Optional<String> commune,
        Set<RoleGrant> grants,
        String language,
        Map<String, String> parameters) {
    public PageVisit {
        requireNonNull(page, "page");
        requireNonNull(area, "area");
        requireNonNull(commune, "commune");
        requireNonNull(language, "language");
        grants = Set.copyOf(grants);
        parameters = Map.copyOf(parameters);
    }

    /** The text that the visitor reads: the English one in English, the French one in every other language. */
    public String text(String french, String english) {
        return language.equals("en") ? english : french;
    }

    /** What the address carries under that name; empty text when nothing. */
    public String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** Codes of the organisations whose matters the visitor may see here: the commune, or those of the grants. */
    public Set<String> organisations() {
        Set<String> codes = new TreeSet<>();
        commune.ifPresent(codes::add);
        grants.forEach(grant -> codes.add(grant.organisation()));
        codes.remove(RoleGrant.PLATFORM);
        return codes;
    }

    /**
     * Which requests the visitor may see on this page: at the desk those of the organisations where the visitor works; none
     * elsewhere. To be narrowed to the module's own services by the query.
     */
    public Scope scope() {
        return area == PageArea.DESK ? Scope.of(organisations()) : Scope.nothing();
    }
}
