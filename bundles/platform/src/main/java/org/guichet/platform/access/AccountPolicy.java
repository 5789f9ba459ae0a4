package org.guichet.platform.access;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.guichet.api.DeniedException;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.access.RoleGrant;

/** Who may do what to which account. Administrators of the platform may; a manager within the own organisation. Thread-safe. */
public final class AccountPolicy {

    /** The roles that can be given at an organisation; administering the platform is none of them. */
    public static final List<Role> ROLES = List.of(Role.AGENT, Role.HANDLER, Role.MANAGER, Role.PILOT);

    private AccountPolicy() {}

    /**
     * Why the caller can't touch an account at that organisation: {@code foreign} where it keeps no accounts there,
     * {@code own} for its own, {@code elsewhere} for one that has a role at another organisation; empty when it can.
     */
    public static String locked(Caller caller, String organisation, Account account) {
        if (!Authority.may(caller, Deed.KEEP_ACCOUNTS, organisation)) {
            return "foreign";
        }
        if (account.name().equals(caller.account())) {
            return "own";
        }
        boolean elsewhere =
                account.grants().stream().anyMatch(g -> !g.organisation().equals(organisation));
        return elsewhere && !caller.isAdmin() ? "elsewhere" : "";
    }

    /** Whether it would be one more manager under the caller's own name: {@code camille2@grabels}, by {@code camille@grabels}. */
    public static boolean isSecondOwn(Caller caller, String name, Set<Role> roles) {
        String person = person(name);
        return roles.contains(Role.MANAGER)
                && !caller.isAdmin()
                && !person.isEmpty()
                && person.equals(person(caller.account()));
    }

    /** Whether the caller may give an account that name: a manager's ends in the organisation's code. */
    public static boolean mayName(Caller caller, String name, String organisation) {
        return caller.isAdmin() || name.endsWith("@" + organisation);
    }

    /**
     * Lets nobody make an account who may not.
     *
     * @throws DeniedException otherwise
     */
    public static void requireCreate(Actor by, String name, Set<RoleGrant> grants) {
        if (by instanceof Actor.Staff staff && !staff.caller().isAdmin()) {
            Caller caller = staff.caller();
            Set<Role> roles = new HashSet<>();
            for (RoleGrant grant : grants) {
                roles.add(grant.role());
                Authority.require(by, Deed.KEEP_ACCOUNTS, grant.organisation());
                if (!mayName(caller, name, grant.organisation())) {
                    throw denied(by, name);
                }
            }
            if (grants.isEmpty() || isSecondOwn(caller, name, roles)) {
                throw denied(by, name);
            }
        } else if (!(by instanceof Actor.Staff)) {
            requirePlatform(by, name);
        }
    }

    /**
     * Lets nobody change an account who may not.
     *
     * @param wanted the roles that it shall have; those it has when they stay
     * @throws DeniedException otherwise
     */
    public static void requireChange(Actor by, Account account, Set<RoleGrant> wanted) {
        if (!(by instanceof Actor.Staff staff)) {
            requirePlatform(by, account.name());
            return;
        }
        Caller caller = staff.caller();
        if (account.name().equals(caller.account())) {
            throw denied(by, account.name());
        }
        if (caller.isAdmin()) {
            return;
        }
        Set<RoleGrant> touched = new HashSet<>(account.grants());
        touched.addAll(wanted);
        touched.forEach(grant -> Authority.require(by, Deed.KEEP_ACCOUNTS, grant.organisation()));
        Set<Role> more = new HashSet<>();
        wanted.stream().filter(grant -> !account.grants().contains(grant)).forEach(grant -> more.add(grant.role()));
        if (touched.isEmpty() || isSecondOwn(caller, account.name(), more)) {
            throw denied(by, account.name());
        }
    }

    private static void requirePlatform(Actor by, String name) {
        if (!(by instanceof Actor.Platform)) {
            throw denied(by, name);
        }
    }

    private static DeniedException denied(Actor by, String name) {
        return new DeniedException(by.name() + " may not make or change the account " + name);
    }

    /** The letters of a name, without its organisation. */
    private static String person(String name) {
        return name.replaceFirst("@.*", "").replaceAll("[^a-z]", "");
    }
}
