package org.guichet.web.internal.desk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.module.FormField;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.request.ActionOutcome;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Place;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestService;
import org.guichet.api.request.Resident;
import org.guichet.platform.desk.RequestCorrections;
import org.guichet.platform.desk.RequestCorrections.Correction;
import org.guichet.web.internal.form.AgentForm;
import org.guichet.web.internal.form.Mistake;
import org.guichet.web.internal.http.FormKey;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Positions;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.map.MapPanel;
import org.guichet.web.internal.text.Texts;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Puts right whom to reach, where it is, and what a request is about. */
@Component(service = Page.class)
@At(
        path = "/desk/requests/{reference}/correct",
        who = {Role.AGENT, Role.HANDLER})
public class CorrectPage implements Page {

    private static final String CASE = "/desk/requests/";
    private static final String CONTACT = "contact";
    private static final String PLACE = "place";
    private static final String SERVICE = "service";
    private static final String WHAT = "what";
    private static final String PICK = "pick-";
    private static final List<String> CONTACT_INPUTS = List.of("name", "phone", "email");
    private static final List<String> PLACE_INPUTS = List.of("address", "lat", "lon");
    private static final int UNPROCESSABLE = 422;
    private static final int CONFLICT = 409;

    private final DeskPages pages;
    private final DeskAccess access;
    private final RequestService requests;
    private final RequestCorrections corrections;
    private final OrganisationDirectory organisations;
    private final ServiceChoice services;
    private final AgentForm forms;
    private final CaseWords words;
    private final Queue queue;
    private final MapPanel map;

    @Activate
    public CorrectPage(
            @Reference DeskPages pages,
            @Reference DeskAccess access,
            @Reference RequestService requests,
            @Reference RequestCorrections corrections,
            @Reference OrganisationDirectory organisations,
            @Reference ServiceChoice services,
            @Reference AgentForm forms,
            @Reference CaseWords words,
            @Reference Queue queue,
            @Reference MapPanel map) {
        this.pages = pages;
        this.access = access;
        this.requests = requests;
        this.corrections = corrections;
        this.organisations = organisations;
        this.services = services;
        this.forms = forms;
        this.words = words;
        this.queue = queue;
        this.map = map;
    }

    @Override
    public void show(Turn turn) throws IOException {
        Visit visit = Visit.of(turn);
        Optional<Request> found = find(turn);
        if (found.isEmpty()) {
            pages.notFound(visit, turn.caller());
            return;
        }
        page(visit, turn.caller(), found.get(), "", List.of()).write();
    }

    /** Whether the caller still sees the request that a kept page shows. */
    @Override
    public boolean mayReturn(Turn turn) {
        return find(turn).isPresent();
    }

    /** After a break: as it was typed. */
    @Override
    public void again(Turn turn, String notice) throws IOException {
        Visit visit = Visit.of(turn);
        Optional<Request> found = find(turn);
        if (found.isEmpty()) {
            pages.notFound(visit, turn.caller());
            return;
        }
        page(visit, turn.caller(), found.get(), visit.parameter(SERVICE), List.of())
                .with("notice", notice)
                .write();
    }

    @Override
    public void take(Turn turn) throws IOException {
        Visit visit = Visit.of(turn);
        Caller caller = turn.caller();
        Optional<Request> found = find(turn);
        if (found.isEmpty()) {
            pages.notFound(visit, caller);
            return;
        }
        Request request = found.get();
        String wish = visit.parameter("do");
        if (wish.equals(CONTACT)) {
            correct(visit, caller, request, new RequestCorrections.Contact(contact(visit)), wish);
        } else if (wish.equals(PLACE)) {
            correct(visit, caller, request, new RequestCorrections.Where(place(visit)), wish);
        } else if (wish.equals(SERVICE)) {
            reclassify(visit, caller, request);
        } else if (wish.startsWith(PICK)) {
            page(visit, caller, request, wish.substring(PICK.length()), List.of())
                    .write();
        } else if (wish.equals("search")) {
            List<ServiceChoice.Match> matches = matches(visit, request);
            boolean isPlain = matches.size() == 1 && !matches.get(0).general();
            page(visit, caller, request, isPlain ? matches.get(0).id() : "", List.of())
                    .write();
        } else {
            page(visit, caller, request, AgentForm.changesForm(wish) ? visit.parameter(SERVICE) : "", List.of())
                    .write();
        }
    }

