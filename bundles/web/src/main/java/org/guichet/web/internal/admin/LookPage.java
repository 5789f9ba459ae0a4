package org.guichet.web.internal.admin;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.servlet.ServletException;
import javax.servlet.http.Part;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.organisation.OrganisationKind;
import org.guichet.api.organisation.Picture;
import org.guichet.platform.access.Authority;
import org.guichet.platform.access.Deed;
import org.guichet.platform.organisation.LookDesk;
import org.guichet.platform.organisation.OrganisationOutcome;
import org.guichet.platform.organisation.OrganisationOutcome.Done;
import org.guichet.platform.organisation.OrganisationOutcome.Refused;
import org.guichet.platform.organisation.PictureOutcome;
import org.guichet.web.internal.desk.DeskAccess;
import org.guichet.web.internal.form.Mistake;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.look.Looks;
import org.guichet.web.internal.look.Palette;
import org.guichet.web.internal.text.Texts;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.PageException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How the pages of an organisation look: {@code /admin/look/grabels}. Seen before it is saved. */
@Component(service = Page.class)
@At(
        path = "/admin/look/{organisation}",
        who = {Role.MANAGER, Role.ADMIN},
        nav = "admin.look",
        rank = 30)
public class LookPage extends OrganisationPage {

    static final String NAME = "look";

    private static final String PATH = NAME + "/";
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private final AdminPages pages;
    private final DeskAccess access;
    private final OrganisationDirectory organisations;
    private final LookDesk desk;

    @Activate
    public LookPage(
            @Reference AdminPages pages,
            @Reference DeskAccess access,
            @Reference OrganisationDirectory organisations,
            @Reference LookDesk desk) {
        this.pages = pages;
        this.access = access;
        this.organisations = organisations;
        this.desk = desk;
    }

    @Override
    void show(Visit visit, Caller caller, String path) throws IOException {
        Optional<Organisation> organisation = organisation(caller, path);
        if (organisation.isEmpty()) {
            pages.notFound(visit, caller);
            return;
        }
        Pages.Page page = page(visit, caller, organisation.get(), now(organisation.get()), List.of());
        Told.on(access, visit, page, NAME, "admin.look.done.").write();
    }

    @Override
    void again(Visit visit, Caller caller, String path, String notice) throws IOException {
        Optional<Organisation> organisation = organisation(caller, path);
        if (organisation.isEmpty()) {
            pages.notFound(visit, caller);
        } else {
            page(visit, caller, organisation.get(), LookForm.of(visit), List.of())
                    .with("notice", notice)
                    .write();
        }
    }

    @Override
    void take(Visit visit, Caller caller, String path) throws IOException {
        Optional<Organisation> found = organisation(caller, path);
        if (found.isEmpty()) {
            pages.notFound(visit, caller);
            return;
        }
        Organisation organisation = found.get();
        LookForm form = LookForm.of(visit);
        if (!visit.parameter("seen").equals(now(organisation).version())) {
            page(visit, caller, organisation, form, List.of())
                    .with("notice", "admin.look.stale")
                    .status(CONFLICT)
                    .write();
            return;
        }
        String wish = visit.parameter("do");
        List<Mistake> unreasoned = wish.equals("preview")
                ? List.of()
                : Reasons.mistakes(visit, caller, organisation.code(), Reasons.FIELD);
        if (wish.equals("reset") && unreasoned.isEmpty()) {
            said(
                    visit,
                    organisation,
                    "reset",
                    desk.reset(organisation.code(), Reasons.actor(visit, caller, organisation.code())));
            return;
        }
        List<Mistake> mistakes = new ArrayList<>(upload(visit, form));
        Optional<Picture> picture = desk.picture(form.digest());
        mistakes.addAll(form.mistakes(picture.isPresent(), visit.texts()));
        mistakes.addAll(unreasoned);
        if (picture.isEmpty() && !form.digest().isEmpty()) {
            mistakes.add(new Mistake("logo", visit.texts().text("admin.refused.picture.unknown")));
        }
        if (!mistakes.isEmpty()) {
            page(visit, caller, organisation, form, mistakes)
                    .status(UNPROCESSABLE)
                    .write();
        } else if (wish.equals("preview")) {
            page(visit, caller, organisation, form, List.of())
                    .with("previewed", true)
                    .write();
        } else {
            save(visit, caller, organisation, form, picture);
        }
    }

