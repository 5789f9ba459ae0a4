package org.guichet.web.internal.admin;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.access.Scope;
import org.guichet.api.organisation.Department;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.request.Phase;
import org.guichet.api.request.RequestQuery;
import org.guichet.api.request.RequestService;
import org.guichet.platform.access.Account;
import org.guichet.platform.access.AccountPolicy;
import org.guichet.platform.access.Authority;
import org.guichet.platform.access.Deed;
import org.guichet.platform.desk.DisplayNames;
import org.guichet.platform.organisation.OrganisationDesk;
import org.guichet.platform.organisation.OrganisationEdit;
import org.guichet.web.internal.admin.Accounts.Outcome;
import org.guichet.web.internal.desk.DeskAccess;
import org.guichet.web.internal.form.Mistake;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.text.Days;
import org.guichet.web.internal.text.Texts;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The accounts of an organisation: {@code /admin/accounts/grabels} and {@code /admin/accounts/grabels/agent@grabels}. */
@Component(service = Page.class)
@At(
        path = {"/admin/accounts/{organisation}", "/admin/accounts/{organisation}/{account}"},
        who = {Role.MANAGER, Role.ADMIN},
        nav = "admin.accounts",
        rank = 40)
public class AccountsPage extends OrganisationPage {

    static final String PATH = "accounts/";
    private static final int MOST_COUNTED = 999;
    private static final String CALLED = "called";
    private static final String SAID = "account";
    private static final String DEPARTMENT = "department";
    private static final Duration NEWS = Duration.ofDays(30);
    private static final int UNPROCESSABLE = 422;
    private static final int CONFLICT = 409;

    private final AdminPages pages;
    private final DeskAccess access;
    private final OrganisationDirectory organisations;
    private final Accounts accounts;
    private final OrganisationDesk desk;

    private final RequestService requests;

    /** A department to choose. */
    public record Choice(String value, String label, boolean chosen) {}

    /**
     * An account in the list.
     *
     * @param called what colleagues call it; empty where nothing was said
     * @param locked why it can't be touched
     * @param manager since when it is a manager, and by whom; empty where that isn't known
     * @param fresh whether the caller is to see that before all else
     */
    public record Line(
            String name,
            String called,
            String roles,
            String department,
            boolean enabled,
            String locked,
            String manager,
            boolean fresh) {}

    @Activate
    public AccountsPage(
            @Reference AdminPages pages,
            @Reference DeskAccess access,
            @Reference OrganisationDirectory organisations,
            @Reference Accounts accounts,
            @Reference OrganisationDesk desk,
            @Reference RequestService requests) {
        this.pages = pages;
        this.access = access;
        this.organisations = organisations;
        this.accounts = accounts;
        this.desk = desk;
        this.requests = requests;
    }

    @Override
    void show(Visit visit, Caller caller, String path) throws IOException {
        Optional<Pages.Page> page = form(visit, caller, path);
        if (page.isEmpty()) {
            pages.notFound(visit, caller);
            return;
        }
        List<String> said = access.said(visit);
        if (said.size() == 5 && said.get(0).equals(SAID)) {
            page.get()
                    .with("done", said.get(1))
                    .with("doneName", said.get(2))
                    .with("password", said.get(3))
                    .with("freed", said.get(4));
        }
        page.get().write();
    }

    /** After a break: the same form with what was typed. */
    @Override
    void again(Visit visit, Caller caller, String path, String notice) throws IOException {
        Optional<Pages.Page> page = form(visit, caller, path);
        if (page.isEmpty()) {
            pages.notFound(visit, caller);
        } else {
            page.get().with("notice", notice).write();
        }
    }

