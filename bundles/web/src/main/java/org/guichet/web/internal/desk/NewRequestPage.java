package org.guichet.web.internal.desk;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Receipt;
import org.guichet.api.request.RequestDesk;
import org.guichet.api.request.SubmitOutcome;
import org.guichet.web.internal.counter.Counters;
import org.guichet.web.internal.desk.Targets.Choice;
import org.guichet.web.internal.form.AgentForm;
import org.guichet.web.internal.form.Mistake;
import org.guichet.web.internal.form.PlaceStep;
import org.guichet.web.internal.http.FormKey;
import org.guichet.web.internal.http.KeptPages;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.map.MapPanel;
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
    static final String WHAT = "what";
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

    private static final String LAST_CHANNEL = "guichet-desk-channel";
    private static final Duration SHIFT = Duration.ofHours(12);

    private final DeskPages pages;
    private final DeskAccess access;
    private final AgentForm forms;
    private final ServiceChoice services;
    private final TypedPerson person;
    private final RequestDesk desk;
    private final AnswerOnTheSpot onTheSpot;
    private final Queue queue;
    private final FormDrafts drafts;
    private final MapPanel map;
    private final Counters counters;
    private final PlaceStep place;

    /** A request that was begun and left. */
    public record Left(String key, String words, String when) {}

    @Activate
    public NewRequestPage(
            @Reference DeskPages pages,
            @Reference DeskAccess access,
            @Reference AgentForm forms,
            @Reference ServiceChoice services,
            @Reference TypedPerson person,
            @Reference RequestDesk desk,
            @Reference AnswerOnTheSpot onTheSpot,
            @Reference Queue queue,
            @Reference FormDrafts drafts,
            @Reference MapPanel map,
            @Reference Counters counters,
            @Reference PlaceStep place) {
        this.pages = pages;
        this.access = access;
        this.forms = forms;
        this.services = services;
        this.person = person;
        this.desk = desk;
        this.onTheSpot = onTheSpot;
        this.queue = queue;
        this.drafts = drafts;
        this.map = map;
        this.counters = counters;
        this.place = place;
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
            if (!visit.parameter(KeptPages.PARAMETER).isEmpty()) {
                page.with("notice", "form.turn-over");
            }
            page.write();
        }
    }

    private Left left(FormDrafts.Restored draft, Texts texts) {
        Visit filled = draft.visit();
        String service = services.title(filled.parameter(SERVICE), texts);
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
            ServiceChoice.Matches found = enough
                    ? services.matches(visit.parameter(WHAT), organisation(visit, caller), visit.texts())
                    : ServiceChoice.Matches.NONE;
            pages.page(visit, "new-matches")
                    .with("matches", found.services())
                    .with("places", found.places())
                    .with("what", enough ? visit.parameter(WHAT) : "")
                    .part()
                    .write();
        } else if (visit.parameter("part").equals("others")) {
            person.with(pages.page(visit, "new-others"), visit, caller).part().write();
        } else if (wish.startsWith(PERSON)) {
            page(
                            person.asked(visit, caller, wish.substring(PERSON.length())),
                            caller,
                            visit.parameter(SERVICE),
                            List.of(),
                            "address")
                    .write();
        } else if (wish.startsWith(PICK)) {
            pick(visit, caller, wish.substring(PICK.length()));
        } else if (wish.equals("unpick")) {
            page(visit, caller, "", List.of(), WHAT).write();
        } else if (wish.equals("record") || wish.equals("answered")) {
            record(visit, caller, wish.equals("answered"));
        } else if (wish.equals("search") || visit.parameter(SERVICE).isEmpty()) {
            ServiceChoice.Matches found =
                    services.matches(visit.parameter(WHAT), organisation(visit, caller), visit.texts());
            services.sought(visit, organisation(visit, caller));
            if (found.certain().isPresent()) {
                pick(visit, caller, found.certain().get());
            } else {
                page(visit, caller, "", List.of(), found.services().isEmpty() ? WHAT : "matches")
                        .write();
            }
        } else {
            page(visit, caller, visit.parameter(SERVICE), List.of(), "name").write();
        }
    }

    private void pick(Visit visit, Caller caller, String service) throws IOException {
        Optional<Organisation> organisation = organisation(visit, caller);
        if (services.of(organisation, service)
                .filter(ServiceDefinition::general)
                .isPresent()) {
            services.sought(visit, organisation);
        }
        page(services.picked(visit, organisation, service), caller, service, List.of(), "name")
                .write();
    }

    private void record(Visit visit, Caller caller, boolean answered) throws IOException {
        Texts texts = visit.texts();
        Optional<Organisation> organisation = organisation(visit, caller);
        Optional<ServiceDefinition> service = services.of(organisation, visit.parameter(SERVICE));
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
                new Actor.Staff(caller),
                Optional.of(FormKey.of(visit)));
        queue.changed();
        if (outcome instanceof SubmitOutcome.Accepted accepted) {
            Receipt receipt = accepted.receipt();
            visit.setCookie(
                    List.of("/desk"), LAST_CHANNEL, channel(visit).name().toLowerCase(Locale.ROOT), (int)
                            SHIFT.toSeconds());
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
        Optional<ServiceDefinition> service = services.of(organisation, wanted);
        boolean searched =
                service.isEmpty() && visit.isPost() && !visit.parameter(WHAT).isEmpty();
        ServiceChoice.Matches found = service.isEmpty()
                ? services.matches(visit.parameter(WHAT), organisation, texts)
                : ServiceChoice.Matches.NONE;
        Pages.Page page = pages.page(visit, caller, "new")
                .with("organisations", organisations(caller, organisation, texts))
                .with("channels", channels(channel(visit), texts))
                .with("what", visit.parameter(WHAT))
                .with("searched", searched)
                .with("matches", found.services())
                .with("places", found.places())
                .with("service", service.map(ServiceDefinition::id).orElse(""))
                .with("serviceTitle", service.map(s -> texts.of(s.title())).orElse(""))
                .with(
                        "serviceModule",
                        service.map(s -> services.module(s, texts)).orElse(""))
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
        person.with(page, visit, caller);
        service.ifPresent(s -> {
            AgentForm.Filled form = forms.read(visit, s, organisation.get());
            page.with("questions", form.questions(errors))
                    .with("upload", form.uploads())
                    .with("asked", form.asked())
                    .with("rules", form.rules())
                    .with("takesPlace", form.takesPlace())
                    .with("needsPlace", form.needsPlace())
                    .with("needsWords", form.needsWords());
            form.choice(visit, organisation.get().code(), caller).ifPresent(choice -> page.with("choice", choice));
            if (form.asksUrgency()) {
                page.with("danger", counters.danger(organisation.get(), texts)).with("urgent", form.isUrgent());
            }
            if (form.takesPlace()) {
                page.with("offered", services.offeredAt(s));
                place.hint(page, organisation.get(), "");
                map.offer(page, organisation.get(), visit.texts());
            }
        });
        return page;
    }

    private Optional<Organisation> organisation(Visit visit, Caller caller) {
        List<Organisation> mine = pages.mine(caller);
        String wanted = visit.parameter("organisation");
        return mine.stream()
                .filter(o -> o.code().equals(wanted))
                .findFirst()
                .or(() -> wanted.isEmpty() ? mine.stream().findFirst() : Optional.empty());
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
        // whoever answers the phone answers it all morning
        return QueueFilter.channel(visit.parameter("channel"))
                .or(() -> visit.cookie(LAST_CHANNEL).flatMap(QueueFilter::channel))
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
}
