package org.guichet.web.internal.block;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.organisation.OrganisationKind;
import org.guichet.api.page.PageAnswer;
import org.guichet.api.page.PageArea;
import org.guichet.api.page.PageBlock;
import org.guichet.api.page.PageDefinition;
import org.guichet.api.page.PageInput;
import org.guichet.api.page.PageModel;
import org.guichet.api.page.PageVisit;
import org.guichet.platform.page.ModulePages;
import org.guichet.platform.page.PageOutcome;
import org.guichet.web.internal.form.AgentForm;
import org.guichet.web.internal.form.BlockForm;
import org.guichet.web.internal.form.Mistake;
import org.guichet.web.internal.http.Communes;
import org.guichet.web.internal.http.FormKey;
import org.guichet.web.internal.http.KeptPages;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.map.MapPanel;
import org.guichet.web.internal.secret.Seal;
import org.guichet.web.internal.text.Days;
import org.guichet.web.internal.text.Texts;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Shows modules' pages, and has modules take their forms, in whatever area: who may see one, what a module is told of the visitor,
 * and what is said while it doesn't answer.
 */
@Component(service = BlockPages.class)
public class BlockPages {

    private static final int UNPROCESSABLE = 422;
    private static final int CONFLICT = 409;
    private static final int UNAVAILABLE = 503;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    private static final int MOST_PARAMETERS = 10;
    private static final int LONGEST_PARAMETER = 200;

    private static final String SAID = "guichet-page-said";
    private static final String PURPOSE = "module-page-said";
    private static final List<String> PORTAL = List.of("/c");
    private static final Duration SAID_LIFETIME = Duration.ofMinutes(2);

    private final ModulePages modules;
    private final ModuleCatalogue catalogue;
    private final Pages pages;
    private final Communes communes;
    private final OrganisationDirectory organisations;
    private final MapPanel maps;
    private final Seal seal;
    private final Clock clock;

    @Activate
    public BlockPages(
            @Reference ModulePages modules,
            @Reference ModuleCatalogue catalogue,
            @Reference Pages pages,
            @Reference Communes communes,
            @Reference OrganisationDirectory organisations,
            @Reference MapPanel maps,
            @Reference Seal seal,
            @Reference Clock clock) {
        this.modules = modules;
        this.catalogue = catalogue;
        this.pages = pages;
        this.communes = communes;
        this.organisations = organisations;
        this.maps = maps;
        this.seal = seal;
        this.clock = clock;
    }

    /** A page that this visitor may see. */
    private record Open(Turn turn, PageDefinition page, PageVisit asked, Optional<Organisation> commune) {

        Visit visit() {
            return Visit.of(turn);
        }

        Addresses addresses() {
            return new Addresses(page, asked.commune());
        }
    }

    /** What was typed, and what is said about it. */
    private record Typed(Optional<BlockForm> form, List<Mistake> mistakes, String notice, int status) {

        static final Typed NOTHING = new Typed(Optional.empty(), List.of(), "", 200);

        static Typed of(BlockForm form) {
            return new Typed(Optional.of(form), List.of(), "", 200);
        }

        Typed wrong(List<Mistake> all) {
            return new Typed(form, all, "", UNPROCESSABLE);
        }

        Typed noticed(String key, int code) {
            return new Typed(form, List.of(), key, code);
        }
    }

    void show(Turn turn, PageArea area) throws IOException {
        Open open = open(turn, area);
        PageOutcome<PageModel> outcome = modules.show(open.page, open.asked);
        if (outcome instanceof PageOutcome.Answered<PageModel> answered) {
            boolean over = !turn.parameter(KeptPages.PARAMETER).isEmpty();
            page(open, answered.value(), over ? Typed.NOTHING.noticed("form.turn-over", 200) : Typed.NOTHING)
                    .with("said", said(open))
                    .write();
        } else {
            unavailable(open, outcome);
        }
    }

    /** As it was typed, after a break or with a token that is too old; the status is set. */
    void again(Turn turn, PageArea area, String notice) throws IOException {
        Open open = open(turn, area);
        PageOutcome<PageModel> outcome = modules.show(open.page, open.asked);
        if (outcome instanceof PageOutcome.Answered<PageModel> answered) {
            Typed typed = form(answered.value())
                    .map(form -> Typed.of(read(open, form)))
                    .orElse(Typed.NOTHING);
            page(open, answered.value(), typed.noticed(notice, 0)).write();
        } else {
            unavailable(open, outcome);
        }
    }

