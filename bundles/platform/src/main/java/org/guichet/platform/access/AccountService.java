package org.guichet.platform.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.RoleGrant;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Accounts and signing in. Thread-safe. Wrong input is a {@link org.guichet.api.GuichetException} with code
 * {@code account.exists}, {@code account.unknown}, {@code account.name}, {@code account.organisation} for a name that ends
 * in the code of an organisation where the account gets no role, or {@code account.password} and a message for whoever
 * typed it; {@code account.busy} when too many sign in at once.
 */
@ProviderType
public interface AccountService {

    /** The caller behind a name and password; empty when either is wrong or the account is disabled. */
    Optional<Caller> authenticate(String name, char[] password);

    /** The same, where it is known already and costs nothing; empty also where it isn't known yet. */
    default Optional<Caller> recognize(String name, char[] password) {
        return Optional.empty();
    }

    /** All accounts by name. */
    List<Account> accounts();

    /** Whether somebody can administer the platform. */
    boolean hasAdministrator();

    /** Creates an account, by nobody in particular. */
    Account create(String name, char[] password, Set<RoleGrant> grants);

    /** Sets another password, by nobody in particular: the old one stops working at once. */
    void changePassword(String name, char[] password);

    /** Sets roles and state, by nobody in particular. */
    void change(String name, Set<RoleGrant> grants, boolean enabled);

    /**
     * Creates an account. Who becomes an organisation's manager stands among its changes.
     *
     * @param by who does it: an account's name, or {@code console}
     */
    default Account create(String name, char[] password, Set<RoleGrant> grants, Actor by) {
        return create(name, password, grants);
    }

    /**
     * Sets another password: the old one stops working at once. A manager's stands among the changes of its organisation.
     *
     * @param by who does it
     */
    default void changePassword(String name, char[] password, Actor by) {
        changePassword(name, password);
    }

    /**
     * Sets roles and state. Who becomes an organisation's manager, or is it no more, stands among its changes.
     *
     * @param by who does it
     */
    default void change(String name, Set<RoleGrant> grants, boolean enabled, Actor by) {
        change(name, grants, enabled);
    }
}
