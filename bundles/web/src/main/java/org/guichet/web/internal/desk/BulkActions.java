package org.guichet.web.internal.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.module.WorkflowDefinition.Action;
import org.guichet.api.request.ActionOutcome;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestDesk;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.RequestService;
import org.guichet.platform.desk.Phrase;
import org.guichet.web.internal.http.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Does the same to several requests. Each is done or not by itself, and only as it was seen. */
@Component(service = BulkActions.class)
public class BulkActions {

    private static final String MISSING = "missing";
    private static final String NOT_NOW = "not-now";

    private final RequestDesk desk;
    private final RequestService requests;
    private final CaseActions actions;
    private final ModuleWords modules;

    /** What is to be done. */
    private interface Deed {
        String to(String reference, long version);
    }

    @Activate
    public BulkActions(
            @Reference RequestDesk desk,
            @Reference RequestService requests,
            @Reference CaseActions actions,
            @Reference ModuleWords modules) {
        this.desk = desk;
        this.requests = requests;
        this.actions = actions;
        this.modules = modules;
    }

    /** Key of what is missing to begin with; empty when nothing is. */
    String missing(Visit visit, Caller caller) {
        if (visit.parameters("ref").isEmpty()) {
            return "desk.bulk.nothing";
        }
        return switch (visit.parameter("do")) {
            case "transfer" -> Competent.parse(visit.parameter("to")).isEmpty() ? "desk.bulk.whereto" : "";
            case "assign-to" -> visit.parameter("assignee").isEmpty() ? "desk.bulk.whom" : "";
            case "macro" -> modules.find(visit.parameter("module"), caller).isEmpty() ? "desk.bulk.which" : "";
            default -> "";
        };
    }

    /** For each of the first so many ticked: what became of it, a space, and its reference. */
    List<String> take(Visit visit, Caller caller, int most) {
        Deed deed = deed(visit, caller);
        List<String> said = new ArrayList<>();
        List<String> ticked = visit.parameters("ref");
        for (String one : ticked.subList(0, Math.min(most, ticked.size()))) {
            int colon = one.indexOf(':');
            String reference = colon < 0 ? one : one.substring(0, colon);
            String became = version(one, colon).map(v -> deed.to(reference, v)).orElse(MISSING);
            said.add(became + " " + reference);
        }
        return said;
    }

    private Deed deed(Visit visit, Caller caller) {
        switch (visit.parameter("do")) {
            case "transfer": {
                Competent to = Competent.parse(visit.parameter("to")).orElseThrow();
                CaseActions.Written written = CaseActions.Written.in(visit);
                RequestAction transfer = new RequestAction.Transfer(
                        to,
                        Optional.of(written.message()).filter(m -> !m.isEmpty()),
                        Optional.of(written.note()).filter(n -> !n.isEmpty()));
                return (reference, version) -> said("transfer", act(reference, transfer, version, caller, visit));
            }
            case "macro": {
                Phrase module = modules.find(visit.parameter("module"), caller).orElseThrow();
                return (reference, version) -> macro(module, reference, version, caller, visit);
            }
            case "assign-to": {
                String to = visit.parameter("assignee");
                String done = to.equals(caller.account()) ? "assign" : "given";
                return (reference, version) ->
                        said(done, act(reference, new RequestAction.Assign(to), version, caller, visit));
            }
            default:
                return (reference, version) -> said(
                        "assign", act(reference, new RequestAction.Assign(caller.account()), version, caller, visit));
        }
    }

    private String macro(Phrase module, String reference, long seen, Caller caller, Visit visit) {
        Optional<Request> found = requests.find(reference, caller.scope()).map(RequestDetails::request);
        if (found.isEmpty()) {
            return MISSING;
        }
        Request request = found.get();
        if (request.version() != seen) {
            return "stale";
        }
        Optional<Action> rule = module.action().flatMap(type -> actions.allowed(request, caller).stream()
                .filter(a -> a.type().equals(type))
                .findFirst());
        if (module.action().isPresent() && rule.isEmpty()) {
            return NOT_NOW;
        }
        String text = modules.fill(module, request);
        long version = seen;
        if (module.assigns() && !request.assignee().equals(Optional.of(caller.account()))) {
            ActionOutcome assigned = act(reference, new RequestAction.Assign(caller.account()), version, caller, visit);
            if (!(assigned instanceof ActionOutcome.Done done)) {
                return said("", assigned);
            }
            version = done.request().version();
        }
        if (rule.isEmpty()) {
            return "macro";
        }
        Optional<RequestAction> action =
                CaseActions.action(rule.get(), CaseActions.Written.with(rule.get(), text), "", "", Map.of());
        return action.isEmpty() ? NOT_NOW : said("macro", act(reference, action.get(), version, caller, visit));
    }

    private ActionOutcome act(String reference, RequestAction action, long version, Caller caller, Visit visit) {
        return desk.act(
                reference,
                action,
                new Actor.Staff(caller),
                Optional.of(version),
                visit.language().code());
    }

    private static String said(String done, ActionOutcome outcome) {
        if (outcome instanceof ActionOutcome.Done) {
            return done;
        } else if (outcome instanceof ActionOutcome.Stale) {
            return "stale";
        } else if (outcome instanceof ActionOutcome.NotFound) {
            return MISSING;
        } else if (outcome instanceof ActionOutcome.Invalid) {
            return "invalid";
        }
        return outcome instanceof ActionOutcome.NotPermitted ? "elsewhere" : NOT_NOW;
    }

    private static Optional<Long> version(String ticked, int colon) {
        try {
            return colon < 0 ? Optional.empty() : Optional.of(Long.parseLong(ticked.substring(colon + 1)));
        } catch (NumberFormatException notAVersion) {
            return Optional.empty();
        }
    }
}
