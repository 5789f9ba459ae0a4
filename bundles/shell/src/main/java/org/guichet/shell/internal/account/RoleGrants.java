package org.guichet.shell.internal.account;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.shell.command.UsageException;
import org.guichet.shell.internal.territory.OrganisationNames;

/** Roles as options say them. */
final class RoleGrants {

    private static final String OPTION = "--role";
    private static final String HOW =
            "write ADMIN, or AGENT, HANDLER, MANAGER or PILOT at an organisation: AGENT@grabels";

    private RoleGrants() {}

    static Set<RoleGrant> parse(List<String> texts, OrganisationDirectory directory) {
        if (texts == null || texts.isEmpty()) {
            throw new UsageException(OPTION, "is missing: " + HOW);
        }
        Set<RoleGrant> grants = new LinkedHashSet<>();
        for (String text : texts) {
            RoleGrant grant = parse(text);
            if (!grant.organisation().equals(RoleGrant.PLATFORM)) {
                OrganisationNames.find(directory, OPTION, grant.organisation());
            }
            grants.add(grant);
        }
        return grants;
    }

    /** Roles in a stable order, for people. */
    static String describe(Set<RoleGrant> grants) {
        return grants.isEmpty()
                ? "no role"
                : grants.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }

    private static RoleGrant parse(String text) {
        try {
            return RoleGrant.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException(OPTION, text + " is not a role: " + HOW);
        }
    }
}
