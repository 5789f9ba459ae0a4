package org.guichet.web.internal.desk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Receipt;
import org.guichet.api.request.RequestDesk;
import org.guichet.api.request.RequestService;
import org.guichet.api.request.Resident;
import org.guichet.api.request.SubmitOutcome;
import org.guichet.web.internal.desk.Targets.Choice;
import org.guichet.web.internal.form.AgentForm;
import org.guichet.web.internal.form.Mistake;
import org.guichet.web.internal.http.FormKey;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Turns;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.map.MapPanel;
import org.guichet.web.internal.search.ServiceSearch;
import org.guichet.web.internal.text.Texts;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Records a request for somebody at the counter or on the phone; all on one page, which carries what was typed. */
@Component(service = Page.class)
@At(
        path = "/desk/new",
        who = {Role.AGENT, Role.HANDLER},
        nav = "desk.new",
        key = "n",
        deed = true,
        rank = 10)
public class NewRequestPage implements Page {

    static final String SAID = "recorded";
    private static final String WHAT = "what";
    private static final String SERVICE = "service";
    private static final String ANSWER = "answer";
    private static final String PICK = "pick-";
    private static final String PERSON = "person-";
    private static final String DRAFT = "new:";
    private static final String DISCARD = "discard-";
    private static final int MAX_ANSWER = 10_000;
    private static final int UNPROCESSABLE = 422;
    private static final List<Channel> CHANNELS =
            List.of(Channel.COUNTER, Channel.PHONE, Channel.VIDEO, Channel.LETTER, Channel.EMAIL);

    /** Services are found while one types from so many letters on. */
    private static final int LEAST_TYPED = 2;

    private final DeskPages pages;
    private final DeskAccess access;
    private final AgentForm forms;
    private final ModuleCatalogue catalogue;
    private final ServiceSearch search;
    private final OtherRequests others;
    private final CaseWords words;
    private final RequestDesk desk;
    private final RequestService requests;
    private final AnswerOnTheSpot onTheSpot;
    private final Queue queue;
    private final FormDrafts drafts;
    private final MapPanel map;

    /** A service to choose. */
    public record Match(String id, String title, String module) {}

    /** A request that was begun and left. */
    public record Left(String key, String words, String when) {}

    @Activate
    public NewRequestPage(
            @Reference DeskPages pages,
            @Reference DeskAccess access,
            @Reference AgentForm forms,
            @Reference ModuleCatalogue catalogue,
            @Reference ServiceSearch search,
            @Reference OtherRequests others,
            @Reference CaseWords words,
            @Reference RequestDesk desk,
            @Reference RequestService requests,
            @Reference AnswerOnTheSpot onTheSpot,
            @Reference Queue queue,
            @Reference FormDrafts drafts,
            @Reference MapPanel map) {
        this.pages = pages;
        this.access = access;
        this.forms = forms;
        this.catalogue = catalogue;
        this.search = search;
        this.others = others;
        this.words = words;
        this.desk = desk;
        this.requests = requests;
        this.onTheSpot = onTheSpot;
        this.queue = queue;
        this.drafts = drafts;
        this.map = map;
    }

    @Override
    public void show(Turn turn) throws IOException {
        Visit visit = Visit.of(turn);
        Caller caller = turn.caller();
        List<FormDrafts.Restored> left = drafts.restoreAll(visit, caller, DRAFT);
        String wanted = DRAFT + visit.parameter("draft");
        Optional<FormDrafts.Restored> resumed =
                left.stream().filter(d -> d.form().equals(wanted)).findFirst();
        if (resumed.isPresent()) {
            Visit filled = resumed.get().visit();
            page(filled, caller, filled.parameter(SERVICE), List.of(), "description")
                    .with("draft", resumed.get().when())
                    .write();
        } else {
            Pages.Page page = page(visit, caller, visit.parameter(SERVICE), List.of(), WHAT)
                    .with(
                            "drafts",
                            left.stream().map(d -> left(d, visit.texts())).toList());
            if (!visit.parameter(Turns.PARAMETER).isEmpty()) {
                page.with("notice", "form.turn-over");
            }
            page.write();
        }
    }

