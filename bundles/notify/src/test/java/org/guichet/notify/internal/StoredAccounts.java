package org.guichet.notify.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.access.Caller;
import org.guichet.api.access.RoleGrant;
import org.guichet.platform.access.Account;
import org.guichet.platform.access.AccountService;
import org.guichet.platform.access.AccountStore;

/** Accounts as the kernel keeps them; nobody signs in. */
public final class StoredAccounts implements AccountService {

    private final AccountStore store;

    StoredAccounts(AccountStore store) {
        this.store = store;
    }

    @Override
    public Optional<Caller> authenticate(String name, char[] password) {
        throw new UnsupportedOperationException("nobody signs in here");
    }

    @Override
    public List<Account> accounts() {
        return store.accounts();
    }

    @Override
    public boolean hasAdministrator() {
        return false;
    }

    @Override
    public Account create(String name, char[] password, Set<RoleGrant> grants) {
        store.create(name, "x", grants);
        return store.find(name).orElseThrow().account();
    }

    @Override
    public void changePassword(String name, char[] password) {
        throw new UnsupportedOperationException("nobody signs in here");
    }

    @Override
    public void change(String name, Set<RoleGrant> grants, boolean enabled) {
        store.change(name, grants, enabled);
    }

    /** Somebody with these roles. */
    public void create(String name, String... grants) {
        create(
                name,
                new char[0],
                java.util.Arrays.stream(grants).map(RoleGrant::parse).collect(java.util.stream.Collectors.toSet()));
    }

    Caller caller(String name) {
        Account account = store.find(name).orElseThrow().account();
        return new Caller(account.name(), account.grants());
    }
}