    @Override
    void take(Visit visit, Caller caller, String path) throws IOException {
        Optional<Organisation> organisation = organisation(caller, path);
        if (organisation.isEmpty()) {
            pages.notFound(visit, caller);
            return;
        }
        String code = organisation.get().code();
        String name = name(path);
        boolean creates = name.isEmpty();
        String wish = creates ? "create" : visit.parameter("do");
        List<Mistake> unreasoned =
                Reasons.mistakes(visit, caller, code, wish.equals("password") ? "reason-password" : Reasons.FIELD);
        if (visit.parameter(CALLED).length() > DisplayNames.LONGEST) {
            String text = visit.texts().text("admin.organisation.long", DisplayNames.LONGEST);
            unreasoned = Stream.concat(unreasoned.stream(), Stream.of(new Mistake(CALLED, text)))
                    .toList();
        }
        if (!unreasoned.isEmpty()) {
            Optional<Pages.Page> page = form(visit, caller, path);
            if (page.isEmpty()) {
                pages.notFound(visit, caller);
            } else {
                page.get().with("mistakes", unreasoned).status(UNPROCESSABLE).write();
            }
            return;
        }
        String account = creates ? visit.parameter("name").toLowerCase(Locale.ROOT) : name;
        Set<Role> roles = RoleBoxes.ticked(visit);
        Actor by = Reasons.actor(visit, caller, code);
        Outcome outcome =
                switch (wish) {
                    case "create" ->
                        accounts.create(caller, by, code, account, roles, department(visit, organisation.get()));
                    case "password" -> accounts.newPassword(caller, by, code, account, revision(visit));
                    default ->
                        accounts.change(
                                caller,
                                by,
                                code,
                                account,
                                revision(visit),
                                roles,
                                department(visit, organisation.get()),
                                !visit.parameter("enabled").isEmpty());
                };
        if (outcome.isDone()) {
            if (!wish.equals("password")) {
                accounts.call(by, account, visit.parameter(CALLED));
            }
            boolean acts = accounts.find(code, account)
                    .filter(Account::enabled)
                    .map(a -> here(a, organisation.get()))
                    .filter(now -> now.contains(Role.AGENT) || now.contains(Role.HANDLER))
                    .isPresent();
            String freed = acts ? "" : inHand(account, organisation.get());
            access.say(visit, List.of(SAID, wish.isEmpty() ? "save" : wish, account, outcome.password(), freed));
            visit.redirect(address(code, ""));
            return;
        }
        refuse(visit, caller, path, organisation.get(), outcome.code());
    }

    private void refuse(Visit visit, Caller caller, String path, Organisation organisation, String code)
            throws IOException {
        Optional<Pages.Page> page = form(visit, caller, path);
        if (page.isEmpty()) {
            pages.notFound(visit, caller);
            return;
        }
        String text = visit.texts().text("admin.account.refused." + code, organisation.code());
        switch (code) {
            case "roles", "second" ->
                page.get()
                        .with("mistakes", List.of(new Mistake("role-" + RoleBoxes.code(role(code)), text)))
                        .with("rolesError", text)
                        .status(UNPROCESSABLE);
            case "name", "exists", "ending", "organisation" ->
                page.get()
                        .with("mistakes", List.of(new Mistake("name", text)))
                        .with("nameError", text)
                        .status(UNPROCESSABLE);
            default ->
                page.get().with("notice", "admin.account.refused." + code).status(CONFLICT);
        }
        page.get().write();
    }

    /** How many open requests the account has in hand there, in words; empty when none. */
    private String inHand(String account, Organisation organisation) {
        RequestQuery query = RequestQuery.builder()
                .assignee(account)
                .handledBy(organisation.code())
                .phases(Phase.RECEIVED, Phase.IN_PROGRESS, Phase.WAITING)
                .build();
        int open = requests.count(List.of(query), MOST_COUNTED, Scope.of(Set.of(organisation.code())))
                .get(0);
        return open == 0 ? "" : open > MOST_COUNTED ? MOST_COUNTED + "+" : String.valueOf(open);
    }

    /** At which role it is told. */
    private static Role role(String refusal) {
        return refusal.equals("second") ? Role.MANAGER : Role.AGENT;
    }

    static String address(String organisation, String account) {
        return "/admin/" + PATH + organisation + (account.isEmpty() ? "" : "/" + account);
    }

    private Optional<Organisation> organisation(Caller caller, String path) {
        int slash = path.indexOf('/');
        String code = slash < 0 ? path : path.substring(0, slash);
        return Authority.may(caller, Deed.KEEP_ACCOUNTS, code) ? organisations.organisation(code) : Optional.empty();
    }

    private static String name(String path) {
        int slash = path.indexOf('/');
        return slash < 0 ? "" : path.substring(slash + 1);
    }

    private Optional<Pages.Page> form(Visit visit, Caller caller, String path) {
        Optional<Organisation> organisation = organisation(caller, path);
        String name = name(path);
        if (organisation.isEmpty()) {
            return Optional.empty();
        }
        return name.isEmpty()
                ? Optional.of(list(visit, caller, organisation.get()))
                : accounts.find(organisation.get().code(), name)
                        .map(account -> edit(visit, caller, organisation.get(), account));
    }

