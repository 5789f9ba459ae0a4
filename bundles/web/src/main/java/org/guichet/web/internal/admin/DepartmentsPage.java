package org.guichet.web.internal.admin;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guichet.api.LocalizedText;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.organisation.Department;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.platform.access.Authority;
import org.guichet.platform.access.Deed;
import org.guichet.platform.organisation.OrganisationDesk;
import org.guichet.platform.organisation.OrganisationOutcome;
import org.guichet.platform.organisation.OrganisationOutcome.Refused;
import org.guichet.web.internal.desk.DeskAccess;
import org.guichet.web.internal.form.Mistake;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.text.Texts;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Departments, counters and the number for danger of an organisation: {@code /admin/settings/grabels}. */
@Component(service = Page.class)
@At(
        path = "/admin/settings/{organisation}",
        who = {Role.MANAGER, Role.ADMIN},
        nav = "admin.organisation",
        rank = 20)
public class DepartmentsPage extends OrganisationPage {

    static final String PATH = "settings/";

    private static final String SAID = "organisation";
    private static final int UNPROCESSABLE = 422;

    private final AdminPages pages;
    private final DeskAccess access;
    private final OrganisationDirectory organisations;
    private final OrganisationDesk desk;
    private final ModuleCatalogue catalogue;
    private final EditWords edits;

    /** A department with the names that are typed. */
    public record DepartmentView(String code, String fr, String en, boolean frontDesk) {}

    /** A counter in the list. */
    public record CounterView(String address, String name, String place, String phone) {}

    @Activate
    public DepartmentsPage(
            @Reference AdminPages pages,
            @Reference DeskAccess access,
            @Reference OrganisationDirectory organisations,
            @Reference OrganisationDesk desk,
            @Reference ModuleCatalogue catalogue,
            @Reference EditWords edits) {
        this.pages = pages;
        this.access = access;
        this.organisations = organisations;
        this.desk = desk;
        this.catalogue = catalogue;
        this.edits = edits;
    }

    @Override
    void show(Visit visit, Caller caller, String path) throws IOException {
        Optional<Organisation> place = place(caller, path);
        if (place.isEmpty()) {
            pages.notFound(visit, caller);
            return;
        }
        Pages.Page page = page(visit, caller, place.get(), List.of());
        List<String> said = access.said(visit);
        if (said.size() == 2 && said.get(0).equals(SAID)) {
            page.with("done", said.get(1));
        }
        page.write();
    }

    @Override
    void again(Visit visit, Caller caller, String path, String notice) throws IOException {
        Optional<Organisation> place = place(caller, path);
        if (place.isEmpty()) {
            pages.notFound(visit, caller);
        } else {
            page(visit, caller, place.get(), List.of()).with("notice", notice).write();
        }
    }

    @Override
    void take(Visit visit, Caller caller, String path) throws IOException {
        Optional<Organisation> found = place(caller, path);
        if (found.isEmpty()) {
            pages.notFound(visit, caller);
        } else if (visit.parameter("do").equals("duty")) {
            takeDuty(visit, caller, found.get());
        } else {
            takeDepartment(visit, caller, found.get());
        }
    }

    private void takeDuty(Visit visit, Caller caller, Organisation organisation) throws IOException {
        String code = organisation.code();
        List<Mistake> unreasoned = Reasons.mistakes(visit, caller, code, "reason-duty");
        if (!unreasoned.isEmpty()) {
            page(visit, caller, organisation, unreasoned).status(UNPROCESSABLE).write();
            return;
        }
        Optional<String> phone = Optional.of(visit.parameter("duty")).filter(p -> !p.isEmpty());
        if (desk.setDutyPhone(code, phone, Reasons.actor(visit, caller, code)) instanceof Refused refused) {
            Mistake mistake = new Mistake("duty", visit.texts().text("admin.refused." + refused.code()));
            page(visit, caller, organisation, List.of(mistake))
                    .status(UNPROCESSABLE)
                    .write();
            return;
        }
        said(access, visit, organisation, "duty");
    }

