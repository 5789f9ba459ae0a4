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
import org.guichet.api.module.WorkflowDefinition.Action;
import org.guichet.api.module.WorkflowDefinition.Effect;
import org.guichet.api.request.ActionOutcome;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestDesk;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.RequestService;
import org.guichet.platform.desk.RequestPresence;
import org.guichet.web.internal.form.MessageFiles;
import org.guichet.web.internal.form.Mistake;
import org.guichet.web.internal.http.FormKey;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One request: shows it and does what is asked for, unless somebody was faster. */
@Component(service = Page.class)
@At(
        path = {"/desk/requests/{reference}", "/desk/requests/{reference}/presence"},
        who = {Role.AGENT, Role.HANDLER})
public class CasePage implements Page {

    static final String SAID = "acted";
    private static final String HOME = "/desk/requests/";
    private static final String REFERENCE = "reference";
    private static final String PRESENCE = "/presence";
    private static final int UNPROCESSABLE = 422;
    private static final int CONFLICT = 409;

    private final DeskPages pages;
    private final CaseNews news;
    private final RequestService requests;
    private final RequestDesk desk;
    private final CaseActions actions;
    private final CaseView view;
    private final CaseConflict conflicts;
    private final CaseText text;
    private final FormDrafts drafts;
    private final RequestPresence presence;
    private final Queue queue;
    private final MessageFiles files;

    @Activate
    public CasePage(
            @Reference DeskPages pages,
            @Reference CaseNews news,
            @Reference RequestService requests,
            @Reference RequestDesk desk,
            @Reference CaseActions actions,
            @Reference CaseView view,
            @Reference CaseConflict conflicts,
            @Reference CaseText text,
            @Reference FormDrafts drafts,
            @Reference RequestPresence presence,
            @Reference Queue queue,
            @Reference MessageFiles files) {
        this.pages = pages;
        this.news = news;
        this.requests = requests;
        this.desk = desk;
        this.actions = actions;
        this.view = view;
        this.conflicts = conflicts;
        this.text = text;
        this.drafts = drafts;
        this.presence = presence;
        this.queue = queue;
        this.files = files;
    }

    @Override
    public void show(Turn turn) throws IOException {
        Visit visit = Visit.of(turn);
        Caller caller = turn.caller();
        Optional<RequestDetails> found = find(turn);
        if (found.isEmpty()) {
            pages.notFound(visit, caller);
            return;
        }
        Request request = found.get().request();
        Optional<FormDrafts.Restored> draft = drafts.restore(visit, caller, draftOf(request));
        Pages.Page page =
                view.page(draft.map(FormDrafts.Restored::visit).orElse(visit), caller, found.get(), List.of());
        draft.ifPresent(d -> view.walking(page.with("draft", d.when()), visit, caller, request));
        news.show(page, visit, request);
        page.write();
    }

    /** Whether the caller still sees the request that a kept page shows. */
    @Override
    public boolean mayReturn(Turn turn) {
        return find(turn).isPresent();
    }

    private Optional<RequestDetails> find(Turn turn) {
        return requests.find(turn.value(REFERENCE), turn.caller().scope());
    }

    /** After a break: as it was typed. */
    @Override
    public void again(Turn turn, String notice) throws IOException {
        Visit visit = Visit.of(turn);
        Caller caller = turn.caller();
        Optional<RequestDetails> found = find(turn);
        if (found.isEmpty()) {
            pages.notFound(visit, caller);
        } else if (seen(visit).filter(v -> v != found.get().request().version()).isPresent()) {
            conflicts.show(visit, caller, found.get());
        } else {
            view.page(visit, caller, found.get(), List.of())
                    .with("notice", notice)
                    .write();
        }
    }

    @Override
    public void take(Turn turn) throws IOException {
        Visit visit = Visit.of(turn);
        Caller caller = turn.caller();
        if (visit.address().endsWith(PRESENCE)) {
            present(visit, caller, turn.value(REFERENCE));
            return;
        }
        Optional<RequestDetails> found = find(turn);
        if (found.isEmpty()) {
            pages.notFound(visit, caller);
            return;
        }
        Request request = found.get().request();
        if (visit.parameter("part").equals("draft")) {
            boolean saved = drafts.save(visit, caller, draftOf(request));
            pages.draftSaved(visit, saved);
            return;
        }
        switch (visit.parameter("do")) {
            case "insert" ->
                view.page(text.inserted(visit, caller, request), caller, found.get(), List.of())
                        .write();
            case "draft" -> {
                drafts.save(visit, caller, draftOf(request));
                news.saved(visit, request);
                visit.redirect(HOME + request.reference() + ListWalk.carried(visit));
            }
            case "discard" -> {
                drafts.discard(caller, draftOf(request));
                visit.redirect(HOME + request.reference() + ListWalk.carried(visit));
            }
            default -> {
                if (MessageFiles.forgets(visit.parameter("do"))
                        || visit.parameter("do").equals(CaseActions.FIND_TO)) {
                    view.page(visit, caller, found.get(), List.of()).write();
                } else {
                    act(visit, caller, found.get());
                }
            }
        }
    }