    private Pages.Page list(Visit visit, Caller caller, Organisation organisation) {
        Texts texts = visit.texts();
        List<Line> lines = new ArrayList<>();
        Map<String, OrganisationEdit> appointed = appointed(organisation);
        for (Account account : accounts.at(organisation.code())) {
            Optional<OrganisationEdit> manager = Optional.ofNullable(appointed.get(account.name()))
                    .filter(e -> account.managed().contains(organisation.code()));
            lines.add(new Line(
                    account.name(),
                    accounts.displayName(account.name()),
                    here(account, organisation).stream()
                            .map(r -> texts.text("admin.role." + RoleBoxes.code(r)))
                            .collect(Collectors.joining(", ")),
                    accounts.department(organisation.code(), account.name())
                            .flatMap(code -> organisation.departments().stream()
                                    .filter(d -> d.code().equals(code))
                                    .findFirst())
                            .map(d -> texts.of(d.name()))
                            .orElse(""),
                    account.enabled(),
                    AccountPolicy.locked(caller, organisation.code(), account),
                    manager.map(e -> texts.text("admin.accounts.manager", day(e, texts), AdminPages.who(e.by(), texts)))
                            .orElse(""),
                    manager.filter(e -> isNews(e, caller)).isPresent()));
        }
        return page(visit, caller, organisation, "accounts")
                .with("lines", lines)
                .with("anyName", caller.isAdmin())
                .with("departments", departments(organisation, visit.parameter(DEPARTMENT), texts))
                .with("name", visit.isPost() ? visit.parameter("name") : "")
                .with("called", visit.isPost() ? visit.parameter(CALLED) : "")
                .with("longest", DisplayNames.LONGEST)
                .with("roles", RoleBoxes.views(visit.isPost() ? RoleBoxes.ticked(visit) : Set.of(Role.AGENT), texts));
    }

    /** How those who are managers last became it, by account. */
    private Map<String, OrganisationEdit> appointed(Organisation organisation) {
        return desk.edits(organisation.code()).stream()
                .filter(e -> e.kind().equals("manager") && !e.removed())
                .collect(Collectors.toMap(OrganisationEdit::code, e -> e, (newest, older) -> newest));
    }

    private boolean isNews(OrganisationEdit edit, Caller caller) {
        return !edit.by().equals(caller.account())
                && !edit.code().equals(caller.account())
                && edit.at().isAfter(pages.clock().instant().minus(NEWS));
    }

    private String day(OrganisationEdit edit, Texts texts) {
        return pages.day(edit.at().atZone(Days.ZONE).toLocalDate(), texts);
    }

    private Pages.Page edit(Visit visit, Caller caller, Organisation organisation, Account account) {
        boolean typed = visit.isPost() && !visit.parameter("do").equals("password");
        return page(visit, caller, organisation, "account")
                .with("account", account.name())
                .with("called", typed ? visit.parameter(CALLED) : accounts.displayName(account.name()))
                .with("longest", DisplayNames.LONGEST)
                .with("revision", account.revision())
                .with("inHand", inHand(account.name(), organisation))
                .with(
                        "departments",
                        departments(
                                organisation,
                                typed
                                        ? visit.parameter(DEPARTMENT)
                                        : accounts.department(organisation.code(), account.name())
                                                .orElse(""),
                                visit.texts()))
                .with("enabled", typed ? !visit.parameter("enabled").isEmpty() : account.enabled())
                .with("locked", AccountPolicy.locked(caller, organisation.code(), account))
                .with(
                        "roles",
                        RoleBoxes.views(typed ? RoleBoxes.ticked(visit) : here(account, organisation), visit.texts()));
    }

    private Pages.Page page(Visit visit, Caller caller, Organisation organisation, String template) {
        return pages.page(visit, caller, template, organisation, PATH + "*")
                .with("organisation", organisation.code())
                .with("place", visit.texts().of(organisation.name()));
    }

    private static List<Choice> departments(Organisation organisation, String chosen, Texts texts) {
        return organisation.departments().stream()
                .map(d -> new Choice(d.code(), texts.of(d.name()), d.code().equals(chosen)))
                .toList();
    }

    /** What was chosen, if it is still there. */
    private static Optional<String> department(Visit visit, Organisation organisation) {
        String chosen = visit.parameter(DEPARTMENT);
        return organisation.departments().stream()
                .map(Department::code)
                .filter(chosen::equals)
                .findFirst();
    }

    private static Set<Role> here(Account account, Organisation organisation) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        account.grants().stream()
                .filter(g -> g.organisation().equals(organisation.code()))
                .forEach(g -> roles.add(g.role()));
        return roles;
    }

    private static long revision(Visit visit) {
        try {
            return Long.parseLong(visit.parameter("revision"));
        } catch (NumberFormatException none) {
            return -1;
        }
    }
}
