package org.guichet.web.internal.admin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
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
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whom residents call in danger when counters are closed: {@code /admin/settings/grabels/duty}. */
@Component(service = Page.class)
@At(
        path = "/admin/settings/{organisation}/duty",
        who = {Role.MANAGER, Role.ADMIN})
public class DutyPage extends OrganisationPage {

    private static final String FIELD = "duty";
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private final AdminPages pages;
    private final DeskAccess access;
    private final OrganisationDirectory organisations;
    private final OrganisationDesk desk;

    @Activate
    public DutyPage(
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
        again(visit, caller, path, "");
    }

    @Override
    void again(Visit visit, Caller caller, String path, String notice) throws IOException {
        Optional<Organisation> place = place(caller, path);
        if (place.isEmpty()) {
            pages.notFound(visit, caller);
            return;
        }
        Pages.Page page = page(visit, caller, place.get(), List.of());
        (notice.isEmpty() ? page : page.with("notice", notice)).write();
    }

    @Override
    void take(Visit visit, Caller caller, String path) throws IOException {
        Optional<Organisation> found = place(caller, path);
        if (found.isEmpty()) {
            pages.notFound(visit, caller);
            return;
        }
        Organisation organisation = found.get();
        String code = organisation.code();
        if (!visit.parameter("seen").equals(now(organisation))) {
            page(visit, caller, organisation, List.of())
                    .with("notice", "admin.duty.stale")
                    .with("current", now(organisation))
                    .status(CONFLICT)
                    .write();
            return;
        }
        List<Mistake> mistakes = new ArrayList<>(Reasons.mistakes(visit, caller, code, Reasons.FIELD));
        if (mistakes.isEmpty()) {
            Optional<String> phone = Optional.of(visit.parameter(FIELD)).filter(p -> !p.isEmpty());
            OrganisationOutcome outcome = desk.setDutyPhone(code, phone, Reasons.actor(visit, caller, code));
            if (outcome instanceof Done done) {
                Told.then(access, visit, SettingsPage.NAME, code, "duty", OptionalLong.of(done.edit()));
                return;
            }
            mistakes.add(new Mistake(FIELD, visit.texts().text("admin.refused." + ((Refused) outcome).code())));
        }
        page(visit, caller, organisation, mistakes).status(UNPROCESSABLE).write();
    }

    private static String now(Organisation organisation) {
        return organisation.dutyPhone().orElse("");
    }

    private Optional<Organisation> place(Caller caller, String path) {
        String code = path.substring(0, Math.max(0, path.indexOf('/')));
        return Authority.may(caller, Deed.SET_ORGANISATION, code) ? organisations.organisation(code) : Optional.empty();
    }

    private Pages.Page page(Visit visit, Caller caller, Organisation organisation, List<Mistake> mistakes) {
        return SettingsPage.framed(pages, visit, caller, "duty", organisation, mistakes)
                .with("seen", now(organisation))
                .with("duty", visit.isPost() ? visit.parameter(FIELD) : now(organisation));
    }
}
