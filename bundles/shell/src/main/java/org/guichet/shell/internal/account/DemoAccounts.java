package org.guichet.shell.internal.account;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.api.access.Actor;
import org.guichet.api.access.RoleGrant;
import org.guichet.platform.access.Account;
import org.guichet.platform.access.AccountService;

/** The accounts of the demo territory, all with one password. */
final class DemoAccounts {

    static final Map<String, Set<RoleGrant>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("agent@grabels", grants("AGENT@grabels", "HANDLER@grabels"));
        ALL.put("agent@lattes", grants("AGENT@lattes", "HANDLER@lattes"));
        ALL.put("handler@montpellier3m", grants("HANDLER@montpellier3m"));
        ALL.put("manager@grabels", grants("MANAGER@grabels"));
        ALL.put("pilot@montpellier3m", grants("PILOT@montpellier3m"));
        ALL.put("admin", grants("ADMIN"));
    }

    private final AccountService accounts;
    private final Actor by;

    DemoAccounts(AccountService accounts, Actor by) {
        this.accounts = accounts;
        this.by = by;
    }

    /** Accounts that are not the demo's; empty as well where all of the demo's are there: then it is the demo already. */
    Set<String> strangers() {
        Set<String> names = new TreeSet<>(existing().keySet());
        if (names.containsAll(ALL.keySet())) {
            return Set.of();
        }
        names.removeAll(ALL.keySet());
        return names;
    }

    /** Whether each is there. */
    boolean complete() {
        return existing().keySet().containsAll(ALL.keySet());
    }

    /**
     * Creates what is missing and brings the others back to their roles.
     *
     * @param password of all; when empty, those that are there keep theirs, and none may be missing
     * @return names of the accounts that were created or changed
     */
    List<String> apply(Optional<char[]> password) {
        Map<String, Account> existing = existing();
        List<String> changed = new ArrayList<>();
        ALL.forEach((name, grants) -> {
            Account account = existing.get(name);
            boolean touched = false;
            if (account == null) {
                accounts.create(name, password.orElseThrow().clone(), grants, by);
                touched = true;
            } else {
                if (!account.enabled() || !account.grants().equals(grants)) {
                    accounts.change(name, grants, true, by);
                    touched = true;
                }
                if (password.isPresent()
                        && accounts.authenticate(name, password.get()).isEmpty()) {
                    accounts.changePassword(name, password.get(), by);
                    touched = true;
                }
            }
            if (touched) {
                changed.add(name);
            }
        });
        return changed;
    }

    private Map<String, Account> existing() {
        return accounts.accounts().stream().collect(Collectors.toMap(Account::name, a -> a));
    }

    private static Set<RoleGrant> grants(String... texts) {
        return Stream.of(texts).map(RoleGrant::parse).collect(Collectors.toUnmodifiableSet());
    }
}
