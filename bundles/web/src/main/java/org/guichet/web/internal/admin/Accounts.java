package org.guichet.web.internal.admin;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guichet.api.GuichetException;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.request.Competent;
import org.guichet.platform.access.Account;
import org.guichet.platform.access.AccountPolicy;
import org.guichet.platform.access.AccountService;
import org.guichet.platform.access.Authority;
import org.guichet.platform.access.Deed;
import org.guichet.platform.desk.DisplayNames;
import org.guichet.platform.desk.Workplaces;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a manager may do with accounts: those that have roles at the organisation and nowhere else, never one's own nor a second
 * one of one's own as manager, and no role but those of an organisation. Administrators may also touch those with roles elsewhere, which they keep.
 */
@Component(service = Accounts.class)
public class Accounts {

    private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);

    private final AccountService accounts;
    private final Workplaces workplaces;
    private final DisplayNames names;

    /** What became of a wish: {@code code} is empty when it was done, {@code password} when none was drawn. */
    record Outcome(String code, String password) {

        static Outcome done(String password) {
            return new Outcome("", password);
        }

        static Outcome refused(String code) {
            return new Outcome(code, "");
        }

        boolean isDone() {
            return code.isEmpty();
        }
    }

    @Activate
    public Accounts(
            @Reference AccountService accounts, @Reference Workplaces workplaces, @Reference DisplayNames names) {
        this.accounts = accounts;
        this.workplaces = workplaces;
        this.names = names;
    }

    /** The accounts with a role at that organisation, by name. */
    List<Account> at(String organisation) {
        return accounts.accounts().stream()
                .filter(a -> a.grants().stream().anyMatch(g -> g.organisation().equals(organisation)))
                .toList();
    }

    Optional<Account> find(String organisation, String name) {
        return at(organisation).stream().filter(a -> a.name().equals(name)).findFirst();
    }

    /** The department of the organisation where an account works; empty when none was said. */
    Optional<String> department(String organisation, String name) {
        return workplaces.of(name).stream()
                .filter(d -> d.organisation().equals(organisation))
                .map(Competent::department)
                .findFirst();
    }

    /** What colleagues call an account; empty where nothing was said. */
    String displayName(String name) {
        return names.said(name).orElse("");
    }

    /** Says what colleagues call an account that was just created or changed. */
    void call(Actor by, String name, String displayName) {
        names.call(name, Optional.of(displayName).filter(n -> !n.isEmpty()), by);
    }

    /**
     * Creates an account with a password that is told once. A manager's ends in the organisation's code: the name of an account
     * elsewhere is neither taken nor told to be there.
     */
    Outcome create(
            Caller caller, Actor by, String organisation, String name, Set<Role> roles, Optional<String> department) {
        if (!Authority.may(caller, Deed.KEEP_ACCOUNTS, organisation)) {
            return Outcome.refused("foreign");
        }
        if (!AccountPolicy.mayName(caller, name, organisation)) {
            return Outcome.refused("ending");
        }
        if (roles.isEmpty() || !AccountPolicy.ROLES.containsAll(roles)) {
            return Outcome.refused("roles");
        }
        if (AccountPolicy.isSecondOwn(caller, name, roles)) {
            return Outcome.refused("second");
        }
        String password = Passwords.draw();
        try {
            accounts.create(name, password.toCharArray(), grants(organisation, roles), by);
        } catch (GuichetException e) {
            return Outcome.refused(
                    switch (e.code()) {
                        case "account.exists" -> "exists";
                        case "account.busy" -> "busy";
                        case "account.name" -> "name";
                        case "account.organisation" -> "organisation";
                        default -> throw e;
                    });
        }
        workplaces.place(name, organisation, department, caller);
        LOG.info("{} created the account {} with {} at {}", caller.account(), name, roles, organisation);
        return Outcome.done(password);
    }

    /**
     * Sets roles and department at the organisation, and whether one may sign in. Who moves to another department stays
     * signed in.
     */
    Outcome change(
            Caller caller,
            Actor by,
            String organisation,
            String name,
            long revision,
            Set<Role> roles,
            Optional<String> department,
            boolean enabled) {
        Optional<Account> account = find(organisation, name);
        String refusal = refusal(caller, organisation, account, revision);
        if (!refusal.isEmpty()) {
            return Outcome.refused(refusal);
        }
        if (roles.isEmpty() || !AccountPolicy.ROLES.containsAll(roles)) {
            return Outcome.refused("roles");
        }
        if (!manages(account.get(), organisation) && AccountPolicy.isSecondOwn(caller, name, roles)) {
            return Outcome.refused("second");
        }
        Set<RoleGrant> grants = new HashSet<>(grants(organisation, roles));
        account.get().grants().stream()
                .filter(g -> !g.organisation().equals(organisation))
                .forEach(grants::add);
        if (!account.get().grants().equals(grants) || account.get().enabled() != enabled) {
            accounts.change(name, grants, enabled, by);
        }
        workplaces.place(name, organisation, department, caller);
        LOG.info(
                "{} changed the account {}: {} at {}, {}",
                caller.account(),
                name,
                roles,
                organisation,
                enabled ? "enabled" : "disabled");
        return Outcome.done("");
    }

    /** Draws another password that is told once; the old one stops working. */
    Outcome newPassword(Caller caller, Actor by, String organisation, String name, long revision) {
        Optional<Account> account = find(organisation, name);
        String refusal = refusal(caller, organisation, account, revision);
        if (!refusal.isEmpty()) {
            return Outcome.refused(refusal);
        }
        String password = Passwords.draw();
        try {
            accounts.changePassword(name, password.toCharArray(), by);
        } catch (GuichetException e) {
            if (!e.code().equals("account.busy")) {
                throw e;
            }
            return Outcome.refused("busy");
        }
        LOG.info("{} gave the account {} another password", caller.account(), name);
        return Outcome.done(password);
    }

    private static boolean manages(Account account, String organisation) {
        return account.grants().contains(new RoleGrant(Role.MANAGER, organisation));
    }

    private static String refusal(Caller caller, String organisation, Optional<Account> account, long revision) {
        if (account.isEmpty()) {
            return "missing";
        }
        String locked = AccountPolicy.locked(caller, organisation, account.get());
        return !locked.isEmpty() ? locked : account.get().revision() == revision ? "" : "stale";
    }

    private static Set<RoleGrant> grants(String organisation, Set<Role> roles) {
        return roles.stream().map(r -> new RoleGrant(r, organisation)).collect(Collectors.toSet());
    }
}