    private Left left(FormDrafts.Restored draft, Texts texts) {
        Visit filled = draft.visit();
        String service = catalogue
                .latestKnown(filled.parameter(SERVICE))
                .map(s -> texts.of(s.title()))
                .orElse("");
        List<String> words = Stream.of(
                        service.isEmpty() ? filled.parameter(WHAT) : service,
                        filled.parameter("name"),
                        filled.parameter("address"))
                .filter(w -> !w.isEmpty())
                .toList();
        return new Left(draft.form().substring(DRAFT.length()), String.join(" · ", words), draft.when());
    }

    /** After a break: as it was typed. */
    @Override
    public void again(Turn turn, String notice) throws IOException {
        Visit visit = Visit.of(turn);
        Caller caller = turn.caller();
        page(visit, caller, visit.parameter(SERVICE), List.of(), "")
                .with("notice", notice)
                .write();
    }

    @Override
    public void take(Turn turn) throws IOException {
        Visit visit = Visit.of(turn);
        Caller caller = turn.caller();
        String wish = visit.parameter("do");
        if (visit.parameter("part").equals("draft")) {
            pages.draftSaved(visit, drafts.save(visit, caller, DRAFT + FormKey.of(visit)));
        } else if (wish.equals("draft")) {
            String key = FormKey.of(visit);
            drafts.save(visit, caller, DRAFT + key);
            visit.redirect("/desk/new?draft=" + key);
        } else if (wish.startsWith(DISCARD)) {
            drafts.discard(caller, DRAFT + wish.substring(DISCARD.length()));
            visit.redirect("/desk/new");
        } else if (AgentForm.changesForm(wish)) {
            page(visit, caller, visit.parameter(SERVICE), List.of(), "").write();
        } else if (visit.parameter("part").equals("matches")) {
            boolean enough = visit.parameter(WHAT).length() >= LEAST_TYPED;
            pages.page(visit, "new-matches")
                    .with("matches", enough ? matches(visit, organisation(visit, caller)) : List.of())
                    .with("what", enough ? visit.parameter(WHAT) : "")
                    .part()
                    .write();
        } else if (visit.parameter("part").equals("others")) {
            with(pages.page(visit, "new-others"), visit, caller).part().write();
        } else if (wish.startsWith(PERSON)) {
            page(
                            asked(visit, caller, wish.substring(PERSON.length())),
                            caller,
                            visit.parameter(SERVICE),
                            List.of(),
                            "address")
                    .write();
        } else if (wish.startsWith(PICK)) {
            page(visit, caller, wish.substring(PICK.length()), List.of(), "name")
                    .write();
        } else if (wish.equals("unpick")) {
            page(visit, caller, "", List.of(), WHAT).write();
        } else if (wish.equals("record") || wish.equals("answered")) {
            record(visit, caller, wish.equals("answered"));
        } else if (wish.equals("search") || visit.parameter(SERVICE).isEmpty()) {
            List<Match> matches = matches(visit, organisation(visit, caller));
            boolean clear = matches.size() == 1;
            page(visit, caller, clear ? matches.get(0).id() : "", List.of(), clear ? "name" : WHAT)
                    .write();
        } else {
            page(visit, caller, visit.parameter(SERVICE), List.of(), "name").write();
        }
    }

