package org.guichet.web.internal.admin;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.organisation.Counter;
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

/** One of an organisation's counters: {@code /admin/settings/grabels/counters/mairie-grabels}. */
@Component(service = Page.class)
@At(
        path = "/admin/settings/{organisation}/counters/{counter}",
        who = {Role.MANAGER, Role.ADMIN})
public class CounterPage extends OrganisationPage {

    static final String COUNTERS = "/counters/";

    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private final AdminPages pages;
    private final DeskAccess access;
    private final OrganisationDirectory organisations;
    private final OrganisationDesk desk;

    private record Place(Organisation organisation, Counter counter) {}

    @Activate
    public CounterPage(
            @Reference AdminPages pages,
            @Reference DeskAccess access,
            @Reference OrganisationDirectory organisations,
            @Reference OrganisationDesk desk) {
        this.pages = pages;
        this.access = access;
        this.organisations = organisations;
        this.desk = desk;
    }

    @Override
    void show(Visit visit, Caller caller, String path) throws IOException {
        Optional<Place> place = place(caller, path);
        if (place.isEmpty()) {
            pages.notFound(visit, caller);
        } else {
            page(visit, caller, place.get(), List.of()).write();
        }
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
        } else {
            take(visit, caller, found.get());
        }
    }

    private void take(Visit visit, Caller caller, Place place) throws IOException {
        CounterForm form = CounterForm.of(visit);
        CounterForm now = CounterForm.of(place.counter, pages.today());
        if (!visit.parameter("seen").equals(now.version())) {
            boolean differs = form.counter(place.counter, visit.texts())
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
        Optional<Counter> counter = form.counter(place.counter, visit.texts());
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
        DepartmentsPage.said(access, visit, place.organisation, "counter");
    }

    private Optional<Place> place(Caller caller, String path) {
        int slash = path.indexOf(COUNTERS);
        if (slash < 0 || !Authority.may(caller, Deed.SET_ORGANISATION, path.substring(0, slash))) {
            return Optional.empty();
        }
        String code = path.substring(slash + COUNTERS.length());
        return organisations.organisation(path.substring(0, slash)).flatMap(o -> o.counters().stream()
                .filter(c -> c.code().equals(code))
                .findFirst()
                .map(c -> new Place(o, c)));
    }

    private Pages.Page page(Visit visit, Caller caller, Place place, List<Mistake> mistakes) {
        Texts texts = visit.texts();
        CounterForm now = CounterForm.of(place.counter, pages.today());
        CounterForm form = visit.isPost() ? CounterForm.of(visit) : now;
        return DepartmentsPage.framed(pages, visit, caller, "counter", place.organisation, mistakes)
                .with("seen", now.version())
                .with("closures", form.closureRows())
                .with("openings", form.openingRows())
                .with("counter", place.counter.code())
                .with("counterName", texts.of(place.counter.name()))
                .with("values", form.values())
                .with("days", CounterForm.days(texts));
    }
}
