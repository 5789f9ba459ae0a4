package org.guichet.web.internal.admin;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
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
import org.guichet.web.internal.text.Texts;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes back what somebody has just set, and goes back to where it is seen. */
@Component(service = Page.class)
@At(
        path = "/admin/undo/{organisation}",
        who = {Role.MANAGER, Role.ADMIN})
public class UndoPage extends OrganisationPage {

    private static final List<String> FROM = List.of(SettingsPage.NAME, LookPage.NAME, WordsPage.NAME);
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private final AdminPages pages;
    private final DeskAccess access;
    private final OrganisationDirectory organisations;
    private final OrganisationDesk desk;
    private final Refusals refusals;

    @Activate
    public UndoPage(
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

    @Override
    void show(Visit visit, Caller caller, String path) throws IOException {
        if (place(caller, path).isEmpty()) {
            pages.notFound(visit, caller);
        } else {
            visit.redirect(SettingsPage.address(path));
        }
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
            return;
        }
        Organisation organisation = found.get();
        List<Mistake> unreasoned = Reasons.mistakes(visit, caller, path, Reasons.FIELD);
        if (!unreasoned.isEmpty()) {
            page(visit, caller, organisation, unreasoned).status(UNPROCESSABLE).write();
            return;
        }
        OrganisationOutcome outcome = desk.undo(path, edit(visit), Reasons.actor(visit, caller, path));
        if (outcome instanceof Refused refused) {
            String text = refusals.text(refused, name(organisation, edit(visit), visit.texts()), visit.texts());
            page(visit, caller, organisation, List.of())
                    .with("refusal", text)
                    .status(CONFLICT)
                    .write();
            return;
        }
        Told.then(access, visit, from(visit), path, Told.UNDONE, OptionalLong.empty());
    }

    private Optional<Organisation> place(Caller caller, String path) {
        return Authority.may(caller, Deed.SET_ORGANISATION, path) ? organisations.organisation(path) : Optional.empty();
    }

    private static long edit(Visit visit) {
        try {
            return Long.parseLong(visit.parameter("edit"));
        } catch (NumberFormatException none) {
            return -1;
        }
    }

    private static String from(Visit visit) {
        String from = visit.parameter("from");
        return FROM.contains(from) ? from : SettingsPage.NAME;
    }

    private String name(Organisation organisation, long id, Texts texts) {
        Optional<OrganisationEdit> edit = desk.edits(organisation.code()).stream()
                .filter(e -> e.id() == id)
                .findFirst();
        String code = edit.map(OrganisationEdit::code).orElse("");
        return organisation
                .department(code)
                .map(Department::name)
                .or(() -> organisation.counters().stream()
                        .filter(c -> c.code().equals(code))
                        .findFirst()
                        .map(Counter::name))
                .map(texts::of)
                .orElse(code);
    }

    private Pages.Page page(Visit visit, Caller caller, Organisation organisation, List<Mistake> mistakes) {
        return SettingsPage.framed(pages, visit, caller, "undo", organisation, mistakes)
                .with("undo", visit.parameter("edit"))
                .with("from", from(visit));
    }
}