    private void record(Visit visit, Caller caller, boolean answered) throws IOException {
        Texts texts = visit.texts();
        Optional<Organisation> organisation = organisation(visit, caller);
        Optional<ServiceDefinition> service = service(organisation, visit.parameter(SERVICE));
        List<Mistake> mistakes = new ArrayList<>();
        if (organisation.isEmpty()) {
            mistakes.add(new Mistake("organisation", texts.text("desk.new.error.organisation")));
        }
        if (service.isEmpty()) {
            mistakes.add(new Mistake(WHAT, texts.text("desk.new.error.service")));
            page(visit, caller, visit.parameter(SERVICE), mistakes, "")
                    .status(UNPROCESSABLE)
                    .write();
            return;
        }
        AgentForm.Filled form = forms.read(visit, service.get(), organisation.get());
        mistakes.addAll(form.check());
        String answer = visit.parameter(ANSWER);
        if (answered && answer.isEmpty()) {
            mistakes.add(new Mistake(ANSWER, texts.text("desk.new.error.answer")));
        } else if (answer.length() > MAX_ANSWER) {
            mistakes.add(new Mistake(ANSWER, texts.text("error.description-too-long")));
        }
        boolean more = form.hasMoreToAsk(visit.parameter("asked"));
        if (more || !mistakes.isEmpty()) {
            Pages.Page page =
                    page(visit, caller, service.get().id(), mistakes, "").status(UNPROCESSABLE);
            (more && mistakes.isEmpty() ? page.with("notice", "form.more") : page).write();
            return;
        }
        SubmitOutcome outcome = desk.submit(
                form.draft(organisation.get().code(), channel(visit)),
                Optional.of(caller.account()),
                Optional.of(FormKey.of(visit)));
        queue.changed();
        if (outcome instanceof SubmitOutcome.Accepted accepted) {
            Receipt receipt = accepted.receipt();
            drafts.discard(caller, DRAFT + visit.parameter("key"));
            String result = answered ? onTheSpot.answer(receipt.reference(), answer, caller, visit) : "";
            access.say(visit, List.of(SAID, receipt.reference(), receipt.trackingCode(), result));
            visit.redirect("/desk/requests/" + receipt.reference());
        } else {
            refused(visit, caller, service.get(), (SubmitOutcome.Refused) outcome);
        }
    }

    private void refused(Visit visit, Caller caller, ServiceDefinition service, SubmitOutcome.Refused refused)
            throws IOException {
        List<Mistake> mistakes =
                refused.errors().stream().map(AgentForm::mistake).toList();
        Pages.Page page = page(visit, caller, service.id(), mistakes, "");
        switch (refused.code()) {
            case "request.invalid" -> page.status(UNPROCESSABLE);
            // the next press makes a new request
            case "idempotency.conflict" ->
                page.with("notice", "desk.new.sent-before")
                        .with("key", FormKey.fresh())
                        .status(409);
            case "module.unavailable" ->
                page.with("notice", "desk.new.unavailable").status(503);
            default -> page.with("notice", "desk.new.not-offered").status(409);
        }
        page.write();
    }

    private Pages.Page page(Visit visit, Caller caller, String wanted, List<Mistake> mistakes, String focus) {
        Texts texts = visit.texts();
        Map<String, String> errors = new LinkedHashMap<>();
        mistakes.forEach(m -> errors.putIfAbsent(m.field(), m.text()));
        Optional<Organisation> organisation = organisation(visit, caller);
        Optional<ServiceDefinition> service = service(organisation, wanted);
        boolean searched =
                service.isEmpty() && visit.isPost() && !visit.parameter(WHAT).isEmpty();
        List<Match> matches = service.isEmpty() ? matches(visit, organisation) : List.of();
        Pages.Page page = pages.page(visit, caller, "new")
                .with("organisations", organisations(caller, organisation, texts))
                .with("channels", channels(channel(visit), texts))
                .with("what", visit.parameter(WHAT))
                .with("searched", searched)
                .with("matches", matches)
                .with("service", service.map(ServiceDefinition::id).orElse(""))
                .with("serviceTitle", service.map(s -> texts.of(s.title())).orElse(""))
                .with("serviceModule", service.map(s -> module(s, texts)).orElse(""))
                .with("serviceGone", !wanted.isEmpty() && service.isEmpty())
                .with("typed", typed(visit))
                .with("errors", errors)
                .with(
                        "mistakes",
                        errors.entrySet().stream()
                                .map(e -> new Mistake(e.getKey(), e.getValue()))
                                .toList())
                .with("key", FormKey.of(visit))
                .with("focus", mistakes.isEmpty() ? focus : "");
        with(page, visit, caller);
        service.ifPresent(s -> {
            AgentForm.Filled form = forms.read(visit, s, organisation.get());
            page.with("questions", form.questions(errors))
                    .with("upload", form.uploads())
                    .with("asked", form.asked())
                    .with("rules", form.rules())
                    .with("takesPlace", form.takesPlace())
                    .with("needsPlace", form.needsPlace())
                    .with("needsWords", form.needsWords());
            if (form.takesPlace()) {
                page.with("offered", catalogue.offeredAt(s.id()));
                map.offer(page, organisation.get(), visit.texts());
            }
        });
        return page;
    }