    void take(Turn turn, PageArea area) throws IOException {
        Open open = open(turn, area);
        PageOutcome<PageModel> outcome = modules.show(open.page, open.asked);
        if (!(outcome instanceof PageOutcome.Answered<PageModel> answered)) {
            unavailable(open, outcome);
            return;
        }
        PageModel model = answered.value();
        Optional<PageBlock.Form> form = form(model);
        if (form.isEmpty()) {
            page(open, model, Typed.NOTHING.noticed("module.page.no-form", CONFLICT))
                    .write();
            return;
        }
        Visit visit = open.visit();
        BlockForm filled = read(open, form.get());
        Typed typed = Typed.of(filled);
        if (AgentForm.changesForm(visit.parameter("do"))) {
            page(open, model, typed).write();
        } else if (!filled.mistakes().isEmpty()) {
            page(open, model, typed.wrong(filled.mistakes())).write();
        } else if (filled.hasMoreToAsk(visit.parameter("asked"))) {
            page(open, model, typed.noticed("form.more", UNPROCESSABLE)).write();
        } else {
            String key =
                    FormKey.of(visit, List.of(open.page.id(), filled.answers().toString()));
            answer(
                    open,
                    model,
                    typed,
                    modules.take(open.page, open.asked, form.get(), new PageInput(filled.answers(), key)));
        }
    }

    /** Whether the page is there for this visitor. */
    boolean isOpen(Turn turn, PageArea area) {
        return find(turn, area).isPresent();
    }

    private void answer(Open open, PageModel model, Typed typed, PageOutcome<PageAnswer> outcome) throws IOException {
        if (!(outcome instanceof PageOutcome.Answered<PageAnswer> answered)) {
            // what was typed stays on the page
            open.visit().response().setHeader("Retry-After", String.valueOf(RETRY_AFTER.toSeconds()));
            page(open, model, typed.noticed("module.page.not-taken", UNAVAILABLE))
                    .write();
        } else if (answered.value() instanceof PageAnswer.Shown shown) {
            page(open, shown.model(), typed).write();
        } else if (answered.value() instanceof PageAnswer.Led led) {
            say(open, led.to().page(), led.message());
            open.visit().redirect(open.addresses().of(led.to()));
        } else {
            List<Mistake> wrong = ((PageAnswer.Refused) answered.value())
                    .errors().stream().map(BlockForm::mistake).toList();
            page(open, model, typed.wrong(wrong)).write();
        }
    }

    private Open open(Turn turn, PageArea area) {
        return find(turn, area).orElseThrow(turn::notFound);
    }

    private Optional<Open> find(Turn turn, PageArea area) {
        Optional<PageDefinition> page =
                modules.page(turn.value("module"), turn.value("page")).filter(p -> p.area() == area);
        if (page.isEmpty()) {
            return Optional.empty();
        }
        if (area == PageArea.PORTAL) {
            Organisation commune = communes.of(turn);
            return page.filter(p -> modules.isIn(commune.code(), p))
                    .map(p -> new Open(turn, p, visit(turn, p, Optional.of(commune), Set.of()), Optional.of(commune)));
        }
        Set<RoleGrant> grants = modules.grants(page.get(), turn.caller());
        return grants.isEmpty()
                ? Optional.empty()
                : Optional.of(new Open(
                        turn, page.get(), visit(turn, page.get(), Optional.empty(), grants), communeOf(grants)));
    }

    private static PageVisit visit(
            Turn turn, PageDefinition page, Optional<Organisation> commune, Set<RoleGrant> grants) {
        return new PageVisit(
                page.code(),
                page.area(),
                commune.map(Organisation::code),
                grants,
                turn.language(),
                parameters(Visit.of(turn)));
    }

    /** What links to the page carry, and nothing else of the address. */
    private static Map<String, String> parameters(Visit visit) {
        Map<String, String> found = new TreeMap<>();
        for (String name :
                new java.util.TreeSet<>(visit.request().getParameterMap().keySet())) {
            String value = visit.parameter(name);
            String own = name.startsWith(Addresses.PARAMETER) ? name.substring(Addresses.PARAMETER.length()) : "";
            if (own.matches("[a-z][a-zA-Z0-9-]{0,39}")
                    && value.length() <= LONGEST_PARAMETER
                    && found.size() < MOST_PARAMETERS) {
                found.put(own, value);
            }
        }
        return found;
    }

