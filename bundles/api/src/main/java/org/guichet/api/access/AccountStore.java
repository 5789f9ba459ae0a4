package org.guichet.api.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    /** A number that changes, on every node within two seconds, when any account changes. Answered from memory. */
    long revision();
}