    private List<Match> matches(Visit visit, Optional<Organisation> organisation) {
        String what = visit.parameter(WHAT);
        List<ServiceDefinition> offered =
                organisation.map(o -> catalogue.offeredBy(o.code())).orElse(List.of());
        return search.find(what, offered).stream()
                .map(s -> new Match(s.id(), visit.texts().of(s.title()), module(s, visit.texts())))
                .toList();
    }

    private String module(ServiceDefinition service, Texts texts) {
        return catalogue
                .module(service.module())
                .map(ModuleInfo::title)
                .map(texts::of)
                .orElse("");
    }

    /** Adds what is known of the person that is being typed. */
    private Pages.Page with(Pages.Page page, Visit visit, Caller caller) {
        Resident resident = new Resident(some(visit, "name"), some(visit, "email"), some(visit, "phone"));
        OtherRequests.Known known = visit.isPost() ? others.known(resident, caller) : OtherRequests.Known.NOTHING;
        return page.with(
                        "others",
                        known.open().stream()
                                .map(r -> words.line(r, caller, visit.texts()))
                                .toList())
                .with("othersCount", known.count())
                .with("people", known.people());
    }

    /** The form with the details that a person gave with a request before. Nothing else that was typed changes. */
    private Visit asked(Visit visit, Caller caller, String reference) {
        Map<String, String[]> form = new LinkedHashMap<>(visit.request().getParameterMap());
        requests.find(reference, caller.scope())
                .map(details -> details.request().resident())
                .ifPresent(resident -> {
                    resident.name().ifPresent(n -> form.put("name", new String[] {n}));
                    resident.phone().ifPresent(p -> form.put("phone", new String[] {p}));
                    resident.email().ifPresent(e -> form.put("email", new String[] {e}));
                });
        return new Visit(new CarriedForm(visit.request(), visit.path(), form), visit.response());
    }

    private Optional<Organisation> organisation(Visit visit, Caller caller) {
        List<Organisation> mine = pages.mine(caller);
        String wanted = visit.parameter("organisation");
        return mine.stream()
                .filter(o -> o.code().equals(wanted))
                .findFirst()
                .or(() -> wanted.isEmpty() ? mine.stream().findFirst() : Optional.empty());
    }

    private Optional<ServiceDefinition> service(Optional<Organisation> organisation, String id) {
        return organisation.flatMap(o -> catalogue.offeredBy(o.code()).stream()
                .filter(s -> s.id().equals(id))
                .findFirst());
    }

    private List<Choice> organisations(Caller caller, Optional<Organisation> chosen, Texts texts) {
        return pages.mine(caller).stream()
                .map(o -> new Choice(
                        o.code(),
                        texts.of(o.name()),
                        chosen.filter(c -> c.code().equals(o.code())).isPresent()))
                .toList();
    }

    private static List<Choice> channels(Channel chosen, Texts texts) {
        return CHANNELS.stream()
                .map(c -> new Choice(c.name().toLowerCase(Locale.ROOT), CaseWords.channel(c, texts), c == chosen))
                .toList();
    }

    private static Channel channel(Visit visit) {
        return QueueFilter.channel(visit.parameter("channel"))
                .filter(CHANNELS::contains)
                .orElse(Channel.COUNTER);
    }

    private static Map<String, String> typed(Visit visit) {
        Map<String, String> typed = new LinkedHashMap<>();
        for (String name : List.of("name", "phone", "email", "address", "lat", "lon", "description", ANSWER)) {
            typed.put(name, visit.isPost() ? visit.parameter(name) : "");
        }
        return typed;
    }

    private static Optional<String> some(Visit visit, String name) {
        return Optional.of(visit.parameter(name)).filter(v -> !v.isEmpty());
    }
}
