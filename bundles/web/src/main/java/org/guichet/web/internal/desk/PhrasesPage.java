package org.guichet.web.internal.desk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.FieldError;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.module.WorkflowDefinition;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.platform.desk.Phrase;
import org.guichet.platform.desk.PhraseOutcome;
import org.guichet.platform.desk.PhraseVariable;
import org.guichet.platform.desk.Phrases;
import org.guichet.web.internal.desk.Targets.Choice;
import org.guichet.web.internal.form.Mistake;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.text.Texts;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The phrases of one's organisations: a list, and a form for one of them. */
@Component(service = Page.class)
@At(
        path = {"/desk/texts", "/desk/texts/{text}"},
        who = {Role.AGENT, Role.HANDLER, Role.MANAGER},
        nav = "desk.texts",
        navFor = Role.MANAGER,
        rank = 20)
public class PhrasesPage implements Page {

    private static final String HOME = "/desk/texts";
    private static final String NEW = "new";
    private static final String SAID = "text";
    private static final int UNPROCESSABLE = 422;
    private static final List<String> ACTIONS = List.of("reply", "ask", "answer", "close", "note");

    private final DeskPages pages;
    private final DeskAccess access;
    private final Phrases modules;
    private final OrganisationDirectory organisations;

    /** A phrase in the list. */
    public record Row(String id, String title, String organisation, String text, String does) {}

    /** A variable and what it stands for. */
    public record Variable(String name, String means) {}

    @Activate
    public PhrasesPage(
            @Reference DeskPages pages,
            @Reference DeskAccess access,
            @Reference Phrases modules,
            @Reference OrganisationDirectory organisations) {
        this.pages = pages;
        this.access = access;
        this.modules = modules;
        this.organisations = organisations;
    }

    @Override
    public void show(Turn turn) throws IOException {
        Visit visit = Visit.of(turn);
        Caller caller = turn.caller();
        String id = id(turn);
        if (id.isEmpty()) {
            list(visit, caller);
        } else if (id.equals(NEW)) {
            form(visit, caller, empty(visit, caller), List.of()).write();
        } else {
            Optional<Phrase> module = editable(id, caller);
            if (module.isEmpty()) {
                pages.notFound(visit, caller);
            } else {
                form(visit, caller, module.get(), List.of()).write();
            }
        }
    }

    /** After a break: as it was typed. */
    @Override
    public void again(Turn turn, String notice) throws IOException {
        Visit visit = Visit.of(turn);
        Caller caller = turn.caller();
        if (id(turn).isEmpty()) {
            list(visit, caller);
        } else {
            form(visit, caller, typed(turn), List.of()).with("notice", notice).write();
        }
    }

    @Override
    public void take(Turn turn) throws IOException {
        Visit visit = Visit.of(turn);
        Caller caller = turn.caller();
        String id = id(turn);
        boolean known = id.equals(NEW) || editable(id, caller).isPresent();
        if (!known) {
            pages.notFound(visit, caller);
            return;
        }
        String language = visit.language().code();
        boolean removing = visit.parameter("do").equals("remove");
        PhraseOutcome outcome = removing ? modules.remove(id, caller) : modules.save(typed(turn), caller, language);
        if (outcome instanceof PhraseOutcome.Done) {
            access.say(visit, List.of(SAID, removing ? "removed" : "saved"));
            visit.redirect(HOME);
        } else if (outcome instanceof PhraseOutcome.Invalid invalid) {
            form(visit, caller, typed(turn), invalid.errors())
                    .status(UNPROCESSABLE)
                    .write();
        } else if (outcome instanceof PhraseOutcome.Stale stale) {
            form(visit, caller, typed(turn), List.of())
                    .with("notice", "desk.text.stale")
                    .with("now", stale.now().text())
                    .with("version", stale.now().version())
                    .status(409)
                    .write();
        } else {
            pages.notFound(visit, caller);
        }
    }

