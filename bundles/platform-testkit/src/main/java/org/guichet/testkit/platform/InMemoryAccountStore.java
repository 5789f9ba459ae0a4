package org.guichet.testkit.platform;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.guichet.api.access.Actor;
import org.guichet.api.access.RoleGrant;
import org.guichet.platform.access.Account;
import org.guichet.platform.access.AccountStore;

/** Accounts that are gone with the test. Thread-safe. */
public final class InMemoryAccountStore implements AccountStore {

    private static final Instant CREATED = Instant.parse("2026-01-05T08:00:00Z");

    private final TreeMap<String, StoredAccount> accounts = new TreeMap<>();
    private final List<String> changedBy = new ArrayList<>();
    private long revision;

    @Override
    public synchronized Optional<StoredAccount> find(String name) {
        return Optional.ofNullable(accounts.get(name));
    }

    @Override
    public synchronized List<Account> accounts() {
        return accounts.values().stream().map(StoredAccount::account).toList();
    }

    @Override
    public synchronized boolean create(String name, String passwordHash, Set<RoleGrant> grants) {
        if (accounts.containsKey(name)) {
            return false;
        }
        put(new Account(name, grants, true, ++revision, CREATED), passwordHash);
        return true;
    }

    @Override
    public synchronized boolean changePassword(String name, String passwordHash) {
        StoredAccount old = accounts.get(name);
        if (old == null) {
            return false;
        }
        Account account = old.account();
        put(new Account(name, account.grants(), account.enabled(), ++revision, account.created()), passwordHash);
        return true;
    }

    @Override
    public synchronized boolean change(String name, Set<RoleGrant> grants, boolean enabled) {
        StoredAccount old = accounts.get(name);
        if (old == null) {
            return false;
        }
        put(new Account(name, grants, enabled, ++revision, old.account().created()), old.passwordHash());
        return true;
    }

    @Override
    public synchronized boolean create(String name, String passwordHash, Set<RoleGrant> grants, Actor by) {
        return noted(create(name, passwordHash, grants), by);
    }

    @Override
    public synchronized boolean changePassword(String name, String passwordHash, Actor by) {
        return noted(changePassword(name, passwordHash), by);
    }

    @Override
    public synchronized boolean change(String name, Set<RoleGrant> grants, boolean enabled, Actor by) {
        return noted(change(name, grants, enabled), by);
    }

    /** Who changed something, oldest first. */
    public synchronized List<String> changedBy() {
        return List.copyOf(changedBy);
    }

    @Override
    public synchronized long revision() {
        return revision;
    }

    private boolean noted(boolean done, Actor by) {
        if (done) {
            changedBy.add(by.name());
        }
        return done;
    }

    private void put(Account account, String passwordHash) {
        accounts.put(account.name(), new StoredAccount(account, passwordHash));
    }
}
