package org.guichet.web.internal.admin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.guichet.api.LocalizedText;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.organisation.Department;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.platform.access.Authority;
import org.guichet.platform.access.Deed;
import org.guichet.platform.organisation.OrganisationDesk;
import org.guichet.platform.organisation.OrganisationOutcome;
import org.guichet.platform.organisation.OrganisationOutcome.Done;
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

/** One department, to rename or to remove: {@code …/departments/voirie}; or a new one: {@code …/new-department}. */
@Component(service = Page.class)
@At(
        path = {
            "/admin/settings/{organisation}/departments/{department}",
            "/admin/settings/{organisation}/new-department"
        },
        who = {Role.MANAGER, Role.ADMIN})
public class DepartmentPage extends OrganisationPage {

    private static final String DEPARTMENTS = "/departments/";
    private static final String NEW = "/new-department";
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private final AdminPages pages;
    private final DeskAccess access;
    private final OrganisationDirectory organisations;
    private final OrganisationDesk desk;
    private final Refusals refusals;

    /** A department of an organisation; none: one that is to be added. */
    private record Place(Organisation organisation, Optional<Department> department) {}

    @Activate
    public DepartmentPage(
            @Reference AdminPages pages,
            @Reference DeskAccess access,
            @Reference OrganisationDirectory organisations,
            @Reference OrganisationDesk desk,
            @Reference Refusals refusals) {
        this.pages = pages;
        this.access = access;
        this.organisations = organisations;
        this.desk = desk;
        this.refusals = refusals;
    }

    static String address(String organisation, String department) {
        return SettingsPage.address(organisation) + DEPARTMENTS + department;
    }

    @Override
    void show(Visit visit, Caller caller, String path) throws IOException {
        again(visit, caller, path, "");
    }

    @Override
    void again(Visit visit, Caller caller, String path, String notice) throws IOException {
        Optional<Place> place = place(caller, path);
        if (place.isEmpty()) {
            pages.notFound(visit, caller);
            return;
        }
        Pages.Page page = page(visit, caller, place.get(), List.of());
        (notice.isEmpty() ? page : page.with("notice", notice)).write();
    }

    @Override
    void take(Visit visit, Caller caller, String path) throws IOException {
        Optional<Place> found = place(caller, path);
        if (found.isEmpty()) {
            pages.notFound(visit, caller);
            return;
        }
        Place place = found.get();
        String at = place.organisation.code();
        boolean removes = place.department.isPresent() && visit.parameter("do").equals("remove");
        if (place.department.isPresent() && !visit.parameter("seen").equals(seen(place.department.get()))) {
            page(visit, caller, place, List.of())
                    .with("notice", "admin.department.stale")
                    .with("current", place.department.get().name().texts().values())
                    .status(CONFLICT)
                    .write();
            return;
        }
        List<Mistake> mistakes =
                new ArrayList<>(Reasons.mistakes(visit, caller, at, removes ? "reason-remove" : Reasons.FIELD));
        if (!removes && visit.parameter("name.fr").isEmpty()) {
            mistakes.add(new Mistake("name.fr", visit.texts().text("admin.refused.department.name")));
        }
        if (!mistakes.isEmpty()) {
            page(visit, caller, place, mistakes).status(UNPROCESSABLE).write();
            return;
        }
        OrganisationOutcome outcome = removes
                ? desk.removeDepartment(at, place.department.get().code(), Reasons.actor(visit, caller, at))
                : set(visit, place, Reasons.actor(visit, caller, at));
        if (outcome instanceof Refused refused) {
            refuse(visit, caller, place, refused, removes);
        } else {
            String what = removes ? "removed" : place.department.isPresent() ? "renamed" : "added";
            Told.then(access, visit, SettingsPage.NAME, at, what, OptionalLong.of(((Done) outcome).edit()));
        }
    }

    private OrganisationOutcome set(Visit visit, Place place, Actor by) {
        Map<String, String> names = new LinkedHashMap<>(Map.of("fr", visit.parameter("name.fr")));
        if (!visit.parameter("name.en").isEmpty()) {
            names.put("en", visit.parameter("name.en"));
        }
        String at = place.organisation.code();
        LocalizedText name = new LocalizedText(names);
        return place.department
                .map(d -> desk.renameDepartment(at, new Department(d.code(), name), by))
                .orElseGet(() -> desk.addDepartment(at, new Department(visit.parameter("code"), name), by));
    }

    private void refuse(Visit visit, Caller caller, Place place, Refused refused, boolean removes) throws IOException {
        Texts texts = visit.texts();
        String name = place.department.map(d -> texts.of(d.name())).orElse(visit.parameter("code"));
        String field = removes ? "remove" : refused.code().startsWith("department.name") ? "name.fr" : "code";
        page(visit, caller, place, List.of(new Mistake(field, refusals.text(refused, name, texts))))
                .status(UNPROCESSABLE)
                .write();
    }

    private Optional<Place> place(Caller caller, String path) {
        String code = path.substring(0, Math.max(0, path.indexOf('/')));
        if (!Authority.may(caller, Deed.SET_ORGANISATION, code)) {
            return Optional.empty();
        }
        String rest = path.substring(code.length());
        return organisations
                .organisation(code)
                .flatMap(o -> rest.equals(NEW)
                        ? Optional.of(new Place(o, Optional.empty()))
                        : o.department(rest.substring(DEPARTMENTS.length())).map(d -> new Place(o, Optional.of(d))));
    }

    private static String seen(Department department) {
        return Integer.toHexString(department.name().texts().hashCode());
    }

    private Pages.Page page(Visit visit, Caller caller, Place place, List<Mistake> mistakes) {
        boolean posted = visit.isPost() && !visit.parameter("do").equals("remove");
        Optional<LocalizedText> name = place.department.map(Department::name);
        String at = place.organisation.code();
        return SettingsPage.framed(pages, visit, caller, "department", place.organisation, mistakes)
                .with(
                        "address",
                        place.department.map(d -> address(at, d.code())).orElse(SettingsPage.address(at) + NEW))
                .with("isNew", place.department.isEmpty())
                .with("name", name.map(visit.texts()::of).orElse(""))
                .with(
                        "removable",
                        place.department.filter(d -> !d.isFrontDesk()).isPresent())
                .with("seen", place.department.map(DepartmentPage::seen).orElse(""))
                .with("code", posted ? visit.parameter("code") : "")
                .with(
                        "fr",
                        posted
                                ? visit.parameter("name.fr")
                                : name.map(n -> n.in("fr")).orElse(""))
                .with(
                        "en",
                        posted
                                ? visit.parameter("name.en")
                                : name.map(n -> n.texts().getOrDefault("en", ""))
                                        .orElse(""));
    }
}
