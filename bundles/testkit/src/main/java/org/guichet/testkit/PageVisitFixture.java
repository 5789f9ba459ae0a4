package org.guichet.testkit;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.page.PageArea;
import org.guichet.api.page.PageVisit;

/** Visits to modules' pages. */
public final class PageVisitFixture {

    private PageVisitFixture() {}

    /** A resident's, in a commune's portal. */
    public static PageVisit inPortal(String page, String commune, String language) {
        return new PageVisit(page, PageArea.PORTAL, Optional.of(commune), java.util.Set.of(), language, Map.of());
    }

    /** Of somebody who works at a desk, with these roles, such as {@code AGENT@grabels}. */
    public static PageVisit atDesk(String page, String language, String... grants) {
        return ofStaff(page, PageArea.DESK, language, grants);
    }

    /** In the console, with these roles, such as {@code MANAGER@grabels} or {@code ADMIN}. */
    public static PageVisit inConsole(String page, String language, String... grants) {
        return ofStaff(page, PageArea.CONSOLE, language, grants);
    }

    /** The same visit by a link that carries something. */
    public static PageVisit with(PageVisit visit, String parameter, String value) {
        Map<String, String> parameters = new java.util.HashMap<>(visit.parameters());
        parameters.put(parameter, value);
        return new PageVisit(visit.page(), visit.area(), visit.commune(), visit.grants(), visit.language(), parameters);
    }

    private static PageVisit ofStaff(String page, PageArea area, String language, String... grants) {
        return new PageVisit(
                page,
                area,
                Optional.empty(),
                Arrays.stream(grants).map(RoleGrant::parse).collect(Collectors.toSet()),
                language,
                Map.of());
    }
}
