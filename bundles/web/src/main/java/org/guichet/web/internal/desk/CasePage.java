package org.guichet.web.internal.desk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.access.Caller;
import org.guichet.api.module.WorkflowDefinition.Action;
import org.guichet.api.module.WorkflowDefinition.Effect;
import org.guichet.api.request.ActionOutcome;
import org.guichet.api.request.Actor;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestDesk;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.RequestService;
import org.guichet.web.internal.form.Mistake;
import org.guichet.web.internal.form.Summary;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.text.Days;
import org.guichet.web.internal.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One request: its conversation, its facts, and what may be done now. */
@Component(service = CasePage.class)
public class CasePage {

    private static final String SAID = "acted";
    private static final String HOME = "/desk/requests/";
    private static final int UNPROCESSABLE = 422;
    private static final int CONFLICT = 409;

    private final DeskPages pages;
    private final DeskAccess access;
    private final RequestService requests;
    private final RequestDesk desk;
    private final CaseWords words;
    private final CaseActions actions;
    private final CaseTimeline timeline;
    private final OtherRequests others;
    private final Targets targets;
    private final Summary summary;
    private final Queue queue;

    /** A fact as it was when the page was opened, and as it is. */
    public record Change(String label, String before, String now) {}

    @Activate
    public CasePage(
            @Reference DeskPages pages,
            @Reference DeskAccess access,
            @Reference RequestService requests,
            @Reference RequestDesk desk,
            @Reference CaseWords words,
            @Reference CaseActions actions,
            @Reference CaseTimeline timeline,
            @Reference OtherRequests others,
            @Reference Targets targets,
            @Reference Summary summary,
            @Reference Queue queue) {
        this.pages = pages;
        this.access = access;
        this.requests = requests;
        this.desk = desk;
        this.words = words;
        this.actions = actions;
        this.timeline = timeline;
        this.others = others;
        this.targets = targets;
        this.summary = summary;
        this.queue = queue;
    }

    void show(Visit visit, Caller caller, String reference) throws IOException {
        Optional<RequestDetails> found = requests.find(reference, caller.scope());
        if (found.isEmpty()) {
            pages.notFound(visit, caller);
            return;
        }
        Pages.Page page = page(visit, caller, found.get(), List.of());
        List<String> said = access.said(visit);
        String mine = found.get().request().reference();
        if (said.size() == 4
                && said.get(0).equals(NewRequestPage.SAID)
                && said.get(1).equals(mine)) {
            page.with("trackingCode", said.get(2));
            if (!said.get(3).isEmpty()) {
                page.with("onTheSpot", said.get(3));
            }
        } else if (said.size() == 3 && said.get(0).equals(SAID) && said.get(1).equals(mine)) {
            actions.title(found.get().request(), said.get(2), visit.texts()).ifPresent(t -> page.with("done", t));
        }
        page.write();
    }

    /** After a break: as it was typed. */
    void again(Visit visit, Caller caller, String reference, String notice) throws IOException {
        Optional<RequestDetails> found = requests.find(reference, caller.scope());
        if (found.isEmpty()) {
            pages.notFound(visit, caller);
        } else if (seen(visit).filter(v -> v != found.get().request().version()).isPresent()) {
            conflict(visit, caller, found.get());
        } else {
            page(visit, caller, found.get(), List.of()).with("notice", notice).write();
        }
    }

    void take(Visit visit, Caller caller, String reference) throws IOException {
        Optional<RequestDetails> found = requests.find(reference, caller.scope());
        if (found.isEmpty()) {
            pages.notFound(visit, caller);
            return;
        }
        Request request = found.get().request();
        Optional<Long> version = seen(visit);
        if (version.isEmpty() || version.get() != request.version()) {
            conflict(visit, caller, found.get());
            return;
        }
        Optional<Action> rule = actions.allowed(request, caller).stream()
                .filter(a -> a.type().equals(visit.parameter("act")))
                .findFirst();
        if (rule.isEmpty()) {
            page(visit, caller, found.get(), List.of())
                    .with("notice", "desk.case.not-now")
                    .status(CONFLICT)
                    .write();
            return;
        }
        List<Mistake> mistakes = actions.check(rule.get(), request, visit);
        Optional<RequestAction> action = actions.action(rule.get(), request, visit);
        if (!mistakes.isEmpty() || action.isEmpty()) {
            page(visit, caller, found.get(), mistakes).status(UNPROCESSABLE).write();
            return;
        }
        ActionOutcome outcome = desk.act(
                request.reference(),
                action.get(),
                new Actor.Staff(caller),
                version,
                visit.language().code());
        queue.changed();
        answer(visit, caller, found.get(), rule.get(), outcome);
    }

    private void answer(Visit visit, Caller caller, RequestDetails before, Action rule, ActionOutcome outcome)
            throws IOException {
        String reference = before.request().reference();
        if (outcome instanceof ActionOutcome.Done) {
            boolean gone = requests.find(reference, caller.scope()).isEmpty();
            access.say(
                    visit, gone ? List.of(QueuePage.SAID, "gone " + reference) : List.of(SAID, reference, rule.type()));
            visit.redirect(gone ? "/desk" : HOME + reference);
        } else if (outcome instanceof ActionOutcome.Invalid invalid) {
            List<Mistake> mistakes = invalid.errors().stream()
                    .map(e -> CaseActions.mistake(rule, e))
                    .toList();
            page(visit, caller, before, mistakes).status(UNPROCESSABLE).write();
        } else {
            Optional<RequestDetails> now = requests.find(reference, caller.scope());
            if (now.isEmpty()) {
                pages.notFound(visit, caller);
            } else if (outcome instanceof ActionOutcome.Stale) {
                conflict(visit, caller, now.get());
            } else {
                page(visit, caller, now.get(), List.of())
                        .with("notice", "desk.case.not-now")
                        .status(CONFLICT)
                        .write();
            }
        }
    }

