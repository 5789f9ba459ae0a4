package org.guichet.web.internal.admin;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.organisation.Counter;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.text.PhoneNumber;
import org.guichet.platform.access.Authority;
import org.guichet.platform.access.Deed;
import org.guichet.web.internal.counter.WeekHours;
import org.guichet.web.internal.desk.DeskAccess;
import org.guichet.web.internal.form.Mistake;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.text.Days;
import org.guichet.web.internal.text.Texts;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What an organisation has set, to read: {@code /admin/settings/grabels}. Departments, counters and the number for danger each lead
 * to a page of their own where they are changed.
 */
@Component(service = Page.class)
@At(
        path = "/admin/settings/{organisation}",
        who = {Role.MANAGER, Role.ADMIN},
        nav = "admin.organisation",
        rank = 20)
public class SettingsPage implements Page {

    /** In addresses, behind {@code /admin/}. */
    static final String NAME = "settings";

    private static final String TOLD = "admin.organisation.done.";

    private final AdminPages pages;
    private final DeskAccess access;
    private final OrganisationDirectory organisations;
    private final EditWords edits;

    /** A department in the table. */
    public record DepartmentView(String address, String fr, String en, boolean frontDesk) {}

    /**
     * A counter in the table.
     *
     * @param ahead closures and openings against its hours that are yet to come
     */
    public record CounterView(
            String address,
            String name,
            String place,
            String phone,
            List<WeekHours.Line> week,
            List<String> ahead,
            boolean holidays,
            boolean appointments) {}

    @Activate
    public SettingsPage(
            @Reference AdminPages pages,
            @Reference DeskAccess access,
            @Reference OrganisationDirectory organisations,
            @Reference EditWords edits) {
        this.pages = pages;
        this.access = access;
        this.organisations = organisations;
        this.edits = edits;
    }

    static String address(String organisation) {
        return "/admin/" + NAME + "/" + organisation;
    }

    @Override
    public void show(Turn turn) throws IOException {
        Visit visit = Visit.of(turn);
        Caller caller = turn.caller();
        String code = turn.value("organisation");
        Optional<Organisation> found = Authority.may(caller, Deed.SET_ORGANISATION, code)
                ? organisations.organisation(code)
                : Optional.empty();
        if (found.isEmpty()) {
            pages.notFound(visit, caller);
            return;
        }
        Organisation organisation = found.get();
        Texts texts = visit.texts();
        Pages.Page page = framed(pages, visit, caller, "settings", organisation, List.of())
                .with("departments", departments(organisation))
                .with("counters", counters(organisation, texts))
                .with("duty", organisation.dutyPhone().map(PhoneNumber::printed).orElse(""))
                .with("edits", edits.of(organisation, texts));
        Told.on(access, visit, page, NAME, TOLD).write();
    }

    /** The frame that the pages of settings share. */
    static Pages.Page framed(
            AdminPages pages,
            Visit visit,
            Caller caller,
            String template,
            Organisation organisation,
            List<Mistake> mistakes) {
        return pages.page(visit, caller, template, organisation, NAME + "/*")
                .with("organisation", organisation.code())
                .with("place", visit.texts().of(organisation.name()))
                .with("mistakes", mistakes)
                .with(
                        "errors",
                        mistakes.stream().collect(Collectors.toMap(Mistake::field, Mistake::text, (a, b) -> a)));
    }

    private static List<DepartmentView> departments(Organisation organisation) {
        return organisation.departments().stream()
                .map(d -> new DepartmentView(
                        DepartmentPage.address(organisation.code(), d.code()),
                        d.name().in("fr"),
                        d.name().texts().getOrDefault("en", ""),
                        d.isFrontDesk()))
                .toList();
    }

    private List<CounterView> counters(Organisation organisation, Texts texts) {
        return organisation.counters().stream()
                .map(c -> new CounterView(
                        CounterPage.address(organisation.code(), c.code()),
                        texts.of(c.name()),
                        c.address().orElse(""),
                        c.phone().map(PhoneNumber::printed).orElse(""),
                        WeekHours.lines(c.hours(), texts),
                        ahead(c, pages.today(), texts),
                        c.closing().opensOnHolidays(),
                        c.appointments()))
                .toList();
    }

    private static List<String> ahead(Counter counter, LocalDate today, Texts texts) {
        List<String> ahead = new ArrayList<>();
        counter.closing().closures().stream()
                .filter(c -> !c.to().isBefore(today))
                .forEach(c -> ahead.add(texts.text(
                        "admin.counter.closed-on",
                        because(
                                c.from().equals(c.to())
                                        ? Days.day(c.from(), today, texts)
                                        : texts.text(
                                                "opening.from-to",
                                                Days.day(c.from(), today, texts),
                                                Days.day(c.to(), today, texts)),
                                c.reason().map(texts::of),
                                texts))));
        counter.closing().openings().stream()
                .filter(o -> !o.day().isBefore(today))
                .forEach(o -> ahead.add(texts.text(
                        "admin.counter.opened-on",
                        because(Days.day(o.day(), today, texts), o.reason().map(texts::of), texts))));
        return ahead;
    }

    private static String because(String when, Optional<String> reason, Texts texts) {
        return reason.map(r -> texts.text("opening.because", when, r)).orElse(when);
    }
}
