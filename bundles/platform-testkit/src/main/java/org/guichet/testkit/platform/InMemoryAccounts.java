package org.guichet.testkit.platform;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.api.GuichetException;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.RoleGrant;
import org.guichet.platform.access.Account;
import org.guichet.platform.access.AccountService;

/** Accounts with passwords in the clear, for tests only. Thread-safe. */
public final class InMemoryAccounts implements AccountService {

    private static final Instant CREATED = Instant.parse("2026-01-05T08:00:00Z");

    private final Map<String, Account> accounts = new TreeMap<>();
    private final Map<String, char[]> passwords = new TreeMap<>();
    private long revision;
    private String refusal = "";
    private Optional<InMemoryOrganisationDesk> notes = Optional.empty();

    /** Creates an account with roles written as {@code AGENT@grabels} or {@code ADMIN}. */
    public InMemoryAccounts with(String name, String password, String... grants) {
        create(
                name,
                password.toCharArray(),
                Stream.of(grants).map(RoleGrant::parse).collect(Collectors.toSet()));
        return this;
    }

    /** From now on, who becomes a manager stands among the changes of its organisation. */
    public synchronized InMemoryAccounts notingIn(InMemoryOrganisationDesk desk) {
        notes = Optional.of(desk);
        return this;
    }

    /** The next account that would be created is refused with that code. */
    public synchronized void refuse(String code) {
        refusal = code;
    }

    @Override
    public synchronized Optional<Caller> authenticate(String name, char[] password) {
        return Optional.ofNullable(accounts.get(name))
                .filter(Account::enabled)
                .filter(account -> Arrays.equals(passwords.get(name), password))
                .map(account -> new Caller(name, account.grants()));
    }

    @Override
    public synchronized List<Account> accounts() {
        return List.copyOf(accounts.values());
    }

    @Override
    public synchronized boolean hasAdministrator() {
        return accounts.values().stream().anyMatch(a -> new Caller(a.name(), a.grants()).isAdmin());
    }

    @Override
    public synchronized Account create(String name, char[] password, Set<RoleGrant> grants) {
        if (!refusal.isEmpty()) {
            String code = refusal;
            refusal = "";
            throw new GuichetException(code, "refused");
        }
        if (accounts.containsKey(name)) {
            throw new GuichetException("account.exists", name + " exists already");
        }
        passwords.put(name, password.clone());
        return put(name, grants, true);
    }

    @Override
    public synchronized Account create(String name, char[] password, Set<RoleGrant> grants, Actor by) {
        Account account = create(name, password, grants);
        note(name, Set.of(), account.managed(), by);
        because(account, by);
        return account;
    }

    @Override
    public synchronized void changePassword(String name, char[] password, Actor by) {
        changePassword(name, password);
        known(name).managed().forEach(o -> notes.ifPresent(n -> n.note(o, "password", name, false, by.name())));
        because(known(name), by);
    }

    @Override
    public synchronized void change(String name, Set<RoleGrant> grants, boolean enabled, Actor by) {
        Set<String> before = known(name).managed();
        change(name, grants, enabled);
        note(name, before, known(name).managed(), by);
        because(known(name), by);
    }

    private void because(Account account, Actor by) {
        notes.ifPresent(n -> account.grants().stream()
                .map(RoleGrant::organisation)
                .distinct()
                .forEach(o -> n.because(o, "account", account.name(), by)));
    }

    private void note(String name, Set<String> before, Set<String> after, Actor by) {
        notes.ifPresent(n -> {
            after.stream().filter(o -> !before.contains(o)).forEach(o -> n.note(o, "manager", name, false, by.name()));
            before.stream().filter(o -> !after.contains(o)).forEach(o -> n.note(o, "manager", name, true, by.name()));
        });
    }

    @Override
    public synchronized void changePassword(String name, char[] password) {
        Account account = known(name);
        passwords.put(name, password.clone());
        put(name, account.grants(), account.enabled());
    }

    @Override
    public synchronized void change(String name, Set<RoleGrant> grants, boolean enabled) {
        known(name);
        put(name, grants, enabled);
    }

    private Account known(String name) {
        return Optional.ofNullable(accounts.get(name))
                .orElseThrow(() -> new GuichetException("account.unknown", "there is no account " + name));
    }

    private Account put(String name, Set<RoleGrant> grants, boolean enabled) {
        Account account = new Account(name, grants, enabled, ++revision, CREATED);
        accounts.put(name, account);
        return account;
    }
}
