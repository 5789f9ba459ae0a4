package org.guichet.web.internal.admin;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.access.Caller;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.platform.access.Authority;
import org.guichet.platform.access.Deed;
import org.guichet.web.internal.desk.DeskAccess;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Routes;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.text.Days;
import org.guichet.web.internal.text.Texts;
import org.guichet.web.page.Area;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Starts the console's pages, and knows which organisations they are about for whom. */
@Component(service = AdminPages.class)
public class AdminPages {

    /** Who does what nobody signed in does: these are no names of accounts. */
    private static final Set<String> WITHOUT_ACCOUNT = Set.of("setup", "console", "platform");

    private final Pages pages;
    private final OrganisationDirectory organisations;
    private final Routes routes;
    private final Clock clock;

    @Activate
    public AdminPages(
            @Reference Pages pages,
            @Reference OrganisationDirectory organisations,
            @Reference Routes routes,
            @Reference Clock clock) {
        this.pages = pages;
        this.organisations = organisations;
        this.routes = routes;
        this.clock = clock;
    }

    /** An organisation to choose. */
    public record Choice(String code, String name, boolean chosen) {}

    /**
     * A page about one organisation, from which one goes to the same page about another.
     *
     * @param here what comes behind {@code /admin/}, a star standing for the organisation
     */
    Pages.Page page(Visit visit, Caller caller, String template, Organisation organisation, String here) {
        List<Organisation> managed = managed(caller);
        Pages.Page page = page(visit, caller, template).with("asksReason", Reasons.asked(caller, organisation.code()));
        if (Authority.may(caller, Deed.SET_ORGANISATION, organisation.code())) {
            page.with("settingsOf", organisation.code());
        }
        if (managed.size() > 1) {
            page.with("samePage", here)
                    .with("kept", organisation.code())
                    .with("others", choices(managed, organisation.code(), visit.texts()));
        }
        return page;
    }

    List<Choice> choices(List<Organisation> all, String chosen, Texts texts) {
        return all.stream()
                .map(o -> new Choice(o.code(), texts.of(o.name()), o.code().equals(chosen)))
                .toList();
    }

    /** The organisation that the address names, where the caller decides about it. */
    Optional<Organisation> chosen(Visit visit, Caller caller) {
        String code = visit.parameter("org");
        return Authority.may(caller, Deed.SET_ORGANISATION, code) ? organisations.organisation(code) : Optional.empty();
    }

    /** A page for somebody who is signed in. */
    Pages.Page page(Visit visit, Caller caller, String template) {
        return framed(visit, caller, "admin/" + template);
    }

    /** The same, on a template of whatever bundle. */
    Pages.Page framed(Visit visit, Caller caller, String template) {
        Texts texts = visit.texts();
        List<Organisation> managed = managed(caller);
        String office = caller.isAdmin()
                ? texts.text("admin.everywhere")
                : String.join(", ", names(managed.isEmpty() ? piloted(caller) : managed, texts));
        return pages.page(visit, template)
                .secret()
                .with("agent", caller.account())
                .with("office", office)
                .with("manages", DeskAccess.manages(caller))
                .with("entersConsole", DeskAccess.entersConsole(caller))
                .with("nav", routes.nav(Area.CONSOLE, caller))
                .with("settingsOf", managed.isEmpty() ? "" : managed.get(0).code())
                .with("kept", "")
                .with("others", List.of())
                .with("asksReason", false)
                .with("typedReason", visit.isPost() ? visit.parameter(Reasons.FIELD) : "")
                .with("worksAtDesk", DeskAccess.works(caller));
    }

    /** There is no such thing here. */
    void notFound(Visit visit, Caller caller) throws IOException {
        page(visit, caller, "not-found").status(404).write();
    }

    /** Somebody is signed in for whom this is not. */
    void forbidden(Visit visit, Caller caller) throws IOException {
        page(visit, caller, "forbidden").status(403).write();
    }

    /** The organisations that the caller decides about. */
    List<Organisation> managed(Caller caller) {
        return organisations.organisations().stream()
                .filter(o -> Authority.may(caller, Deed.SET_ORGANISATION, o.code()))
                .toList();
    }

    /** The organisations whose figures the caller reads: the métropole's managers and pilots read everybody's. */
    List<Organisation> overseen(Caller caller) {
        boolean all = overseesAll(caller);
        return organisations.organisations().stream()
                .filter(o -> all || oversees(caller, o))
                .toList();
    }

    /** Whether the caller reads the figures of all organisations. */
    boolean overseesAll(Caller caller) {
        return caller.isAdmin()
                || organisations.metropole().filter(m -> oversees(caller, m)).isPresent();
    }

    private static boolean oversees(Caller caller, Organisation organisation) {
        return Authority.may(caller, Deed.SEE_FIGURES, organisation.code());
    }

    private List<Organisation> piloted(Caller caller) {
        return organisations.organisations().stream()
                .filter(o -> oversees(caller, o))
                .toList();
    }

    LocalDate today() {
        return LocalDate.now(clock.withZone(Days.ZONE));
    }

    Clock clock() {
        return clock;
    }

    /** Whoever did something: an account, or words for who has none. */
    static String who(String account, Texts texts) {
        return WITHOUT_ACCOUNT.contains(account) ? texts.text("admin.by." + account) : account;
    }

    /** Such as « mardi 24 novembre ». */
    String day(LocalDate day, Texts texts) {
        return Days.day(day.atStartOfDay(Days.ZONE).toInstant(), clock.instant(), texts);
    }

    private static List<String> names(List<Organisation> list, Texts texts) {
        return list.stream().map(o -> texts.of(o.name())).toList();
    }
}
