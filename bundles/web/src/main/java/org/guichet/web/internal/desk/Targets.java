package org.guichet.web.internal.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.guichet.api.LocalizedText;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.organisation.Department;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.organisation.OrganisationKind;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.api.request.Competent;
import org.guichet.api.text.Fold;
import org.guichet.platform.access.Account;
import org.guichet.platform.access.AccountService;
import org.guichet.platform.access.Authority;
import org.guichet.platform.access.Deed;
import org.guichet.platform.desk.DisplayNames;
import org.guichet.platform.desk.Workplaces;
import org.guichet.web.internal.text.Language;
import org.guichet.web.internal.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** To whom a request can be passed on or given. */
@Component(service = Targets.class)
public class Targets {

    private final OrganisationDirectory organisations;
    private final AccountService accounts;
    private final Workplaces workplaces;
    private final DisplayNames names;
    private final Map<Language, Known> known = new ConcurrentHashMap<>();

    /** Something to choose. */
    public record Choice(String value, String label, boolean chosen) {}

    /** The departments of one organisation. */
    public record Group(String label, List<Choice> choices) {}

    private record Known(List<Organisation> of, Map<String, Group> groups) {}

    @Activate
    public Targets(
            @Reference OrganisationDirectory organisations,
            @Reference AccountService accounts,
            @Reference Workplaces workplaces,
            @Reference DisplayNames names) {
        this.organisations = organisations;
        this.accounts = accounts;
        this.workplaces = workplaces;
        this.names = names;
    }

    /** All departments; those of the organisations named first come first. */
    List<Group> departments(List<String> first, String chosen, Texts texts) {
        List<Group> all = new ArrayList<>(departmentsOf(first, chosen, texts));
        known(texts).forEach((code, group) -> {
            if (!first.contains(code)) {
                all.add(choosing(code, group, chosen));
            }
        });
        return all;
    }

    /**
     * To whom a request may be passed on, few enough to look through: where its service is handled as a rule, whom the reader
     * chose last, and the organisations that have to do with it; with words, all whose names hold them.
     */
    List<Group> suggested(List<Competent> usual, List<String> last, List<String> near, Wish wish, Texts texts) {
        List<Group> groups = new ArrayList<>();
        add(
                groups,
                texts.text("desk.to.usual"),
                usual.stream().map(Competent::toString).toList(),
                wish,
                texts);
        add(groups, texts.text("desk.to.last"), last, wish, texts);
        List<String> words = List.of(Fold.of(wish.words()).split(" "));
        if (wish.words().isEmpty()) {
            groups.addAll(departmentsOf(near, wish.chosen(), texts));
            boolean listed = wish.chosen().isEmpty()
                    || groups.stream().flatMap(g -> g.choices().stream()).anyMatch(Choice::chosen);
            if (!listed) {
                add(groups, texts.text("desk.to.chosen"), List.of(wish.chosen()), wish, texts);
            }
            return groups;
        }
        groups.clear();
        known(texts).forEach((code, group) -> {
            List<Choice> fitting = group.choices().stream()
                    .filter(c -> {
                        String name = Fold.of(group.label() + " " + c.label());
                        return words.stream().allMatch(name::contains);
                    })
                    .map(c -> choice(c.value(), c.label(), wish.chosen()))
                    .toList();
            if (!fitting.isEmpty()) {
                groups.add(new Group(group.label(), fitting));
            }
        });
        return groups;
    }

    /**
     * What somebody looks for.
     *
     * @param words in names of organisations and departments; empty for none
     * @param chosen so far
     */
    record Wish(String words, String chosen) {}

    private void add(List<Group> groups, String label, List<String> values, Wish wish, Texts texts) {
        List<Choice> choices = new ArrayList<>();
        for (String value : values) {
            known(texts).forEach((code, group) -> group.choices().stream()
                    .filter(c -> c.value().equals(value))
                    .forEach(c -> choices.add(choice(value, c.label() + " (" + group.label() + ")", wish.chosen()))));
        }
        if (!choices.isEmpty()) {
            groups.add(new Group(label, choices));
        }
    }

