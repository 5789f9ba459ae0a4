package org.guichet.web.internal.admin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.guichet.api.LocalizedText;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.participation.ModuleSettings;
import org.guichet.api.participation.Participation;
import org.guichet.api.participation.ParticipationService;
import org.guichet.api.participation.ServiceSettings;
import org.guichet.platform.access.Authority;
import org.guichet.platform.access.Deed;
import org.guichet.platform.participation.ModuleSettingsService;
import org.guichet.platform.participation.SettingsOutcome;
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

/** What an organisation says of a module it takes part in: {@code /admin/modules/grabels/voirie}. */
@Component(service = Page.class)
@At(
        path = "/admin/modules/{organisation}/{module}",
        who = {Role.MANAGER, Role.ADMIN})
public class ModulePage extends OrganisationPage {

    static final String PATH = "modules/";

    private static final int UNPROCESSABLE = 422;
    private static final int CONFLICT = 409;

    private final AdminPages pages;
    private final DeskAccess access;
    private final OrganisationDirectory organisations;
    private final ModuleCatalogue catalogue;
    private final ParticipationService participations;
    private final ModuleSettingsService settings;
    private final ParticipationWords words;

    private record Place(Organisation organisation, ModuleInfo module, Participation participation) {}

    /** A department to choose. */
    public record Choice(String value, String label, boolean chosen) {}

    /**
     * One service on the form.
     *
     * @param values what was typed or holds, by field
     * @param errors what is wrong, by field
     * @param departments empty where the module has others handle it
     * @param open whether its fields are unfolded
     */
    public record ServiceView(
            String code,
            String title,
            Map<String, String> values,
            Map<String, String> errors,
            List<Choice> departments,
            Map<String, String> module,
            boolean workingDays,
            boolean changed,
            boolean open) {}

    @Activate
    public ModulePage(
            @Reference AdminPages pages,
            @Reference DeskAccess access,
            @Reference OrganisationDirectory organisations,
            @Reference ModuleCatalogue catalogue,
            @Reference ParticipationService participations,
            @Reference ModuleSettingsService settings,
            @Reference ParticipationWords words) {
        this.pages = pages;
        this.access = access;
        this.organisations = organisations;
        this.catalogue = catalogue;
        this.participations = participations;
        this.settings = settings;
        this.words = words;
    }

    static String address(String organisation, String module) {
        return "/admin/" + PATH + organisation + "/" + module;
    }

    @Override
    void show(Visit visit, Caller caller, String path) throws IOException {
        Optional<Place> place = place(caller, path);
        if (place.isEmpty()) {
            pages.notFound(visit, caller);
            return;
        }
        Pages.Page page = page(visit, caller, place.get(), held(place.get()), List.of());
        Told.on(access, visit, page, PATH + place.get().organisation.code(), "admin.settings.")
                .write();
    }

    @Override
    void again(Visit visit, Caller caller, String path, String notice) throws IOException {
        Optional<Place> place = place(caller, path);
        if (place.isEmpty()) {
            pages.notFound(visit, caller);
            return;
        }
        page(visit, caller, place.get(), ModuleForm.of(place.get().module, visit), List.of())
                .with("notice", notice)
                .write();
    }

    @Override
    void take(Visit visit, Caller caller, String path) throws IOException {
        Optional<Place> found = place(caller, path);
        if (found.isEmpty()) {
            pages.notFound(visit, caller);
            return;
        }
        Place place = found.get();
        if (undoes(visit)) {
            undo(visit, caller, place);
            return;
        }
        ModuleForm form = ModuleForm.of(place.module, visit);
        Map<String, ServiceSettings> wanted = form.settings(visit.texts());
        List<Mistake> wrong = new ArrayList<>(form.mistakes());
        wrong.addAll(Reasons.mistakes(visit, caller, place.organisation.code(), Reasons.FIELD));
        if (!wrong.isEmpty()) {
            page(visit, caller, place, form, wrong).status(UNPROCESSABLE).write();
            return;
        }
        SettingsOutcome outcome = settings.change(
                place.organisation.code(),
                place.module.id(),
                wanted,
                version(visit),
                Reasons.actor(visit, caller, place.organisation.code()),
                visit.language().code());
        if (outcome instanceof SettingsOutcome.Refused refused) {
            List<Mistake> mistakes = refused.errors().stream()
                    .map(e -> new Mistake(e.field(), e.message()))
                    .toList();
            Pages.Page page = page(visit, caller, place, form, mistakes);
            if (mistakes.isEmpty()) {
                boolean stale = refused.code().equals("settings.stale");
                page.with("notice", stale ? "admin.settings.stale" : "admin.settings.refused")
                        .status(CONFLICT);
            } else {
                page.status(UNPROCESSABLE);
            }
            page.write();
            return;
        }
        told(
                visit,
                place,
                "done",
                OptionalLong.of(((SettingsOutcome.Done) outcome).settings().version()));
    }