    private void takeDepartment(Visit visit, Caller caller, Organisation organisation) throws IOException {
        String at = organisation.code();
        String code = visit.parameter("code");
        String wish = visit.parameter("do");
        List<Mistake> unreasoned =
                Reasons.mistakes(visit, caller, at, wish.equals("add") ? "reason-new" : "reason-" + code);
        if (!unreasoned.isEmpty()) {
            page(visit, caller, organisation, unreasoned).status(UNPROCESSABLE).write();
            return;
        }
        Actor by = Reasons.actor(visit, caller, at);
        OrganisationOutcome outcome;
        if (wish.equals("remove")) {
            outcome = desk.removeDepartment(at, code, by);
        } else {
            String fr = visit.parameter("name.fr");
            if (fr.isEmpty()) {
                refuse(visit, caller, organisation, new Refused("department.name", 0, List.of()), wish);
                return;
            }
            Map<String, String> names = new LinkedHashMap<>(Map.of("fr", fr));
            String en = visit.parameter("name.en");
            if (!en.isEmpty()) {
                names.put("en", en);
            }
            Department department = new Department(code, new LocalizedText(names));
            outcome = wish.equals("add")
                    ? desk.addDepartment(at, department, by)
                    : desk.renameDepartment(at, department, by);
        }
        if (outcome instanceof Refused refused) {
            refuse(visit, caller, organisation, refused, wish);
        } else {
            said(
                    access,
                    visit,
                    organisation,
                    wish.equals("remove") ? "removed" : wish.equals("add") ? "added" : "renamed");
        }
    }

    private void refuse(Visit visit, Caller caller, Organisation organisation, Refused refused, String wish)
            throws IOException {
        Texts texts = visit.texts();
        List<String> titles = refused.services().stream()
                .map(id -> catalogue
                        .latestKnown(id)
                        .map(ServiceDefinition::title)
                        .map(texts::of)
                        .orElse(id))
                .toList();
        String text = texts.text("admin.refused." + refused.code());
        if (refused.code().equals("department.in-use")) {
            String list =
                    titles.stream().map(t -> texts.text("admin.quoted", t)).collect(Collectors.joining(", "));
            text = texts.text(
                    "admin.refused." + refused.code(),
                    name(organisation, visit.parameter("code"), texts),
                    refused.openRequests(),
                    list);
        }
        String field = refused.code().equals("department.name") ? "name.fr" : "code";
        String at = wish.equals("add") ? "new." + field : "department." + visit.parameter("code");
        page(visit, caller, organisation, List.of(new Mistake(at, text)))
                .status(UNPROCESSABLE)
                .write();
    }

    private static String name(Organisation organisation, String department, Texts texts) {
        return organisation.departments().stream()
                .filter(d -> d.code().equals(department))
                .map(d -> texts.of(d.name()))
                .findFirst()
                .orElse(department);
    }

    static void said(DeskAccess access, Visit visit, Organisation organisation, String what) throws IOException {
        access.say(visit, List.of(SAID, what));
        visit.redirect("/admin/" + PATH + organisation.code());
    }

    private Optional<Organisation> place(Caller caller, String code) {
        return Authority.may(caller, Deed.SET_ORGANISATION, code) ? organisations.organisation(code) : Optional.empty();
    }

    /** The frame that departments and counters share. */
    static Pages.Page framed(
            AdminPages pages,
            Visit visit,
            Caller caller,
            String template,
            Organisation organisation,
            List<Mistake> mistakes) {
        return pages.page(visit, caller, template, organisation, PATH + "*")
                .with("organisation", organisation.code())
                .with("place", visit.texts().of(organisation.name()))
                .with("mistakes", mistakes)
                .with(
                        "errors",
                        mistakes.stream().collect(Collectors.toMap(Mistake::field, Mistake::text, (a, b) -> a)));
    }

    private Pages.Page page(Visit visit, Caller caller, Organisation organisation, List<Mistake> mistakes) {
        Texts texts = visit.texts();
        boolean adds = visit.isPost() && visit.parameter("do").equals("add");
        boolean setsDuty = visit.isPost() && visit.parameter("do").equals("duty");
        return framed(pages, visit, caller, "settings", organisation, mistakes)
                .with("departments", departments(organisation))
                .with(
                        "duty",
                        setsDuty
                                ? visit.parameter("duty")
                                : organisation.dutyPhone().orElse(""))
                .with("newCode", adds ? visit.parameter("code") : "")
                .with("newFr", adds ? visit.parameter("name.fr") : "")
                .with("newEn", adds ? visit.parameter("name.en") : "")
                .with("counters", counters(organisation, texts))
                .with("edits", edits.of(organisation, texts));
    }

    private static List<DepartmentView> departments(Organisation organisation) {
        return organisation.departments().stream()
                .map(d -> new DepartmentView(
                        d.code(), d.name().in("fr"), d.name().texts().getOrDefault("en", ""), d.isFrontDesk()))
                .toList();
    }

    private static List<CounterView> counters(Organisation organisation, Texts texts) {
        return organisation.counters().stream()
                .map(c -> new CounterView(
                        "/admin/" + PATH + organisation.code() + CounterPage.COUNTERS + c.code(),
                        texts.of(c.name()),
                        c.address().orElse(""),
                        c.phone().orElse("")))
                .toList();
    }
}
