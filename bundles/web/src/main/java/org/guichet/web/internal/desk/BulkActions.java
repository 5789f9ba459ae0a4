package org.guichet.web.internal.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.module.WorkflowDefinition.Action;
import org.guichet.api.module.WorkflowDefinition.Effect;
import org.guichet.api.request.ActionOutcome;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestDesk;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.RequestService;
import org.guichet.platform.desk.Phrase;
import org.guichet.web.internal.http.FormKey;
import org.guichet.web.internal.http.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Does the same to several requests. Each is done or not by itself, and only as it was seen. */
@Component(service = BulkActions.class)
public class BulkActions {

    /** All of the list, beyond the page. */
    static final String EVERY = "every";

    /** Words for the residents of what is closed together. */
    static final String CLOSING = "closing";

    /** What is asked for with a form that was checked before. */
    static final String DEED = "deed";

    static final String CLOSE = "close";

    /** So many can be done together. */
    static final int MOST = 1_000;

    /** What is longer was never offered, and is said to nobody: it would not go into an answer's headers. */
    private static final int LONGEST_REFERENCE = 20;

    private static final String MISSING = "missing";
    private static final String NOT_NOW = "not-now";
    private static final String STALE = "stale";
    private static final String ELSEWHERE = "elsewhere";
    private static final String WORDLESS = "wordless";

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
        if (visit.parameters("ref").isEmpty() && visit.parameter(EVERY).isEmpty()) {
            return "desk.bulk.nothing";
        }
        return switch (asked(visit)) {
            case "transfer" -> Competent.parse(visit.parameter("to")).isEmpty() ? "desk.bulk.whereto" : "";
            case "assign-to" -> visit.parameter("assignee").isEmpty() ? "desk.bulk.whom" : "";
            case "macro" -> modules.find(visit.parameter("module"), caller).isEmpty() ? "desk.bulk.which" : "";
            default -> "";
        };
    }

    /** What is asked for, by the list or by the page that was shown before it is done. */
    static String asked(Visit visit) {
        String deed = visit.parameter(DEED);
        return deed.isEmpty() ? visit.parameter("do") : deed;
    }

    /** Why a request can't be closed now; empty when it can, except for words that may be missing. */
    Optional<String> whyNotClosed(String reference, long seen, Caller caller) {
        Optional<Request> found = requests.find(reference, caller.scope()).map(RequestDetails::request);
        if (found.isEmpty()) {
            return Optional.of(MISSING);
        }
        Request request = found.get();
        if (request.version() != seen) {
            return Optional.of(STALE);
        }
        if (closing(request, caller).isEmpty()) {
            boolean anybody = request.actions().stream()
                    .map(type -> actions.known(request, type))
                    .anyMatch(rule -> rule.filter(a -> a.does() == Effect.CLOSE).isPresent());
            return Optional.of(anybody ? ELSEWHERE : NOT_NOW);
        }
        return request.answeredAt().isEmpty() ? Optional.of(WORDLESS) : Optional.empty();
    }

    /** The verb that ends it, where this caller may do it and it asks for nothing more. */
    private Optional<Action> closing(Request request, Caller caller) {
        return actions.allowed(request, caller).stream()
                .filter(a -> a.does() == Effect.CLOSE && a.inputs().isEmpty())
                .findFirst();
    }

    private String close(String reference, long seen, String message, Caller caller, Visit visit) {
        Optional<String> whyNot = whyNotClosed(reference, seen, caller);
        if (whyNot.isPresent()
                && !whyNot.get().equals(STALE)
                && !(whyNot.get().equals(WORDLESS) && !message.isEmpty())) {
            return whyNot.get();
        }
        Optional<Request> request = requests.find(reference, caller.scope()).map(RequestDetails::request);
        // sent twice, it is in another state by now, and the key says that it was done
        Optional<RequestAction> action = request.flatMap(r -> closing(r, caller)
                .or(() -> actions.known(r, CLOSE))
                .flatMap(rule -> CaseActions.action(rule, CaseActions.Written.with(rule, message), "", "", Map.of())));
        return action.map(a -> said(CLOSE, act(reference, a, seen, caller, visit)))
                .orElse(NOT_NOW);
    }

    /** For each of the first so many ticked: what became of it, a space, and its reference. */
    List<String> take(Visit visit, Caller caller, int most) {
        return take(visit.parameters("ref"), visit, caller, most);
    }

    List<String> take(List<String> ticked, Visit visit, Caller caller, int most) {
        Deed deed = deed(visit, caller);
        List<String> said = new ArrayList<>();
        for (String one : ticked.subList(0, Math.min(most, ticked.size()))) {
            int colon = one.indexOf(':');
            String reference = colon < 0 ? one : one.substring(0, colon);
            if (reference.length() > LONGEST_REFERENCE) {
                continue;
            }
            String became = version(one, colon).map(v -> deed.to(reference, v)).orElse(MISSING);
            said.add(became + " " + reference);
        }
        return said;
    }

    private Deed deed(Visit visit, Caller caller) {
        switch (asked(visit)) {
            case CLOSE: {
                String message = visit.parameter(CLOSING).replace("\r\n", "\n");
                return (reference, version) -> close(reference, version, message, caller, visit);
            }
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
        // in another version by now it is done only where this very form did it before, which the kernel knows
        boolean current = request.version() == seen;
        Optional<Action> rule = module.action()
                .flatMap(type -> current
                        ? actions.allowed(request, caller).stream()
                                .filter(a -> a.type().equals(type))
                                .findFirst()
                        : actions.known(request, type));
        if (module.action().isPresent() && rule.isEmpty()) {
            return current ? NOT_NOW : STALE;
        }
        String text = modules.fill(module, request);
        boolean mine = request.assignee().equals(Optional.of(caller.account()));
        long version = seen;
        if (module.assigns() && (!mine || !current)) {
            ActionOutcome assigned = act(reference, new RequestAction.Assign(caller.account()), version, caller, visit);
            if (assigned instanceof ActionOutcome.Done done) {
                version = current ? done.request().version() : seen;
            } else if (current || rule.isEmpty()) {
                return said("", assigned);
            }
        }
        if (rule.isEmpty()) {
            return current || module.assigns() ? "macro" : STALE;
        }
        Optional<RequestAction> action =
                CaseActions.action(rule.get(), CaseActions.Written.with(rule.get(), text), "", "", Map.of());
        return action.isEmpty() ? NOT_NOW : said("macro", act(reference, action.get(), version, caller, visit));
    }

    private ActionOutcome act(String reference, RequestAction action, long version, Caller caller, Visit visit) {
        // whoever goes back to the list and says something else with it does something else
        Optional<String> key = Optional.of(visit.parameter(FormKey.NAME))
                .filter(k -> !k.isEmpty())
                .map(k -> FormKey.of(visit, said(visit, reference, action)));
        return desk.act(
                reference,
                action,
                List.of(),
                new Actor.Staff(caller),
                Optional.of(version),
                visit.language().code(),
                key);
    }

    /** What this form says of a request, but the words of a phrase: they follow from the request as it stands. */
    private static List<String> said(Visit visit, String reference, RequestAction action) {
        List<String> said = new ArrayList<>(List.of(asked(visit), reference, action.type()));
        if (action instanceof RequestAction.Assign assign) {
            said.add(assign.assignee());
        } else if (action instanceof RequestAction.Transfer transfer) {
            said.addAll(List.of(
                    transfer.to().toString(),
                    transfer.message().orElse(""),
                    transfer.note().orElse("")));
        } else {
            said.add(visit.parameter("module"));
        }
        return said;
    }

    private static String said(String done, ActionOutcome outcome) {
        if (outcome instanceof ActionOutcome.Done || outcome instanceof ActionOutcome.KeyTaken) {
            return done;
        } else if (outcome instanceof ActionOutcome.Stale) {
            return STALE;
        } else if (outcome instanceof ActionOutcome.NotFound) {
            return MISSING;
        } else if (outcome instanceof ActionOutcome.Invalid) {
            return "invalid";
        }
        return outcome instanceof ActionOutcome.NotPermitted ? ELSEWHERE : NOT_NOW;
    }

    static Optional<Long> version(String ticked, int colon) {
        try {
            return colon < 0 ? Optional.empty() : Optional.of(Long.parseLong(ticked.substring(colon + 1)));
        } catch (NumberFormatException notAVersion) {
            return Optional.empty();
        }
    }
}