    /** Where a service is handled as a rule, at whatever level somebody takes part. */
    List<Competent> usual(ModuleInfo module, ServiceDefinition service, String lodgedAt) {
        List<Competent> usual = new ArrayList<>();
        for (ParticipationLevel level : module.levels().keySet()) {
            String handler = module.handler(service, level);
            int slash = handler.indexOf('/');
            String who = handler.substring(0, slash);
            String organisation = who.equals("metropole")
                    ? organisations.organisations().stream()
                            .filter(o -> o.kind() == OrganisationKind.METROPOLE)
                            .map(Organisation::code)
                            .findFirst()
                            .orElse(lodgedAt)
                    : who.startsWith("partner:") ? who.substring("partner:".length()) : lodgedAt;
            Competent competent = new Competent(organisation, handler.substring(slash + 1));
            if (!usual.contains(competent)) {
                usual.add(competent);
            }
        }
        return usual;
    }

    /** The departments of these organisations. */
    List<Group> departmentsOf(List<String> codes, String chosen, Texts texts) {
        List<Group> some = new ArrayList<>();
        known(texts).forEach((code, group) -> {
            if (codes.contains(code)) {
                some.add(choosing(code, group, chosen));
            }
        });
        return some;
    }

    private static Group choosing(String organisation, Group group, String chosen) {
        return !chosen.startsWith(organisation + "/")
                ? group
                : new Group(
                        group.label(),
                        group.choices().stream()
                                .map(c -> choice(c.value(), c.label(), chosen))
                                .toList());
    }

    /** By organisation's code; made anew when organisations have changed. */
    private Map<String, Group> known(Texts texts) {
        List<Organisation> now = organisations.organisations();
        Known known = this.known.get(texts.language());
        if (known == null || known.of() != now) {
            boolean same = known != null && known.of().equals(now);
            known = new Known(now, same ? known.groups() : groups(now, texts));
            this.known.put(texts.language(), known);
        }
        return known.groups();
    }

    private static Map<String, Group> groups(List<Organisation> organisations, Texts texts) {
        Map<String, Group> groups = new LinkedHashMap<>();
        for (Organisation o : organisations) {
            if (!o.departments().isEmpty()) {
                List<Choice> choices = o.departments().stream()
                        .map(d -> choice(o.code() + "/" + d.code(), texts.of(d.name()), ""))
                        .toList();
                groups.put(o.code(), new Group(texts.of(o.name()), choices));
            }
        }
        return groups;
    }

    private static Choice choice(String value, String label, String chosen) {
        return new Choice(value, label, value.equals(chosen));
    }

    /** The one department where somebody works; empty when none was said, when it is gone, or when there are several. */
    Optional<Competent> home(Caller caller) {
        Set<String> here = Authority.where(caller, Deed.WORK_ON_REQUESTS);
        List<Competent> homes = workplaces.of(caller.account()).stream()
                .filter(d -> here.contains(d.organisation()) && name(d).isPresent())
                .toList();
        return homes.size() == 1 ? Optional.of(homes.get(0)) : Optional.empty();
    }

    private Optional<LocalizedText> name(Competent competent) {
        return organisations.organisation(competent.organisation()).stream()
                .flatMap(o -> o.departments().stream())
                .filter(d -> d.code().equals(competent.department()))
                .map(Department::name)
                .findFirst();
    }

    /** Accounts that may have it in hand; first those of the department, if it is known who works there. */
    List<Group> colleagues(Competent competent, String chosen, Texts texts) {
        List<String> staff = workplaces.at(competent);
        Map<Boolean, List<Choice>> all = accounts.accounts().stream()
                .filter(Account::enabled)
                .filter(a -> a.grants().contains(new RoleGrant(Role.HANDLER, competent.organisation()))
                        || a.grants().contains(new RoleGrant(Role.AGENT, competent.organisation())))
                .map(a -> new Choice(a.name(), label(a.name()), a.name().equals(chosen)))
                .collect(Collectors.partitioningBy(c -> staff.contains(c.value())));
        List<Group> groups = new ArrayList<>();
        if (!all.get(true).isEmpty()) {
            groups.add(new Group(name(competent).map(texts::of).orElse(competent.department()), all.get(true)));
        }
        if (!all.get(false).isEmpty()) {
            String organisation = organisations
                    .organisation(competent.organisation())
                    .map(o -> texts.of(o.name()))
                    .orElse(competent.organisation());
            groups.add(new Group(organisation, all.get(false)));
        }
        return groups;
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
                .forEach(a ->
                        all.add(new Choice(a.name(), label(a.name()), a.name().equals(chosen))));
        return all;
    }

    /** With the account's name: two may be called the same. */
    private String label(String account) {
        return names.said(account).map(n -> n + " (" + account + ")").orElse(account);
    }
}