    /** Somebody was faster: what was, what is, and what was typed, still in its box. */
    private void conflict(Visit visit, Caller caller, RequestDetails now) throws IOException {
        Texts texts = visit.texts();
        Request request = now.request();
        List<Change> changes = new ArrayList<>();
        changes.add(new Change(
                texts.text("desk.case.status"), visit.parameter("was.status"), words.status(request, texts)));
        changes.add(new Change(
                texts.text("desk.case.assignee"),
                visit.parameter("was.assignee"),
                request.assignee().orElse(texts.text("desk.nobody"))));
        changes.add(new Change(
                texts.text("desk.case.handler"),
                visit.parameter("was.handler"),
                words.handler(request.competent(), texts)));
        page(visit, caller, now, List.of())
                .with("changes", changes)
                .with("newSince", sequence(visit))
                .status(CONFLICT)
                .write();
    }

    private Pages.Page page(Visit visit, Caller caller, RequestDetails details, List<Mistake> mistakes) {
        Texts texts = visit.texts();
        Request request = details.request();
        Map<String, String> errors = new LinkedHashMap<>();
        mistakes.forEach(m -> errors.putIfAbsent(m.field(), m.text()));
        List<Action> allowed = actions.allowed(request, caller);
        boolean assigns = allowed.stream().anyMatch(a -> a.does() == Effect.ASSIGN);
        boolean mine = request.assignee().filter(caller.account()::equals).isPresent();
        return pages.page(visit, caller, "case")
                .with("line", words.line(request, caller, texts))
                .with("facts", facts(request, texts))
                .with("phone", request.resident().phone().orElse(""))
                .with("email", request.resident().email().orElse(""))
                .with("person", request.resident().name().orElse(""))
                .with("description", request.description())
                .with(
                        "rows",
                        summary.of(request, words.service(request), texts).stream()
                                .filter(r -> !r.value().equals(request.description()))
                                .toList())
                .with("events", timeline.views(details, caller, texts))
                .with("handler", words.handler(request.competent(), texts))
                .with("actions", actions.views(request, allowed, visit, errors))
                .with("assignToMe", assigns && !mine && CaseWords.worksAt(caller, request.competent()))
                .with("colleagues", targets.colleagues(request.competent(), visit.parameter(CaseActions.ASSIGNEE)))
                .with(
                        "targets",
                        targets.departments(
                                List.of(request.competent().organisation(), request.organisation()),
                                visit.parameter(CaseActions.TO),
                                texts))
                .with("version", request.version())
                .with("sequence", details.events().size())
                .with("typedText", visit.isPost() ? visit.parameter(CaseActions.TEXT) : "")
                .with("errors", errors)
                .with(
                        "mistakes",
                        errors.entrySet().stream()
                                .map(e -> new Mistake(e.getKey(), e.getValue()))
                                .toList())
                .with(
                        "others",
                        others.of(request.resident(), false, request.reference(), caller).stream()
                                .map(r -> words.line(r, caller, texts))
                                .toList());
    }

    private List<Summary.Row> facts(Request request, Texts texts) {
        List<Summary.Row> facts = new ArrayList<>();
        facts.add(row(texts.text("desk.case.handler"), words.handler(request.competent(), texts)));
        facts.add(row(texts.text("desk.case.assignee"), request.assignee().orElse(texts.text("desk.nobody"))));
        facts.add(row(
                texts.text("desk.case.received"),
                texts.text(
                        "desk.case.received.at",
                        Days.day(request.receivedAt(), words.now(), texts),
                        Days.time(request.receivedAt(), texts),
                        CaseWords.channel(request.channel(), texts))));
        facts.add(row(texts.text("desk.case.lodged"), words.organisation(request.organisation(), texts)));
        request.firstAnswerDue()
                .ifPresent(due -> facts.add(row(
                        texts.text("desk.case.first-answer"),
                        commitment(request.firstAnsweredAt().or(request::answeredAt), due, request, texts))));
        request.answerDue()
                .ifPresent(due -> facts.add(
                        row(texts.text("desk.case.answer"), commitment(request.answeredAt(), due, request, texts))));
        return facts;
    }

    private String commitment(Optional<java.time.Instant> done, java.time.Instant due, Request request, Texts texts) {
        String before = texts.text("desk.case.before", Days.day(due, words.now(), texts));
        if (done.isPresent()) {
            String key = done.get().isAfter(due) ? "desk.case.done-late" : "desk.case.done";
            return texts.text(key, Days.day(done.get(), words.now(), texts), before);
        }
        Due left = Due.of(Optional.of(due), words.now(), texts);
        return request.closedAt().isPresent() ? before : texts.text("desk.case.left", before, left.words());
    }

    private static Summary.Row row(String label, String value) {
        return new Summary.Row(label, value, "");
    }

    private static Optional<Long> seen(Visit visit) {
        try {
            return Optional.of(Long.parseLong(visit.parameter("version")));
        } catch (NumberFormatException notAVersion) {
            return Optional.empty();
        }
    }

    private static int sequence(Visit visit) {
        try {
            return Integer.parseInt(visit.parameter("sequence"));
        } catch (NumberFormatException notANumber) {
            return Integer.MAX_VALUE;
        }
    }
}
