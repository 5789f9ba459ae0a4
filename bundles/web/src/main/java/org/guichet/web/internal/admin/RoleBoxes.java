package org.guichet.web.internal.admin;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.guichet.api.access.Role;
import org.guichet.platform.access.AccountPolicy;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.text.Texts;

/** The roles of an organisation, each to tick. */
final class RoleBoxes {

    /** A role to tick. */
    public record RoleView(String code, String name, String text, boolean chosen) {}

    private RoleBoxes() {}

    static List<RoleView> views(Set<Role> chosen, Texts texts) {
        return AccountPolicy.ROLES.stream()
                .map(r -> new RoleView(
                        code(r),
                        texts.text("admin.role." + code(r)),
                        texts.text("admin.role." + code(r) + ".text"),
                        chosen.contains(r)))
                .toList();
    }

    /** Those that were ticked. */
    static Set<Role> ticked(Visit visit) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        List<String> ticked = visit.parameters("role");
        AccountPolicy.ROLES.stream().filter(r -> ticked.contains(code(r))).forEach(roles::add);
        return roles;
    }

    static String code(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
