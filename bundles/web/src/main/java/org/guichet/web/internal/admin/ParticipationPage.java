package org.guichet.web.internal.admin;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.module.ModuleState;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.organisation.OrganisationKind;
import org.guichet.api.participation.Participation;
import org.guichet.api.participation.ParticipationChange;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.api.participation.ParticipationOutcome;
import org.guichet.api.participation.ParticipationService;
import org.guichet.platform.access.Authority;
import org.guichet.platform.access.Deed;
import org.guichet.platform.participation.ParticipationPreview;
import org.guichet.platform.participation.ParticipationPreview.Effects;
import org.guichet.platform.participation.ParticipationPreviews;
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

/** One organisation in one module: what holds, what would change, and the change itself. */
@Component(service = Page.class)
@At(
        path = "/admin/participation/{organisation}/{module}",
        who = {Role.MANAGER, Role.ADMIN})
public class ParticipationPage extends OrganisationPage {

    static final String PATH = "participation/";

    /** Stands for no level at all where a level is chosen. */
    private static final String LEAVE = "none";

    private static final String SAID = "participation";
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private final AdminPages pages;
    private final DeskAccess access;
    private final OrganisationDirectory organisations;
    private final ModuleCatalogue catalogue;
    private final ParticipationService participations;
    private final ParticipationPreviews previews;
    private final ParticipationWords words;

    private record Place(Organisation organisation, ModuleInfo module) {}

    /** A level that can be chosen. */
    public record Choice(String code, String shape, String name, String text, boolean chosen) {}

    @Activate
    public ParticipationPage(
            @Reference AdminPages pages,
            @Reference DeskAccess access,
            @Reference OrganisationDirectory organisations,
            @Reference ModuleCatalogue catalogue,
            @Reference ParticipationService participations,
            @Reference ParticipationPreviews previews,
            @Reference ParticipationWords words) {
        this.pages = pages;
        this.access = access;
        this.organisations = organisations;
        this.catalogue = catalogue;
        this.participations = participations;
        this.previews = previews;
        this.words = words;
    }

    static String address(String organisation, String module) {
        return "/admin/" + PATH + organisation + "/" + module;
    }

    @Override
    void show(Visit visit, Caller caller, String path) throws IOException {
        Optional<Place> place = place(path);
        if (place.isEmpty()) {
            pages.notFound(visit, caller);
            return;
        }
        Pages.Page page = page(visit, caller, place.get());
        List<String> said = access.said(visit);
        if (said.size() == 2 && said.get(0).equals(SAID)) {
            page.with("done", said.get(1));
        }
        page.write();
    }

    /** After a break: the same preview, and nothing done. */
    @Override
    void again(Visit visit, Caller caller, String path, String notice) throws IOException {
        Optional<Place> place = place(path);
        if (place.isEmpty()) {
            pages.notFound(visit, caller);
            return;
        }
        page(visit, caller, place.get()).with("notice", notice).write();
    }

    @Override
    void take(Visit visit, Caller caller, String path) throws IOException {
        Optional<Place> place = place(path);
        if (place.isEmpty()) {
            pages.notFound(visit, caller);
            return;
        }
        String organisation = place.get().organisation.code();
        String module = place.get().module.id();
        Optional<ParticipationLevel> wanted = LevelWords.of(visit.parameter("level"));
        if (!Authority.may(caller, Deed.DECIDE_PARTICIPATION, organisation)) {
            pages.forbidden(visit, caller);
            return;
        }
        if (wanted.isEmpty() && !visit.parameter("level").equals(LEAVE)) {
            again(visit, caller, path, "admin.participation.choose");
            return;
        }
        List<Mistake> mistakes = Reasons.mistakes(visit, caller, organisation, Reasons.FIELD);
        if (!mistakes.isEmpty()) {
            page(visit, caller, place.get())
                    .with("mistakes", mistakes)
                    .status(UNPROCESSABLE)
                    .write();
            return;
        }
        ParticipationChange change =
                new ParticipationChange(organisation, module, LevelWords.of(visit.parameter("seen")), wanted);
        ParticipationOutcome outcome = participations.change(change, Reasons.actor(visit, caller, organisation));
        if (outcome instanceof ParticipationOutcome.Refused refused) {
            boolean stale = refused.code().equals("participation.stale");
            visit.response().setStatus(CONFLICT);
            again(visit, caller, path, stale ? "admin.participation.stale" : "admin.participation.refused");
            return;
        }
        access.say(
                visit, List.of(SAID, wanted.isEmpty() ? "left" : change.seen().isEmpty() ? "joined" : "changed"));
        visit.redirect(address(organisation, module));
    }

