package org.guichet.platform.access;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Set;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.access.RoleGrant;

/**
 * Somebody who may sign in.
 *
 * @param name what is typed to sign in: 2 to 64 of {@code a-z 0-9 . _ - @}
 * @param grants roles
 * @param enabled whether it may sign in now
 * @param revision changes whenever password, roles or state change
 * @param created when
 */
public record Account(String name, Set<RoleGrant> grants, boolean enabled, long revision, Instant created) {
    public Account {
        requireNonNull(name, "name");
        grants = Set.copyOf(grants);
        requireNonNull(created, "created");
    }

    /** Codes of the organisations that it manages: it is their manager and may sign in. */
    public Set<String> managed() {
        return enabled ? new Caller(name, grants).organisations(Role.MANAGER) : Set.of();
    }
}
