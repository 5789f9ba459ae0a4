package org.guichet.web.internal.admin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.api.LocalizedText;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.organisation.Counter;
import org.guichet.api.organisation.Department;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.platform.access.Authority;
import org.guichet.platform.access.Deed;
import org.guichet.platform.organisation.OrganisationDesk;
import org.guichet.platform.organisation.OrganisationEdit;
import org.guichet.platform.organisation.OrganisationOutcome;
import org.guichet.platform.organisation.OrganisationOutcome.Refused;
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

/**
 * Departments, counters and the number for danger of an organisation: {@code /admin/settings/grabels}, and
 * {@code /admin/settings/grabels/counters/mairie-grabels}.
 */
@Component(service = Page.class)
@At(
        path = {"/admin/settings/{organisation}", "/admin/settings/{organisation}/counters/{counter}"},
        who = {Role.MANAGER, Role.ADMIN},
        nav = "admin.organisation",
        rank = 20)
public class SettingsPage extends OrganisationPage {

    static final String PATH = "settings/";

    private static final String SAID = "organisation";
    private static final String COUNTERS = "counters/";
    private static final Set<String> ABOUT_ACCOUNTS = Set.of("manager", "password");
    private static final int MOST_EDITS = 15;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private final AdminPages pages;
    private final DeskAccess access;
    private final OrganisationDirectory organisations;
    private final OrganisationDesk desk;
    private final ModuleCatalogue catalogue;

    /** A department with the names that are typed. */
    public record DepartmentView(String code, String fr, String en, boolean frontDesk) {}

    /** A counter in the list. */
    public record CounterView(String address, String name, String place, String phone) {}

    /** Something that was set. */
    public record EditView(String what, String by, String at, String reason) {}

    private record Place(Organisation organisation, Optional<Counter> counter) {}

    @Activate
    public SettingsPage(
            @Reference AdminPages pages,
            @Reference DeskAccess access,
            @Reference OrganisationDirectory organisations,
            @Reference OrganisationDesk desk,
            @Reference ModuleCatalogue catalogue) {
        this.pages = pages;
        this.access = access;
        this.organisations = organisations;
        this.desk = desk;
        this.catalogue = catalogue;
    }

    @Override
    void show(Visit visit, Caller caller, String path) throws IOException {
        Optional<Place> place = place(caller, path);
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
        Optional<Place> place = place(caller, path);
        if (place.isEmpty()) {
            pages.notFound(visit, caller);
        } else {
            page(visit, caller, place.get(), List.of()).with("notice", notice).write();
        }
    }

    @Override
    void take(Visit visit, Caller caller, String path) throws IOException {
        Optional<Place> found = place(caller, path);
        if (found.isEmpty()) {
            pages.notFound(visit, caller);
        } else if (found.get().counter.isPresent()) {
            takeCounter(visit, caller, found.get());
        } else if (visit.parameter("do").equals("duty")) {
            takeDuty(visit, caller, found.get());
        } else {
            takeDepartment(visit, caller, found.get());
        }
    }

    private void takeDuty(Visit visit, Caller caller, Place place) throws IOException {
        String organisation = place.organisation.code();
        List<Mistake> unreasoned = Reasons.mistakes(visit, caller, organisation, "reason-duty");
        if (!unreasoned.isEmpty()) {
            page(visit, caller, place, unreasoned).status(UNPROCESSABLE).write();
            return;
        }
        Optional<String> phone = Optional.of(visit.parameter("duty")).filter(p -> !p.isEmpty());
        if (desk.setDutyPhone(organisation, phone, Reasons.actor(visit, caller, organisation))
                instanceof Refused refused) {
            Mistake mistake = new Mistake("duty", visit.texts().text("admin.refused." + refused.code()));
            page(visit, caller, place, List.of(mistake)).status(UNPROCESSABLE).write();
            return;
        }
        said(visit, place, "duty");
    }