    private Optional<Request> find(Turn turn) {
        return requests.find(turn.value("reference"), turn.caller().scope())
                .map(details -> details.request())
                .filter(request -> corrections.may(request, new Actor.Staff(turn.caller())));
    }

    private void reclassify(Visit visit, Caller caller, Request request) throws IOException {
        Optional<Organisation> at = organisations.organisation(request.organisation());
        Optional<ServiceDefinition> service = services.of(at, visit.parameter(SERVICE));
        if (service.isEmpty()) {
            Mistake mistake = new Mistake(WHAT, visit.texts().text("desk.new.error.service"));
            page(visit, caller, request, "", List.of(mistake))
                    .status(UNPROCESSABLE)
                    .write();
            return;
        }
        AgentForm.Filled form = forms.read(visit, rest(request, service.get()), at.get());
        List<Mistake> mistakes = form.mistakes();
        boolean more = form.hasMoreToAsk(visit.parameter("asked"));
        if (more || !mistakes.isEmpty()) {
            Pages.Page page =
                    page(visit, caller, request, service.get().id(), mistakes).status(UNPROCESSABLE);
            (more && mistakes.isEmpty() ? page.with("notice", "form.more") : page).write();
            return;
        }
        Map<String, Object> answers =
                form.draft(request.organisation(), Channel.COUNTER).answers();
        correct(
                visit,
                caller,
                request,
                new RequestCorrections.OtherService(service.get().id(), answers),
                SERVICE);
    }

    private void correct(Visit visit, Caller caller, Request request, Correction correction, String what)
            throws IOException {
        ActionOutcome outcome = corrections.correct(
                request.reference(),
                correction,
                new Actor.Staff(caller),
                version(visit),
                visit.language().code(),
                Optional.of(FormKey.of(visit, List.of(what))));
        queue.changed();
        if (outcome instanceof ActionOutcome.Done) {
            boolean seen = requests.find(request.reference(), caller.scope()).isPresent();
            access.say(
                    visit,
                    seen
                            ? List.of(CasePage.SAID, request.reference(), "correct-" + what)
                            : List.of(QueuePage.SAID, "gone " + request.reference()));
            visit.redirect(seen ? CASE + request.reference() + ListWalk.carried(visit) : "/desk");
        } else if (outcome instanceof ActionOutcome.Invalid invalid) {
            List<Mistake> mistakes = invalid.errors().stream()
                    .map(e -> e.field().equals(SERVICE) ? new Mistake(WHAT, e.message()) : AgentForm.mistake(e))
                    .toList();
            page(visit, caller, request, visit.parameter(SERVICE), mistakes)
                    .status(UNPROCESSABLE)
                    .write();
        } else {
            String notice = outcome instanceof ActionOutcome.Stale ? "desk.correct.stale" : "desk.case.not-now";
            page(visit, caller, request, visit.parameter(SERVICE), List.of())
                    .with("notice", notice)
                    .status(CONFLICT)
                    .write();
        }
    }

    /** The form of a service without what the request answers already. */
    private static ServiceDefinition rest(Request request, ServiceDefinition service) {
        Map<String, Object> carried = RequestCorrections.carried(request.answers(), service);
        List<FormField> asked = new ArrayList<>();
        Map<String, Object> properties = new LinkedHashMap<>();
        Map<?, ?> all = service.form().get("properties") instanceof Map<?, ?> map ? map : Map.of();
        for (FormField field : service.ui()) {
            boolean decides =
                    service.ui().stream().anyMatch(f -> f.showWhen().toString().contains(field.field()));
            if (decides || !carried.containsKey(field.field())) {
                asked.add(field);
                properties.put(field.field(), all.get(field.field()));
            }
        }
        List<?> required = service.form().get("required") instanceof List<?> list ? list : List.of();
        Map<String, Object> form = new LinkedHashMap<>(service.form());
        form.put("properties", properties);
        form.put("required", required.stream().filter(properties::containsKey).toList());
        return service.toBuilder().form(form).ui(asked).sections(List.of()).build();
    }

