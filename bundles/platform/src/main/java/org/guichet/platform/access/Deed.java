package org.guichet.platform.access;

import java.util.EnumSet;
import java.util.Set;
import org.guichet.api.access.Role;

/** What somebody may do at an organisation, and with which role there. {@link Authority} decides by it. */
public enum Deed {
    /** Decide in which modules it takes part, and how far. */
    DECIDE_PARTICIPATION(true, Role.MANAGER),
    /** Set who of its own handles a service, what is open, and what it is called. */
    SET_MODULE(true, Role.MANAGER),
    /** Keep its departments and counters. */
    SET_ORGANISATION(true, Role.MANAGER),
    /** Keep the words by which people find services, counters and partners. */
    KEEP_WORDS(true, Role.MANAGER),
    /** Say how its pages look. */
    SET_LOOK(true, Role.MANAGER),
    /** Keep the accounts that have a role there. */
    KEEP_ACCOUNTS(true, Role.MANAGER),
    /** Read its figures. */
    SEE_FIGURES(true, Role.MANAGER, Role.PILOT),
    /** Record requests for residents and work on them; no administrator does by being one. */
    WORK_ON_REQUESTS(false, Role.AGENT, Role.HANDLER),
    /** Write the phrases that are put into messages. */
    KEEP_PHRASES(false, Role.MANAGER, Role.HANDLER);

    private final boolean administrators;
    private final Set<Role> roles;

    Deed(boolean administrators, Role first, Role... more) {
        this.administrators = administrators;
        this.roles = EnumSet.of(first, more);
    }

    /** Whether administrators of the platform may, at every organisation. */
    public boolean administrators() {
        return administrators;
    }

    /** The roles at the organisation with which one may. */
    public Set<Role> roles() {
        return Set.copyOf(roles);
    }
}