    private void act(Visit visit, Caller caller, RequestDetails found) throws IOException {
        Request request = found.request();
        Optional<Long> version = seen(visit);
        if (version.isEmpty() || version.get() != request.version()) {
            if (version.isEmpty() || !wasDone(visit, caller, found, version.get())) {
                conflicts.show(visit, caller, found);
            }
            return;
        }
        Optional<Action> rule = actions.allowed(request, caller).stream()
                .filter(a -> a.type().equals(visit.parameter("act")))
                .findFirst();
        if (rule.isEmpty()) {
            notNow(visit, caller, found);
            return;
        }
        MessageFiles.Filled attached = files.read(visit, Map.of());
        List<Mistake> mistakes = new ArrayList<>(actions.check(rule.get(), request, visit));
        mistakes.addAll(attached.mistakes());
        Optional<RequestAction> action = actions.action(rule.get(), request, visit);
        if (!mistakes.isEmpty() || action.isEmpty()) {
            view.page(visit, caller, found, mistakes).status(UNPROCESSABLE).write();
            return;
        }
        boolean first = !visit.parameter(CaseActions.ALSO_ASSIGN).isEmpty()
                && rule.get().does() != Effect.ASSIGN
                && rule.get().does() != Effect.TRANSFER
                && !request.assignee().equals(Optional.of(caller.account()));
        ActionOutcome outcome =
                act(visit, caller, request.reference(), action.get(), attached.ids(), version.get(), first);
        queue.changed();
        answer(visit, caller, found, rule.get(), outcome);
    }

    /** The same form came again, by a second tap: it is done, and told as done. The kernel does nothing in a version of before. */
    private boolean wasDone(Visit visit, Caller caller, RequestDetails found, long version) throws IOException {
        Request request = found.request();
        Optional<Action> rule = actions.known(request, visit.parameter("act"));
        Optional<RequestAction> action = rule.flatMap(r -> actions.action(r, request, visit));
        if (action.isEmpty() || visit.parameter(FormKey.NAME).isEmpty()) {
            return false;
        }
        ActionOutcome outcome = act(visit, caller, request.reference(), action.get(), List.of(), version, false);
        if (outcome instanceof ActionOutcome.Done) {
            answer(visit, caller, found, rule.get(), outcome);
            return true;
        }
        return false;
    }

    private ActionOutcome act(
            Visit visit,
            Caller caller,
            String reference,
            RequestAction action,
            List<String> attached,
            long version,
            boolean takes) {
        Actor.Staff actor = new Actor.Staff(caller);
        String language = visit.language().code();
        Optional<String> key = Optional.of(FormKey.of(
                visit,
                List.of(
                        action.type(),
                        action.message().orElse(""),
                        action.note().orElse(""))));
        return takes
                ? desk.takeAndAct(reference, action, attached, actor, version, language, key)
                : desk.act(reference, action, attached, actor, Optional.of(version), language, key);
    }

    private void answer(Visit visit, Caller caller, RequestDetails before, Action rule, ActionOutcome outcome)
            throws IOException {
        String reference = before.request().reference();
        Optional<RequestDetails> now = requests.find(reference, caller.scope());
        if (outcome instanceof ActionOutcome.Done) {
            leave(visit, caller, before.request(), rule);
            if (rule.does() == Effect.TRANSFER) {
                LastTargets.remember(visit, visit.parameter(CaseActions.TO));
            }
            news.say(
                    visit,
                    now.isEmpty()
                            ? List.of(QueuePage.SAID, "gone " + reference)
                            : List.of(SAID, reference, rule.type()));
            visit.redirect(now.isEmpty() ? view.list(visit, caller) : HOME + reference + ListWalk.carried(visit));
        } else if (now.isEmpty()) {
            pages.notFound(visit, caller);
        } else if (outcome instanceof ActionOutcome.Invalid invalid) {
            List<Mistake> mistakes = invalid.errors().stream()
                    .map(e -> CaseActions.mistake(rule, e))
                    .toList();
            view.page(visit, caller, now.get(), mistakes).status(UNPROCESSABLE).write();
        } else if (outcome instanceof ActionOutcome.Stale) {
            conflicts.show(visit, caller, now.get());
        } else {
            notNow(visit, caller, now.get());
        }
    }

    /** What was written in the other box wasn't sent, and isn't thrown away either. */
    private void leave(Visit visit, Caller caller, Request request, Action rule) {
        Map<String, String> left = CaseActions.Written.in(visit).besides(rule);
        if (left.isEmpty()) {
            drafts.discard(caller, draftOf(request));
        } else {
            Map<String, List<String>> form = new LinkedHashMap<>();
            left.forEach((box, text) -> form.put(box, List.of(text)));
            if (left.containsKey(CaseActions.NOTE)) {
                form.put("act", List.of(CaseActions.NOTE));
            }
            drafts.keep(caller, draftOf(request), form);
        }
    }

    private void notNow(Visit visit, Caller caller, RequestDetails now) throws IOException {
        view.page(visit, caller, now, List.of())
                .with("notice", "desk.case.not-now")
                .status(CONFLICT)
                .write();
    }

    /** Asked again and again by an open page: who else looks at it. */
    private void present(Visit visit, Caller caller, String reference) throws IOException {
        if (visit.parameter("do").equals("leave")) {
            presence.leave(reference, caller);
        }
        List<String> others = visit.parameter("do").equals("leave") ? List.of() : presence.look(reference, caller);
        pages.page(visit, "case-presence")
                .with("presence", view.called(others))
                .part()
                .write();
    }

    private static String draftOf(Request request) {
        return "request:" + request.reference();
    }

    private static Optional<Long> seen(Visit visit) {
        try {
            return Optional.of(Long.parseLong(visit.parameter("version")));
        } catch (NumberFormatException notAVersion) {
            return Optional.empty();
        }
    }
}
