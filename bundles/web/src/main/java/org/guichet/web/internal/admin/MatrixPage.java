package org.guichet.web.internal.admin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
import org.guichet.api.participation.ParticipationService;
import org.guichet.platform.access.Authority;
import org.guichet.platform.access.Deed;
import org.guichet.web.internal.desk.DeskAccess;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.text.Texts;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Who takes part in what: modules by organisations, the caller's own on top. Managers begin here; administrators of the platform
 * with the overview, and who only reads figures with these.
 */
@Component(service = Page.class)
@At(
        path = {"/admin/matrix", "/admin"},
        who = {Role.MANAGER, Role.ADMIN, Role.PILOT},
        nav = "admin.matrix",
        navFor = {Role.MANAGER, Role.ADMIN},
        rank = 10)
public class MatrixPage implements Page {

    private static final String HOME = "/admin";

    private final AdminPages pages;
    private final OrganisationDirectory organisations;
    private final ModuleCatalogue catalogue;
    private final ParticipationService participations;
    private final ParticipationWords words;

    /** A module as the head of a column. */
    public record Column(String title, boolean here) {}

    /** An organisation and how far it takes part in each module. */
    public record Row(String name, String kind, boolean mine, boolean chosen, List<Cell> cells) {

        /** In how many. */
        public long takesPartIn() {
            return cells.stream().filter(c -> c.level() != null).count();
        }
    }

    /**
     * One organisation in one module.
     *
     * @param level null where it doesn't take part
     * @param does what the caller can do there: {@code join}, {@code change}, or nothing
     */
    public record Cell(String module, String address, LevelWords.View level, String since, String by, String does) {}

    @Activate
    public MatrixPage(
            @Reference AdminPages pages,
            @Reference OrganisationDirectory organisations,
            @Reference ModuleCatalogue catalogue,
            @Reference ParticipationService participations,
            @Reference ParticipationWords words) {
        this.pages = pages;
        this.organisations = organisations;
        this.catalogue = catalogue;
        this.participations = participations;
        this.words = words;
    }

    @Override
    public void show(Turn turn) throws IOException {
        Visit visit = Visit.of(turn);
        Caller caller = turn.caller();
        if (!DeskAccess.manages(caller)) {
            // whoever only reads figures begins there
            visit.redirect(FiguresPage.PATH);
            return;
        }
        if (caller.isAdmin()
                && visit.address().equals(HOME)
                && visit.parameter("org").isEmpty()) {
            visit.redirect(OverviewPage.PATH);
            return;
        }
        Texts texts = visit.texts();
        List<ModuleInfo> modules = catalogue.modules();
        List<Organisation> managed = pages.managed(caller);
        Optional<Organisation> about =
                pages.chosen(visit, caller).or(() -> managed.stream().findFirst());
        String chosen = managed.size() > 1 ? about.map(Organisation::code).orElse("") : "";
        List<Row> rows = new ArrayList<>();
        for (Organisation organisation : organisations.organisations()) {
            boolean mine = Authority.where(caller, Deed.DECIDE_PARTICIPATION).contains(organisation.code());
            if (mine || organisation.kind() != OrganisationKind.PARTNER || takesPart(organisation)) {
                rows.add(new Row(
                        texts.of(organisation.name()),
                        texts.text("admin.kind." + organisation.kind().name().toLowerCase(java.util.Locale.ROOT)),
                        mine,
                        organisation.code().equals(chosen),
                        modules.stream()
                                .map(m -> cell(caller, organisation, m, texts))
                                .toList()));
            }
        }
        rows.sort(Comparator.comparing((Row r) -> !r.chosen()).thenComparing(r -> !r.mine()));
        about.map(o -> pages.page(visit, caller, "matrix", o, "?org=*"))
                .orElseGet(() -> pages.page(visit, caller, "matrix"))
                .with(
                        "columns",
                        modules.stream()
                                .map(m -> new Column(texts.of(m.title()), m.state() == ModuleState.ACTIVE))
                                .toList())
                .with("rows", rows)
                .with("several", managed.size() > 1)
                .with("levels", words.levels(texts))
                .with(
                        "troubles",
                        modules.stream()
                                .map(m -> ModuleWords.trouble(m, texts))
                                .flatMap(Optional::stream)
                                .toList())
                .write();
    }

    private boolean takesPart(Organisation organisation) {
        return participations.current().stream().anyMatch(p -> p.organisation().equals(organisation.code()));
    }

    private Cell cell(Caller caller, Organisation organisation, ModuleInfo module, Texts texts) {
        Optional<Participation> now = participations.current(organisation.code(), module.id());
        boolean may = Authority.may(caller, Deed.DECIDE_PARTICIPATION, organisation.code());
        boolean joinable = module.state() == ModuleState.ACTIVE;
        return new Cell(
                texts.of(module.title()),
                ParticipationPage.address(organisation.code(), module.id()),
                now.map(p -> LevelWords.view(p.level(), texts)).orElse(null),
                now.map(p -> words.shortDay(p.from(), texts)).orElse(""),
                now.map(p -> words.by(p, caller, texts)).orElse(""),
                !may ? "" : now.isPresent() ? "change" : joinable ? "join" : "");
    }
}
