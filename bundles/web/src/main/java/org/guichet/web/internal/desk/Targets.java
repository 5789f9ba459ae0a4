package org.guichet.web.internal.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.guichet.api.access.Account;
import org.guichet.api.access.AccountService;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.request.Competent;
import org.guichet.web.internal.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** To whom a request can be passed on or given. */
@Component(service = Targets.class)
public class Targets {

    private final OrganisationDirectory organisations;
    private final AccountService accounts;

    /** Something to choose. */
    public record Choice(String value, String label, boolean chosen) {}

    /** The departments of one organisation. */
    public record Group(String label, List<Choice> choices) {}

    @Activate
    public Targets(@Reference OrganisationDirectory organisations, @Reference AccountService accounts) {
        this.organisations = organisations;
        this.accounts = accounts;
    }

    /** All departments; those of the organisations named first come first. */
    List<Group> departments(List<String> first, String chosen, Texts texts) {
        List<Group> all = new ArrayList<>(departmentsOf(first, chosen, texts));
        all.addAll(departments(o -> !first.contains(o.code()), chosen, texts));
        return all;
    }

    /** The departments of these organisations. */
    List<Group> departmentsOf(List<String> codes, String chosen, Texts texts) {
        return departments(o -> codes.contains(o.code()), chosen, texts);
    }

    private List<Group> departments(Predicate<Organisation> wanted, String chosen, Texts texts) {
        return organisations.organisations().stream()
                .filter(wanted)
                .filter(o -> !o.departments().isEmpty())
                .map(o -> new Group(
                        texts.of(o.name()),
                        o.departments().stream()
                                .map(d -> choice(o.code() + "/" + d.code(), texts.of(d.name()), chosen))
                                .toList()))
                .toList();
    }

    private static Choice choice(String value, String label, String chosen) {
        return new Choice(value, label, value.equals(chosen));
    }

    /** Accounts that may have it in hand. */
    List<Choice> colleagues(Competent competent, String chosen) {
        return accounts.accounts().stream()
                .filter(Account::enabled)
                .filter(a -> a.grants().contains(new RoleGrant(Role.HANDLER, competent.organisation()))
                        || a.grants().contains(new RoleGrant(Role.AGENT, competent.organisation())))
                .map(a -> new Choice(a.name(), a.name(), a.name().equals(chosen)))
                .toList();
    }

    /** Accounts of these organisations, oneself first. */
    List<Choice> colleagues(List<String> organisations, Caller caller, String chosen, Texts texts) {
        List<Choice> all = new ArrayList<>();
        String me = caller.account();
        all.add(new Choice(me, texts.text("desk.bulk.myself", me), me.equals(chosen)));
        accounts.accounts().stream()
                .filter(Account::enabled)
                .filter(a -> !a.name().equals(me))
                .filter(a -> a.grants().stream()
                        .anyMatch(g -> (g.role() == Role.HANDLER || g.role() == Role.AGENT)
                                && organisations.contains(g.organisation())))
                .forEach(a -> all.add(new Choice(a.name(), a.name(), a.name().equals(chosen))));
        return all;
    }

    /** A target as the form sends it. */
    static Optional<Competent> competent(String value) {
        int slash = value.indexOf('/');
        return slash <= 0 || slash == value.length() - 1
                ? Optional.empty()
                : Optional.of(new Competent(value.substring(0, slash), value.substring(slash + 1)));
    }
}
