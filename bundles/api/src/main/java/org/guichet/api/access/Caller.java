package org.guichet.api.access;

import static java.util.Objects.requireNonNull;

import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who calls: an account with what it may do.
 *
 * @param account its name
 * @param grants its roles
 */
public record Caller(String account, Set<RoleGrant> grants) {
    public Caller {
        requireNonNull(account, "account");
        grants = Set.copyOf(grants);
    }

    /** Whether it has the role anywhere. */
    public boolean has(Role role) {
        return grants.stream().anyMatch(g -> g.role() == role);
    }

    /** Whether it has the role at that organisation. */
    public boolean has(Role role, String organisation) {
        return grants.contains(new RoleGrant(role, organisation));
    }

    /** Whether it administers the platform. */
    public boolean isAdmin() {
        return has(Role.ADMIN);
    }

    /** Whether it decides about that organisation's participations, settings and accounts. */
    public boolean manages(String organisation) {
        return isAdmin() || has(Role.MANAGER, organisation);
    }

    /** Whether it may know who works at that organisation: it has a role there, or administers the platform. */
    public boolean knowsStaffOf(String organisation) {
        return isAdmin() || grants.stream().anyMatch(g -> g.organisation().equals(organisation));
    }

    /** Codes of the organisations where it has one of the roles. */
    public Set<String> organisations(Role first, Role... more) {
        Set<Role> wanted = EnumSet.of(first, more);
        Set<String> found = new TreeSet<>();
        for (RoleGrant grant : grants) {
            if (wanted.contains(grant.role())) {
                found.add(grant.organisation());
            }
        }
        return found;
    }

    /** Which requests it sees: as agent or handler those of its organisations, as administrator all, otherwise none. */
    public Scope scope() {
        return isAdmin() ? Scope.everything() : Scope.of(organisations(Role.AGENT, Role.HANDLER));
    }
}