    private void save(Visit visit, Caller caller, Organisation organisation, LookForm form, Optional<Picture> picture)
            throws IOException {
        OrganisationOutcome outcome =
                desk.change(organisation.code(), form.look(picture), Reasons.actor(visit, caller, organisation.code()));
        if (outcome instanceof Refused refused) {
            Mistake mistake = new Mistake("logo", visit.texts().text("admin.refused." + refused.code()));
            page(visit, caller, organisation, form, List.of(mistake))
                    .status(UNPROCESSABLE)
                    .write();
        } else {
            said(visit, organisation, "saved", outcome);
        }
    }

    private void said(Visit visit, Organisation organisation, String what, OrganisationOutcome outcome)
            throws IOException {
        OptionalLong edit = outcome instanceof Done done ? OptionalLong.of(done.edit()) : OptionalLong.empty();
        Told.then(access, visit, NAME, organisation.code(), what, edit);
    }

    /** Keeps the picture that came, if one did; it waits for the look to be saved. */
    private List<Mistake> upload(Visit visit, LookForm form) {
        Optional<Part> part = part(visit);
        if (part.isEmpty()) {
            return List.of();
        }
        try (InputStream content = part.get().getInputStream()) {
            PictureOutcome outcome = desk.store(content);
            if (outcome instanceof PictureOutcome.Stored stored) {
                form.picture(stored.picture());
                return List.of();
            }
            String code = ((PictureOutcome.Refused) outcome).code();
            return List.of(new Mistake(
                    "logo",
                    visit.texts()
                            .text(
                                    "admin.refused." + code,
                                    LookDesk.MAX_PICTURE / 1_000,
                                    LookDesk.MIN_SIDE,
                                    LookDesk.MAX_SIDE,
                                    (part.get().getSize() + 999) / 1_000)));
        } catch (IOException e) {
            throw PageException.unreadable();
        }
    }

    private static Optional<Part> part(Visit visit) {
        String type = visit.request().getContentType();
        if (type == null || !type.startsWith("multipart/form-data")) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(visit.request().getPart("logo"))
                    .filter(p -> p.getSubmittedFileName() != null
                            && !p.getSubmittedFileName().isEmpty());
        } catch (IOException | ServletException | IllegalStateException e) {
            throw PageException.unreadable();
        }
    }

    private LookForm now(Organisation organisation) {
        return LookForm.of(organisations.look(organisation.code()));
    }

    private Optional<Organisation> organisation(Caller caller, String path) {
        return Authority.may(caller, Deed.SET_LOOK, path) ? organisations.organisation(path) : Optional.empty();
    }

    private Pages.Page page(
            Visit visit, Caller caller, Organisation organisation, LookForm form, List<Mistake> mistakes) {
        Texts texts = visit.texts();
        Palette palette = form.palette();
        String typed = form.values().get("name." + visit.language().code());
        String french = form.values().get("name.fr");
        String name = !typed.isEmpty() ? typed : !french.isEmpty() ? french : texts.of(organisation.name());
        String alternative = form.values().get("alt.fr");
        Pages.Page page = pages.page(visit, caller, "look", organisation, PATH + "*")
                .with("organisation", organisation.code())
                .with("isCommune", organisation.kind() == OrganisationKind.COMMUNE)
                .with("place", texts.of(organisation.name()))
                .with("values", form.values())
                .with("seen", now(organisation).version())
                .with("mistakes", mistakes)
                .with("palette", palette)
                .with("uses", LookPreview.uses(palette, texts))
                .with("shownName", name)
                .with("most", LookDesk.MAX_PICTURE / 1_000);
        desk.picture(form.digest()).ifPresent(p -> page.with("logo", Looks.logo(p, alternative)));
        return page;
    }
}
