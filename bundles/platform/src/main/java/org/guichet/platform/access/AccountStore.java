package org.guichet.platform.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.access.Actor;
import org.guichet.api.access.RoleGrant;
import org.osgi.annotation.versioning.ProviderType;

/** Where accounts are kept. For the identity bundle alone: everybody else asks {@link AccountService}. Thread-safe. */
@ProviderType
public interface AccountStore {

    /** An account with the hash of its password, in the form that the identity bundle wrote. */
    record StoredAccount(Account account, String passwordHash) {
        @Override
        public String toString() {
            return "StoredAccount[" + account.name() + "]";
        }
    }

    /** The account of that name. */
    Optional<StoredAccount> find(String name);

    /** All accounts by name. */
    List<Account> accounts();

    /** Creates an account; false when the name is taken. */
    boolean create(String name, String passwordHash, Set<RoleGrant> grants);

    /** Sets another password hash and counts the revision up; false when there is no such account. */
    boolean changePassword(String name, String passwordHash);

    /** Sets roles and state and counts the revision up; false when there is no such account. */
    boolean change(String name, Set<RoleGrant> grants, boolean enabled);

    /** As {@link #create(String, String, Set)}, noting among an organisation's changes who made whom its manager. */
    default boolean create(String name, String passwordHash, Set<RoleGrant> grants, Actor by) {
        return create(name, passwordHash, grants);
    }

    /** As {@link #changePassword(String, String)}, noting who gave a manager another password. */
    default boolean changePassword(String name, String passwordHash, Actor by) {
        return changePassword(name, passwordHash);
    }

    /** As {@link #change(String, Set, boolean)}, noting who made whom a manager, or no longer one. */
    default boolean change(String name, Set<RoleGrant> grants, boolean enabled, Actor by) {
        return change(name, grants, enabled);
    }

    /** A number that changes, on every node within two seconds, when any account changes. Answered from memory. */
    long revision();
}
