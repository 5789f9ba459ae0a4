package org.guichet.api.page;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import org.guichet.api.LocalizedText;
import org.guichet.api.access.Role;

/**
 * A page as its module's definition announces it.
 *
 * @param module id of the module
 * @param code slug, unique in the module
 * @param area where it stands
 * @param title its heading, and the text of links to it
 * @param roles for whom it is; none in the portal, at least one elsewhere
 * @param navigation whether the area's navigation, or the commune's page, leads to it
 */
public record PageDefinition(
        String module, String code, PageArea area, LocalizedText title, Set<Role> roles, boolean navigation) {
    public PageDefinition {
        requireNonNull(module, "module");
        requireNonNull(code, "code");
        requireNonNull(area, "area");
        requireNonNull(title, "title");
        roles = Set.copyOf(roles);
    }

    /** {@code module/code}, by which the page is named everywhere. */
    public String id() {
        return module + "/" + code;
    }
}
