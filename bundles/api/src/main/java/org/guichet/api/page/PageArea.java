package org.guichet.api.page;

import java.util.EnumSet;
import java.util.Set;
import org.guichet.api.access.Role;

/** The part of the site in which a module's page stands. */
public enum PageArea {
    /** A commune's pages for residents: nobody is signed in. */
    PORTAL,
    /** Where agents and handlers work. */
    DESK(Role.AGENT, Role.HANDLER),
    /** For managers, pilots and administrators. */
    CONSOLE(Role.MANAGER, Role.PILOT, Role.ADMIN);

    private final Role[] roles;

    PageArea(Role... roles) {
        this.roles = roles;
    }

    /** For whom a page here can be; none in the portal. */
    public Set<Role> roles() {
        Set<Role> all = EnumSet.noneOf(Role.class);
        for (Role role : roles) {
            all.add(role);
        }
        return all;
    }
}