    /** Sets what held before the version that was just saved, as long as that is the last one. */
    private void undo(Visit visit, Caller caller, Place place) throws IOException {
        String organisation = place.organisation.code();
        List<Mistake> unreasoned = Reasons.mistakes(visit, caller, organisation, "reason-undo");
        if (!unreasoned.isEmpty()) {
            page(visit, caller, place, held(place), unreasoned)
                    .with("done", visit.texts().text("admin.settings.done"))
                    .with("undo", visit.parameter("version"))
                    .status(UNPROCESSABLE)
                    .write();
            return;
        }
        Map<String, ServiceSettings> before = settings.history(organisation, place.module.id()).stream()
                .filter(s -> s.version() == version(visit) - 1)
                .findFirst()
                .map(ModuleSettings::services)
                .orElse(Map.of());
        SettingsOutcome outcome = settings.change(
                organisation,
                place.module.id(),
                before,
                version(visit),
                Reasons.actor(visit, caller, organisation),
                visit.language().code());
        if (outcome instanceof SettingsOutcome.Refused) {
            page(visit, caller, place, held(place), List.of())
                    .with("notice", "admin.settings.undo.stale")
                    .status(CONFLICT)
                    .write();
            return;
        }
        told(visit, place, Told.UNDONE, OptionalLong.empty());
    }

    private void told(Visit visit, Place place, String what, OptionalLong undoable) throws IOException {
        Told.then(access, visit, PATH + place.organisation.code(), place.module.id(), what, undoable);
    }

    private Optional<Place> place(Caller caller, String path) {
        int slash = path.indexOf('/');
        if (slash < 0 || !Authority.may(caller, Deed.SET_MODULE, path.substring(0, slash))) {
            return Optional.empty();
        }
        String organisation = path.substring(0, slash);
        String module = path.substring(slash + 1);
        return organisations.organisation(organisation).flatMap(o -> catalogue
                .module(module)
                .flatMap(m -> participations.current(organisation, module).map(p -> new Place(o, m, p))));
    }

    private ModuleForm held(Place place) {
        return ModuleForm.of(place.module, settings.settings(place.organisation.code(), place.module.id()));
    }

    private Pages.Page page(Visit visit, Caller caller, Place place, ModuleForm form, List<Mistake> mistakes) {
        Texts texts = visit.texts();
        ModuleSettings held = settings.settings(place.organisation.code(), place.module.id());
        List<ServiceView> services = new ArrayList<>();
        for (ServiceDefinition service : place.module.services()) {
            services.add(view(place, service, form, held, mistakes, texts));
        }
        Pages.Page page = pages.page(visit, caller, "module", place.organisation, PATH + "*/" + place.module.id())
                .with("address", address(place.organisation.code(), place.module.id()))
                .with("participation", ParticipationPage.address(place.organisation.code(), place.module.id()))
                .with("name", texts.of(place.organisation.name()))
                .with("module", texts.of(place.module.title()))
                .with("version", visit.isPost() && !undoes(visit) ? version(visit) : held.version())
                .with("services", services)
                .with("mistakes", mistakes);
        held.at().ifPresent(at -> page.with(
                        "changed",
                        words.day(
                                at.atZone(org.guichet.web.internal.text.Days.ZONE)
                                        .toLocalDate(),
                                texts))
                .with("by", held.by().orElse("")));
        return page;
    }

    private ServiceView view(
            Place place,
            ServiceDefinition service,
            ModuleForm form,
            ModuleSettings held,
            List<Mistake> mistakes,
            Texts texts) {
        String prefix = ModuleForm.id(service.code(), "");
        Map<String, String> errors = new HashMap<>();
        mistakes.stream()
                .filter(m -> m.field().startsWith(prefix))
                .forEach(m -> errors.put(m.field().substring(prefix.length()), m.text()));
        Map<String, String> values = form.values(service.code());
        boolean changed = !held.service(service.code()).equals(ServiceSettings.NONE);
        String shownTitle = values.get("title.fr").isEmpty() ? texts.of(service.title()) : values.get("title.fr");
        return new ServiceView(
                service.code(),
                shownTitle,
                values,
                errors,
                departments(place, service, values.get("department"), texts),
                module(service),
                service.commitments().workingDays(),
                changed,
                changed || !errors.isEmpty() || place.module.services().size() == 1);
    }

    /** What the module says, to be read beside what is typed. */
    private static Map<String, String> module(ServiceDefinition service) {
        Map<String, String> module = new HashMap<>();
        LocalizedText none = LocalizedText.fr("");
        for (String language : List.of("fr", "en")) {
            module.put("title." + language, service.title().in(language));
            module.put(
                    "description." + language,
                    service.description().orElse(none).in(language));
        }
        module.put("firstAnswer", ModuleForm.days(service.commitments().firstAnswer()));
        module.put("answer", ModuleForm.days(service.commitments().answer()));
        return module;
    }

    private static List<Choice> departments(Place place, ServiceDefinition service, String chosen, Texts texts) {
        String handler = place.module.handler(service, place.participation.level());
        return handler.startsWith(ModuleInfo.OWN_DEPARTMENT)
                ? place.organisation.departments().stream()
                        .map(d -> new Choice(
                                d.code(), texts.of(d.name()), d.code().equals(chosen)))
                        .toList()
                : List.of();
    }

    private static boolean undoes(Visit visit) {
        return visit.parameter("do").equals("undo");
    }

    private static long version(Visit visit) {
        try {
            return Long.parseLong(visit.parameter("version"));
        } catch (NumberFormatException none) {
            return -1;
        }
    }
}