    private void takeCounter(Visit visit, Caller caller, Place place) throws IOException {
        CounterForm form = CounterForm.of(visit);
        CounterForm now = CounterForm.of(place.counter.orElseThrow(), pages.today());
        if (!visit.parameter("seen").equals(now.version())) {
            boolean differs = form.counter(place.counter.get(), visit.texts())
                    .filter(typed ->
                            CounterForm.of(typed, pages.today()).values().equals(now.values()))
                    .isEmpty();
            page(visit, caller, place, List.of())
                    .with("notice", differs ? "admin.counter.stale" : "admin.counter.stale.same")
                    .with("current", differs ? now.values() : form.values())
                    .status(CONFLICT)
                    .write();
            return;
        }
        List<Mistake> unreasoned = Reasons.mistakes(visit, caller, place.organisation.code(), Reasons.FIELD);
        Optional<Counter> counter = form.counter(place.counter.orElseThrow(), visit.texts());
        if (counter.isEmpty() || !unreasoned.isEmpty()) {
            page(
                            visit,
                            caller,
                            place,
                            Stream.concat(form.mistakes().stream(), unreasoned.stream())
                                    .toList())
                    .status(UNPROCESSABLE)
                    .write();
            return;
        }
        OrganisationOutcome outcome =
                desk.changeCounter(counter.get(), Reasons.actor(visit, caller, place.organisation.code()));
        if (outcome instanceof Refused) {
            String text = visit.texts().text("admin.organisation.name");
            page(visit, caller, place, List.of(new Mistake("name.fr", text)))
                    .status(UNPROCESSABLE)
                    .write();
            return;
        }
        said(visit, place, "counter");
    }

    private void takeDepartment(Visit visit, Caller caller, Place place) throws IOException {
        String organisation = place.organisation.code();
        String code = visit.parameter("code");
        String wish = visit.parameter("do");
        List<Mistake> unreasoned =
                Reasons.mistakes(visit, caller, organisation, wish.equals("add") ? "reason-new" : "reason-" + code);
        if (!unreasoned.isEmpty()) {
            page(visit, caller, place, unreasoned).status(UNPROCESSABLE).write();
            return;
        }
        Actor by = Reasons.actor(visit, caller, organisation);
        OrganisationOutcome outcome;
        if (wish.equals("remove")) {
            outcome = desk.removeDepartment(organisation, code, by);
        } else {
            String fr = visit.parameter("name.fr");
            if (fr.isEmpty()) {
                refuse(visit, caller, place, new Refused("department.name", 0, List.of()), wish);
                return;
            }
            Map<String, String> names = new LinkedHashMap<>(Map.of("fr", fr));
            String en = visit.parameter("name.en");
            if (!en.isEmpty()) {
                names.put("en", en);
            }
            Department department = new Department(code, new LocalizedText(names));
            outcome = wish.equals("add")
                    ? desk.addDepartment(organisation, department, by)
                    : desk.renameDepartment(organisation, department, by);
        }
        if (outcome instanceof Refused refused) {
            refuse(visit, caller, place, refused, wish);
        } else {
            said(visit, place, wish.equals("remove") ? "removed" : wish.equals("add") ? "added" : "renamed");
        }
    }

