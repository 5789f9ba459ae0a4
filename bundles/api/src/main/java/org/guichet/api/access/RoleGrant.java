package org.guichet.api.access;

import static java.util.Objects.requireNonNull;

/**
 * A role at an organisation.
 *
 * @param role what may be done
 * @param organisation code of the organisation, {@link #PLATFORM} for {@link Role#ADMIN}
 */
public record RoleGrant(Role role, String organisation) {

    /** Stands for the platform itself. */
    public static final String PLATFORM = "*";

    public RoleGrant {
        requireNonNull(role, "role");
        requireNonNull(organisation, "organisation");
        if ((role == Role.ADMIN) != organisation.equals(PLATFORM)) {
            throw new IllegalArgumentException(
                    "ADMIN is a role on the platform, every other role is at an organisation");
        }
    }

    /** From {@code AGENT@grabels} or {@code ADMIN}. */
    public static RoleGrant parse(String text) {
        int at = text.indexOf('@');
        String role = at < 0 ? text : text.substring(0, at);
        return new RoleGrant(
                Role.valueOf(role.trim().toUpperCase(java.util.Locale.ROOT)),
                at < 0 ? PLATFORM : text.substring(at + 1).trim());
    }

    @Override
    public String toString() {
        return organisation.equals(PLATFORM) ? role.name() : role + "@" + organisation;
    }
}
