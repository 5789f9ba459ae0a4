package org.guichet.web.internal.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.access.Caller;
import org.guichet.api.module.WorkflowDefinition.Action;
import org.guichet.api.module.WorkflowDefinition.Effect;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.text.PhoneNumber;
import org.guichet.platform.desk.RequestPresence;
import org.guichet.web.internal.form.Downloads;
import org.guichet.web.internal.form.MessageFiles;
import org.guichet.web.internal.form.Mistake;
import org.guichet.web.internal.form.Summary;
import org.guichet.web.internal.http.FormKey;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.text.Days;
import org.guichet.web.internal.text.PromisedAgain;
import org.guichet.web.internal.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How one request is shown: its conversation, its facts, and what may be done now, with what was typed so far. */
@Component(service = CaseView.class)
public class CaseView {

    private final DeskPages pages;
    private final CaseWords words;
    private final CaseActions actions;
    private final CaseTimeline timeline;
    private final OtherRequests others;
    private final Targets targets;
    private final Summary summary;
    private final ModuleWords modules;
    private final RequestPresence presence;
    private final CasePlace places;
    private final MessageFiles files;
    private final ListWalk walk;

    @Activate
    public CaseView(
            @Reference DeskPages pages,
            @Reference CaseWords words,
            @Reference CaseActions actions,
            @Reference CaseTimeline timeline,
            @Reference OtherRequests others,
            @Reference Targets targets,
            @Reference Summary summary,
            @Reference ModuleWords modules,
            @Reference RequestPresence presence,
            @Reference CasePlace places,
            @Reference MessageFiles files,
            @Reference ListWalk walk) {
        this.pages = pages;
        this.words = words;
        this.actions = actions;
        this.timeline = timeline;
        this.others = others;
        this.targets = targets;
        this.summary = summary;
        this.modules = modules;
        this.presence = presence;
        this.places = places;
        this.files = files;
        this.walk = walk;
    }

    /** Who else looks at it, as colleagues call them. */
    List<String> called(List<String> accounts) {
        return words.allCalled(accounts);
    }

    /** With the way to the next of the list that the visit came from. */
    Pages.Page walking(Pages.Page page, Visit visit, Caller caller, Request request) {
        return page.with("walk", walk.from(request.reference(), visit, caller));
    }

    /** The address of the list that a visit came from. */
    String list(Visit visit, Caller caller) {
        return walk.list(visit, caller);
    }