    private void refuse(Visit visit, Caller caller, Place place, Refused refused, String wish) throws IOException {
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
                    name(place.organisation, visit.parameter("code"), texts),
                    refused.openRequests(),
                    list);
        }
        String field = refused.code().equals("department.name") ? "name.fr" : "code";
        String at = wish.equals("add") ? "new." + field : "department." + visit.parameter("code");
        page(visit, caller, place, List.of(new Mistake(at, text)))
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

    private void said(Visit visit, Place place, String what) throws IOException {
        access.say(visit, List.of(SAID, what));
        visit.redirect("/admin/" + PATH + place.organisation.code());
    }

    private Optional<Place> place(Caller caller, String path) {
        int slash = path.indexOf('/');
        String code = slash < 0 ? path : path.substring(0, slash);
        Optional<Organisation> organisation = Authority.may(caller, Deed.SET_ORGANISATION, code)
                ? organisations.organisation(code)
                : Optional.empty();
        if (slash < 0) {
            return organisation.map(o -> new Place(o, Optional.empty()));
        }
        String rest = path.substring(slash + 1);
        return organisation.filter(o -> rest.startsWith(COUNTERS)).flatMap(o -> o.counters().stream()
                .filter(c -> c.code().equals(rest.substring(COUNTERS.length())))
                .findFirst()
                .map(c -> new Place(o, Optional.of(c))));
    }

    private Pages.Page page(Visit visit, Caller caller, Place place, List<Mistake> mistakes) {
        Texts texts = visit.texts();
        Organisation organisation = place.organisation;
        Pages.Page page = pages.page(
                        visit, caller, place.counter.isPresent() ? "counter" : "settings", organisation, PATH + "*")
                .with("organisation", organisation.code())
                .with("place", texts.of(organisation.name()))
                .with("mistakes", mistakes)
                .with(
                        "errors",
                        mistakes.stream().collect(Collectors.toMap(Mistake::field, Mistake::text, (a, b) -> a)));
        if (place.counter.isPresent()) {
            CounterForm now = CounterForm.of(place.counter.get(), pages.today());
            CounterForm form = visit.isPost() ? CounterForm.of(visit) : now;
            return page.with("seen", now.version())
                    .with("closures", form.closureRows())
                    .with("openings", form.openingRows())
                    .with("counter", place.counter.get().code())
                    .with("counterName", texts.of(place.counter.get().name()))
                    .with("values", form.values())
                    .with("days", CounterForm.days(texts));
        }
        boolean adds = visit.isPost() && visit.parameter("do").equals("add");
        boolean setsDuty = visit.isPost() && visit.parameter("do").equals("duty");
        return page.with("departments", departments(organisation))
                .with(
                        "duty",
                        setsDuty
                                ? visit.parameter("duty")
                                : organisation.dutyPhone().orElse(""))
                .with("newCode", adds ? visit.parameter("code") : "")
                .with("newFr", adds ? visit.parameter("name.fr") : "")
                .with("newEn", adds ? visit.parameter("name.en") : "")
                .with("counters", counters(organisation, texts))
                .with("edits", edits(organisation, texts));
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
                        "/admin/" + PATH + organisation.code() + "/" + COUNTERS + c.code(),
                        texts.of(c.name()),
                        c.address().orElse(""),
                        c.phone().orElse("")))
                .toList();
    }

    /** Something that was set and why it was are one line. */
    private List<EditView> edits(Organisation organisation, Texts texts) {
        List<OrganisationEdit> edits =
                desk.edits(organisation.code()).stream().limit(MOST_EDITS).toList();
        List<EditView> views = new ArrayList<>();
        for (int i = 0; i < edits.size(); i++) {
            OrganisationEdit edit = edits.get(i);
            boolean explains = i + 1 < edits.size() && explains(edit, edits.get(i + 1));
            OrganisationEdit what = explains ? edits.get(++i) : edit;
            views.add(new EditView(
                    texts.text(
                            "admin.edit." + what.kind() + (what.removed() ? ".removed" : ""),
                            name(what, organisation, texts)),
                    AdminPages.who(what.by(), texts),
                    pages.day(what.at().atZone(Days.ZONE).toLocalDate(), texts),
                    edit.reason().orElse("")));
        }
        return views;
    }

    /** What it is called; its code when it is gone. */
    private String name(OrganisationEdit edit, Organisation organisation, Texts texts) {
        Optional<LocalizedText> name =
                switch (edit.kind()) {
                    case "department" -> organisation.department(edit.code()).map(Department::name);
                    case "counter" ->
                        organisation.counters().stream()
                                .filter(c -> c.code().equals(edit.code()))
                                .findFirst()
                                .map(Counter::name);
                    case "participation", "module" ->
                        catalogue.module(edit.code()).map(ModuleInfo::title);
                    default -> Optional.empty();
                };
        return name.map(texts::of).orElse(edit.code());
    }

    private static boolean explains(OrganisationEdit explanation, OrganisationEdit before) {
        return explanation.reason().isPresent()
                && before.reason().isEmpty()
                && (explanation.kind().equals(before.kind())
                        || explanation.kind().equals("account") && ABOUT_ACCOUNTS.contains(before.kind()))
                && explanation.code().equals(before.code())
                && explanation.by().equals(before.by());
    }
}