    /** Whose map shows points: of somebody who works for one commune, that. */
    private Optional<Organisation> communeOf(Set<RoleGrant> grants) {
        return grants.stream()
                .map(RoleGrant::organisation)
                .distinct()
                .sorted()
                .flatMap(code -> organisations.organisation(code).stream())
                .filter(o -> o.kind() == OrganisationKind.COMMUNE)
                .findFirst();
    }

    private static Optional<PageBlock.Form> form(PageModel model) {
        return model.blocks().stream()
                .filter(PageBlock.Form.class::isInstance)
                .map(PageBlock.Form.class::cast)
                .findFirst();
    }

    private BlockForm read(Open open, PageBlock.Form form) {
        return BlockForm.read(open.visit(), form, LocalDate.now(clock.withZone(Days.ZONE)));
    }

    private Pages.Page page(Open open, PageModel model, Typed typed) {
        Optional<BlockForm> filled = form(model).map(form -> typed.form.orElseGet(() -> read(open, form)));
        BlockViews views = new BlockViews(
                open.addresses(),
                open.visit().texts(),
                open.addresses().own(open.asked),
                filled,
                typed.mistakes,
                FormKey.of(open.visit()));
        Pages.Page page = frame(open).with("blocks", views.of(model)).with("mistakes", typed.mistakes);
        if (model.blocks().stream().anyMatch(PageBlock.Points.class::isInstance)) {
            open.commune.ifPresent(
                    commune -> maps.offer(page, commune, open.visit().texts()));
        }
        if (!typed.notice.isEmpty()) {
            page.with("notice", typed.notice);
        }
        return typed.status == 0 ? page : page.status(typed.status);
    }

    private Pages.Page frame(Open open) {
        Texts texts = open.visit().texts();
        Pages.Page page = open.page.area() == PageArea.PORTAL
                ? pages.page(open.visit(), "module-page")
                        .of(open.commune.orElseThrow())
                        .secret()
                : (Pages.Page) open.turn.page(open.page.area() == PageArea.DESK ? "desk/blocks" : "admin/blocks");
        return page.with("title", texts.of(open.page.title()))
                .with("pageId", open.page.id())
                .with("address", open.addresses().own(open.asked))
                .with(
                        "module",
                        catalogue
                                .module(open.page.module())
                                .map(m -> texts.of(m.title()))
                                .orElse(open.page.module()));
    }

    /** That page alone; those who work with the platform read why. */
    private void unavailable(Open open, PageOutcome<PageModel> outcome) throws IOException {
        open.visit().response().setHeader("Retry-After", String.valueOf(RETRY_AFTER.toSeconds()));
        Pages.Page page = frame(open).with("posted", open.visit().isPost());
        if (open.page.area() != PageArea.PORTAL) {
            page.with("reason", ((PageOutcome.Unavailable<PageModel>) outcome).reason());
        }
        page.status(UNAVAILABLE).write();
    }

    private void say(Open open, String page, String message) {
        if (open.page.area() != PageArea.PORTAL) {
            open.turn.say(message);
            return;
        }
        String sealed = seal.close(
                PURPOSE,
                SAID_LIFETIME,
                open.asked.commune().orElseThrow() + "/" + open.page.module() + "/" + page,
                message.replaceAll("\\R", " "));
        open.visit().setCookie(PORTAL, SAID, sealed, (int) SAID_LIFETIME.toSeconds());
    }

    /** What the page says once; empty text when nothing. */
    private String said(Open open) {
        if (open.page.area() != PageArea.PORTAL) {
            return open.turn.said();
        }
        Optional<String> cookie = open.visit().cookie(SAID).filter(c -> !c.isEmpty());
        cookie.ifPresent(c -> open.visit().setCookie(PORTAL, SAID, "", 0));
        String here = open.asked.commune().orElseThrow() + "/" + open.page.id();
        return cookie.flatMap(c -> seal.open(PURPOSE, c))
                .filter(words -> words.size() == 2 && words.get(0).equals(here))
                .map(words -> words.get(1))
                .orElse("");
    }
}