    Pages.Page page(Visit visit, Caller caller, RequestDetails details, List<Mistake> mistakes) {
        Texts texts = visit.texts();
        Request request = details.request();
        Map<String, String> errors = new LinkedHashMap<>();
        mistakes.forEach(m -> errors.putIfAbsent(m.field(), m.text()));
        List<Action> allowed = actions.allowed(request, caller);
        CaseWords.Staff staff = words.staff();
        boolean assigns = allowed.stream().anyMatch(a -> a.does() == Effect.ASSIGN);
        boolean mine = request.assignee().filter(caller.account()::equals).isPresent();
        List<Summary.Row> rows = summary.of(request, words.service(request), texts);
        Pages.Page page = pages.page(visit, caller, "case");
        walking(page, visit, caller, request);
        places.show(page, request, texts);
        OtherRequests.Others known = others.of(request.resident(), request.reference(), caller);
        details.joining()
                .ifPresent(j -> page.with(
                        "joining",
                        texts.text("desk.case.joining", j.reference(), Days.day(j.at(), words.now(), texts))));
        return page.with("line", words.line(request, caller, staff, texts))
                .with("links", others.links(request, caller, words, texts))
                .with("reminder", actions.reminder(request, caller, texts))
                .with(
                        "remind",
                        actions.corrects(request, caller)
                                ? "/desk/requests/" + request.reference() + "/reminder" + ListWalk.carried(visit)
                                : "")
                .with(
                        "prioritise",
                        actions.prioritises(request, caller)
                                ? "/desk/requests/" + request.reference() + "/priority" + ListWalk.carried(visit)
                                : "")
                .with(
                        "join",
                        CaseWords.worksAt(caller, request.competent())
                                ? "/desk/requests/" + request.reference() + "/links" + ListWalk.carried(visit)
                                : "")
                .with(
                        "correct",
                        actions.corrects(request, caller)
                                ? "/desk/requests/" + request.reference() + "/correct" + ListWalk.carried(visit)
                                : "")
                .with(
                        "newCode",
                        actions.renewsCode(request, caller)
                                ? "/desk/requests/" + request.reference() + "/code" + ListWalk.carried(visit)
                                : "")
                .with("facts", facts(request, texts))
                .with("files", Downloads.links(request, texts))
                .with(
                        "phone",
                        request.resident().phone().map(PhoneNumber::printed).orElse(""))
                .with(
                        "call",
                        request.resident()
                                .phone()
                                .flatMap(PhoneNumber::read)
                                .map(PhoneNumber::address)
                                .orElse(""))
                .with("email", request.resident().email().orElse(""))
                .with("person", request.resident().name().orElse(""))
                .with("description", request.description())
                .with(
                        "place",
                        rows.stream().filter(r -> r.step().equals("place")).toList())
                .with(
                        "rows",
                        rows.stream()
                                .filter(r -> !r.step().equals("place"))
                                .filter(r -> !r.value().equals(request.description()))
                                .toList())
                .with("events", timeline.views(details, caller, texts))
                .with("requestBlocks", timeline.blocks(details, caller, texts))
                .with("handler", words.handler(request.competent(), texts))
                .with("actions", actions.views(request, allowed, visit, errors))
                .with(
                        "colleagues",
                        targets.colleagues(request.competent(), visit.parameter(CaseActions.ASSIGNEE), texts))
                .with(
                        "targets",
                        targets.suggested(
                                words.module(request)
                                        .map(m -> targets.usual(
                                                m, words.service(request).orElseThrow(), request.organisation()))
                                        .orElse(List.of()),
                                LastTargets.of(visit),
                                List.of(request.competent().organisation(), request.organisation()),
                                new Targets.Wish(visit.parameter(CaseActions.FIND_TO), visit.parameter(CaseActions.TO)),
                                texts))
                .with("findTo", visit.parameter(CaseActions.FIND_TO))
                .with("mayAssign", assigns && !mine && CaseWords.worksAt(caller, request.competent()))
                .with(
                        "alsoAssign",
                        visit.isPost()
                                && !visit.parameter(CaseActions.ALSO_ASSIGN).isEmpty())
                .with("attach", files.read(visit, errors).question())
                .with("modules", modules.choices(request, caller))
                .with("presence", words.allCalled(presence.look(request.reference(), caller)))
                .with("key", FormKey.of(visit))
                .with("version", request.version())
                .with("sequence", details.events().size())
                .with("typedMessage", visit.isPost() ? visit.parameter(CaseActions.MESSAGE) : "")
                .with("typedNote", visit.isPost() ? visit.parameter(CaseActions.NOTE) : "")
                .with("errors", errors)
                .with(
                        "mistakes",
                        errors.entrySet().stream()
                                .map(e -> new Mistake(e.getKey(), e.getValue()))
                                .toList())
                .with(
                        "others",
                        known.requests().stream()
                                .map(r -> words.line(r, caller, staff, texts))
                                .toList())
                .with("moreOthers", known.more());
    }

    private List<Summary.Row> facts(Request request, Texts texts) {
        List<Summary.Row> facts = new ArrayList<>();
        facts.add(row(texts.text("desk.case.handler"), words.handler(request.competent(), texts)));
        facts.add(row(texts.text("desk.case.assignee"), words.assignee(request, texts)));
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
        if (PromisedAgain.is(request)) {
            facts.add(row(
                    texts.text("desk.case.again"),
                    commitment(Optional.empty(), request.due().orElseThrow(), request, texts)));
        }
        return facts;
    }

    private String commitment(Optional<Instant> done, Instant due, Request request, Texts texts) {
        String before = texts.text("desk.case.before", Days.day(due, words.now(), texts));
        if (done.isPresent()) {
            String key = done.get().isAfter(due) ? "desk.case.done-late" : "desk.case.done";
            return texts.text(key, Days.day(done.get(), words.now(), texts), before);
        }
        if (request.waitingSince().isPresent()) {
            Instant since = request.waitingSince().get();
            return texts.text("desk.case.paused", Days.day(since, words.now(), texts));
        }
        Due left = Due.of(Optional.of(due), words.now(), texts);
        return request.closedAt().isPresent() ? before : texts.text("desk.case.left", before, left.words());
    }

    private static Summary.Row row(String label, String value) {
        return new Summary.Row(label, value, "");
    }
}