    private void list(Visit visit, Caller caller) throws IOException {
        Texts texts = visit.texts();
        List<Row> rows = modules.of(Phrases.editable(caller)).stream()
                .map(m -> new Row(
                        m.id().orElseThrow(), m.title(), name(m.organisation(), texts), m.text(), does(m, texts)))
                .toList();
        Pages.Page page = pages.page(visit, caller, "texts")
                .with("rows", rows)
                .with("several", Phrases.editable(caller).size() > 1);
        List<String> said = access.said(visit);
        if (said.size() == 2 && said.get(0).equals(SAID)) {
            page.with("done", texts.text("desk.text." + said.get(1)));
        }
        page.write();
    }

    private Pages.Page form(Visit visit, Caller caller, Phrase module, List<FieldError> found) {
        Texts texts = visit.texts();
        Map<String, String> errors = new LinkedHashMap<>();
        found.forEach(e -> errors.putIfAbsent(e.field(), e.message()));
        String action = module.action().orElse("");
        List<Choice> actions = new ArrayList<>();
        actions.add(new Choice("", texts.text("desk.text.action.none"), action.isEmpty()));
        ACTIONS.forEach(a -> actions.add(new Choice(a, actionTitle(a, texts), a.equals(action))));
        return pages.page(visit, caller, "text")
                .with("id", module.id().orElse(NEW))
                .with("isNew", module.id().isEmpty())
                .with("module", module)
                .with("version", module.version())
                .with(
                        "organisations",
                        Phrases.editable(caller).stream()
                                .map(o -> new Choice(o, name(o, texts), o.equals(module.organisation())))
                                .toList())
                .with("actions", actions)
                .with(
                        "variables",
                        Arrays.stream(PhraseVariable.values())
                                .map(v -> new Variable(
                                        "{" + v.in(visit.language().code()) + "}",
                                        texts.text("desk.text.variable." + v.name())))
                                .toList())
                .with("errors", errors)
                .with(
                        "mistakes",
                        errors.entrySet().stream()
                                .map(e -> new Mistake(e.getKey(), e.getValue()))
                                .toList());
    }

    private static String does(Phrase module, Texts texts) {
        List<String> steps = new ArrayList<>();
        if (module.assigns()) {
            steps.add(texts.text("desk.text.assigns"));
        }
        module.action()
                .map(a -> actionTitle(a, texts))
                .ifPresent(title -> steps.add(
                        title.substring(0, 1).toLowerCase(texts.language().locale()) + title.substring(1)));
        return String.join(", ", steps);
    }

    private static String actionTitle(String type, Texts texts) {
        return WorkflowDefinition.standard()
                .action(type)
                .map(a -> texts.of(a.title()))
                .orElse(type);
    }

    private Optional<Phrase> editable(String id, Caller caller) {
        Set<String> mine = Phrases.editable(caller);
        return modules.find(id).filter(m -> mine.contains(m.organisation()));
    }

    private static Phrase empty(Visit visit, Caller caller) {
        String organisation = Phrases.editable(caller).stream().findFirst().orElse("");
        return new Phrase(Optional.empty(), organisation, "", visit.parameter("text"), false, Optional.empty(), 0);
    }

    private static Phrase typed(Turn turn) {
        String id = id(turn);
        long version;
        try {
            version = Long.parseLong(turn.parameter("version"));
        } catch (NumberFormatException notAVersion) {
            version = 0;
        }
        return new Phrase(
                id.equals(NEW) ? Optional.empty() : Optional.of(id),
                turn.parameter("organisation"),
                turn.parameter("title"),
                turn.parameter("text").replace("\r\n", "\n"),
                !turn.parameter("assigns").isEmpty(),
                Optional.of(turn.parameter("action")).filter(a -> !a.isEmpty()),
                version);
    }

    private String name(String organisation, Texts texts) {
        return organisations
                .organisation(organisation)
                .map(o -> texts.of(o.name()))
                .orElse(organisation);
    }

    private static String id(Turn turn) {
        return turn.value("text");
    }
}