    private Optional<Place> place(String path) {
        int slash = path.indexOf('/');
        return slash < 0
                ? Optional.empty()
                : organisations.organisation(path.substring(0, slash)).flatMap(o -> catalogue
                        .module(path.substring(slash + 1))
                        .map(m -> new Place(o, m)));
    }

    private Pages.Page page(Visit visit, Caller caller, Place place) {
        Texts texts = visit.texts();
        String organisation = place.organisation.code();
        String module = place.module.id();
        Optional<Participation> now = participations.current(organisation, module);
        String chosen = visit.parameter("level");
        boolean may = Authority.may(caller, Deed.DECIDE_PARTICIPATION, organisation);
        List<Choice> choices = may ? choices(place.module, now, chosen, texts) : List.of();
        Pages.Page page = pages.page(visit, caller, "participation", place.organisation, PATH + "*/" + module)
                .with("address", address(organisation, module))
                .with("name", texts.of(place.organisation.name()))
                .with("organisation", organisation)
                .with("isCommune", place.organisation.kind() == OrganisationKind.COMMUNE)
                .with("module", texts.of(place.module.title()))
                .with("moduleId", module)
                .with("may", may)
                .with("choices", choices)
                .with(
                        "history",
                        words.history(
                                participations.history(Optional.of(organisation), Optional.of(module)), caller, texts));
        ModuleWords.trouble(place.module, texts).ifPresent(t -> page.with("trouble", t));
        now.ifPresent(p -> page.with("now", LevelWords.view(p.level(), texts))
                .with("since", words.date(p.from(), texts))
                .with("by", words.by(p, caller, texts)));
        boolean offered = choices.stream().anyMatch(c -> c.code().equals(chosen));
        if (offered) {
            preview(page, place, LevelWords.of(chosen), texts);
        } else if (!chosen.isEmpty()) {
            page.with("notice", "admin.participation.choose");
        }
        return page;
    }

    private void preview(Pages.Page page, Place place, Optional<ParticipationLevel> wanted, Texts texts) {
        ParticipationPreview preview = previews.preview(place.organisation.code(), place.module.id(), wanted);
        if (preview instanceof Effects effects) {
            page.with("level", wanted.map(LevelWords::code).orElse(LEAVE))
                    .with("seen", effects.change().seen().map(LevelWords::code).orElse(""))
                    .with("from", words.day(effects.from(), texts))
                    .with("services", words.services(effects, texts))
                    .with("open", words.open(effects, texts))
                    .with("openRequests", effects.openRequests())
                    .with(
                            "does",
                            wanted.isEmpty() ? "leave" : effects.change().seen().isEmpty() ? "join" : "change");
            wanted.ifPresent(l -> page.with("wanted", LevelWords.view(l, texts)));
        }
    }

    private static List<Choice> choices(ModuleInfo module, Optional<Participation> now, String chosen, Texts texts) {
        List<Choice> choices = new java.util.ArrayList<>();
        if (module.state() == ModuleState.ACTIVE) {
            module.levels().keySet().stream()
                    .sorted()
                    .filter(level -> now.filter(p -> p.level() == level).isEmpty())
                    .map(level -> LevelWords.view(level, texts))
                    .map(v -> new Choice(
                            v.code(), v.shape(), v.name(), v.text(), v.code().equals(chosen)))
                    .forEach(choices::add);
        }
        now.ifPresent(p -> choices.add(new Choice(
                LEAVE,
                "—",
                texts.text("admin.level.none"),
                texts.text("admin.level.none.text"),
                chosen.toLowerCase(Locale.ROOT).equals(LEAVE))));
        return choices;
    }
}
