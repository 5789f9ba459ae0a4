package org.guichet.web.internal.desk;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.request.ActionOutcome;
import org.guichet.api.request.Priority;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestDesk;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.RequestService;
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

/** Says how soon a request is to be dealt with among the others, and why. */
@Component(service = Page.class)
@At(
        path = "/desk/requests/{reference}/priority",
        who = {Role.AGENT, Role.HANDLER})
public class PriorityPage implements Page {

    private static final String CASE = "/desk/requests/";
    private static final String PRIORITY = "priority";
    private static final String WHY = "why";
    private static final String TYPE = "prioritise";
    private static final int UNPROCESSABLE = 422;
    private static final int CONFLICT = 409;

    private final DeskPages pages;
    private final DeskAccess access;
    private final RequestService requests;
    private final RequestDesk desk;
    private final Queue queue;
    private final CaseWords words;

    @Activate
    public PriorityPage(
            @Reference DeskPages pages,
            @Reference DeskAccess access,
            @Reference RequestService requests,
            @Reference RequestDesk desk,
            @Reference Queue queue,
            @Reference CaseWords words) {
        this.pages = pages;
        this.access = access;
        this.requests = requests;
        this.desk = desk;
        this.queue = queue;
        this.words = words;
    }

    /** Whether this caller may say so, as the request stands. */
    static boolean may(RequestDesk desk, Request request, Caller caller) {
        return desk.actions(request, new Actor.Staff(caller)).contains(TYPE);
    }

    @Override
    public void show(Turn turn) throws IOException {
        Visit visit = Visit.of(turn);
        Optional<Request> found = find(turn);
        if (found.isEmpty()) {
            pages.notFound(visit, turn.caller());
        } else if (may(desk, found.get(), turn.caller())) {
            page(visit, turn.caller(), found.get(), "").write();
        } else {
            visit.redirect(CASE + found.get().reference() + ListWalk.carried(visit));
        }
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
        } else {
            page(visit, turn.caller(), found.get(), "").with("notice", notice).write();
        }
    }

    @Override
    public void take(Turn turn) throws IOException {
        Visit visit = Visit.of(turn);
        Caller caller = turn.caller();
        Optional<Request> found = find(turn);
        Optional<Priority> wanted = Priority.of(visit.parameter(PRIORITY));
        if (found.isEmpty()) {
            pages.notFound(visit, caller);
        } else if (wanted.isEmpty()) {
            page(visit, caller, found.get(), "")
                    .with("notice", "desk.priority.choose")
                    .status(UNPROCESSABLE)
                    .write();
        } else {
            told(visit, caller, found.get(), wanted.get(), act(visit, caller, found.get(), wanted.get()));
        }
    }

    private ActionOutcome act(Visit visit, Caller caller, Request request, Priority wanted) {
        Optional<String> why = Optional.of(visit.parameter(WHY)).filter(w -> !w.isEmpty());
        return desk.act(
                request.reference(),
                new RequestAction.Prioritise(wanted, why),
                List.of(),
                new Actor.Staff(caller),
                Optional.of(version(visit)),
                visit.language().code(),
                Optional.of(FormKey.of(visit, List.of(TYPE, wanted.code(), why.orElse("")))));
    }

    private void told(Visit visit, Caller caller, Request request, Priority wanted, ActionOutcome outcome)
            throws IOException {
        queue.changed();
        if (outcome instanceof ActionOutcome.Done) {
            access.say(visit, List.of(CasePage.SAID, request.reference(), "priority-" + wanted.code()));
            visit.redirect(CASE + request.reference() + ListWalk.carried(visit));
        } else if (outcome instanceof ActionOutcome.Invalid invalid) {
            page(visit, caller, request, invalid.errors().get(0).message())
                    .status(UNPROCESSABLE)
                    .write();
        } else {
            String notice = outcome instanceof ActionOutcome.Stale ? "desk.correct.stale" : "desk.case.not-now";
            page(visit, caller, request, "")
                    .with("notice", notice)
                    .status(CONFLICT)
                    .write();
        }
    }

    private Optional<Request> find(Turn turn) {
        return requests.find(turn.value("reference"), turn.caller().scope()).map(RequestDetails::request);
    }

    private Pages.Page page(Visit visit, Caller caller, Request request, String error) {
        String typed = visit.isPost() ? visit.parameter(PRIORITY) : "";
        return pages.page(visit, caller, PRIORITY)
                .with("line", words.line(request, caller, visit.texts()))
                .with("chosen", Priority.of(typed).orElse(request.priority()).code())
                .with(WHY, visit.isPost() ? visit.parameter(WHY) : "")
                .with("version", request.version())
                .with("key", FormKey.of(visit))
                .with("inList", visit.parameter(ListWalk.IN))
                .with("next", visit.parameter(ListWalk.NEXT))
                .with("back", CASE + request.reference() + ListWalk.carried(visit))
                .with("error", error)
                .with("mistakes", error.isEmpty() ? List.of() : List.of(new Mistake(WHY, error)));
    }

    private static long version(Visit visit) {
        try {
            return Long.parseLong(visit.parameter("version"));
        } catch (NumberFormatException notAVersion) {
            return -1;
        }
    }
}