    private List<ServiceChoice.Match> matches(Visit visit, Request request) {
        return visit.parameter(WHAT).isEmpty()
                ? List.of()
                : services
                        .matches(
                                visit.parameter(WHAT),
                                organisations.organisation(request.organisation()),
                                visit.texts())
                        .services()
                        .stream()
                        .filter(m -> !m.id().equals(request.service()))
                        .toList();
    }

    private Pages.Page page(Visit visit, Caller caller, Request request, String wanted, List<Mistake> mistakes) {
        Texts texts = visit.texts();
        Map<String, String> errors = new LinkedHashMap<>();
        mistakes.forEach(m -> errors.putIfAbsent(m.field(), m.text()));
        Optional<Organisation> at = organisations.organisation(request.organisation());
        Optional<ServiceDefinition> service = services.of(at, wanted);
        Pages.Page page = pages.page(visit, caller, "correct")
                .with("line", words.line(request, caller, texts))
                .with("typed", typed(visit, request))
                .with("what", visit.parameter(WHAT))
                .with("searched", visit.isPost() && !visit.parameter(WHAT).isEmpty())
                .with("matches", service.isEmpty() ? matches(visit, request) : List.of())
                .with("service", service.map(ServiceDefinition::id).orElse(""))
                .with("serviceTitle", service.map(s -> texts.of(s.title())).orElse(""))
                .with("version", request.version())
                .with("key", FormKey.of(visit))
                .with("inList", visit.parameter(ListWalk.IN))
                .with("next", visit.parameter(ListWalk.NEXT))
                .with("back", CASE + request.reference() + ListWalk.carried(visit))
                .with("errors", errors)
                .with("mistakes", mistakes);
        at.ifPresent(o -> map.offer(page, o, texts));
        service.ifPresent(s -> {
            AgentForm.Filled form = forms.read(visit, rest(request, s), at.orElseThrow());
            page.with("questions", form.questions(errors))
                    .with("upload", form.uploads())
                    .with("asked", form.asked())
                    .with("rules", form.rules());
        });
        return page;
    }

    /** What stands there, or what was typed in the form that was sent. */
    private static Map<String, String> typed(Visit visit, Request request) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("name", request.resident().name().orElse(""));
        typed.put("phone", request.resident().phone().orElse(""));
        typed.put("email", request.resident().email().orElse(""));
        typed.put("address", CaseWords.place(request));
        typed.put(
                "lat",
                request.place().flatMap(Place::position).map(p -> "" + p.lat()).orElse(""));
        typed.put(
                "lon",
                request.place().flatMap(Place::position).map(p -> "" + p.lon()).orElse(""));
        String sent = visit.isPost() ? visit.parameter("do") : "";
        List<String> inputs = sent.equals(CONTACT) ? CONTACT_INPUTS : sent.equals(PLACE) ? PLACE_INPUTS : List.of();
        inputs.forEach(name -> typed.put(name, visit.parameter(name)));
        return typed;
    }

    private static Resident contact(Visit visit) {
        return new Resident(said(visit, "name"), said(visit, "email"), said(visit, "phone"));
    }

    private static Optional<Place> place(Visit visit) {
        Place place = new Place(Positions.of(visit.parameter("lat"), visit.parameter("lon")), said(visit, "address"));
        return Optional.of(place)
                .filter(p -> p.position().isPresent() || p.address().isPresent());
    }

    private static Optional<String> said(Visit visit, String name) {
        return Optional.of(visit.parameter(name)).filter(v -> !v.isEmpty());
    }

    private static long version(Visit visit) {
        try {
            return Long.parseLong(visit.parameter("version"));
        } catch (NumberFormatException notAVersion) {
            return -1;
        }
    }
}
