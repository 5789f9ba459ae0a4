package org.guichet.web.internal.desk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.module.WorkflowDefinition.Action;
import org.guichet.api.module.WorkflowDefinition.Effect;
import org.guichet.api.request.ActionOutcome;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestDesk;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.RequestService;
import org.guichet.web.internal.http.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Ends a request that was answered while it was recorded. Where another organisation handles it, the words go to the
 * resident and the request stays open; where nothing else may be done, they become a note.
 */
@Component(service = AnswerOnTheSpot.class)
public class AnswerOnTheSpot {

    private static final List<Effect> WISHES = List.of(Effect.CLOSE, Effect.ANSWER, Effect.REPLY, Effect.NOTE);

    private final RequestService requests;
    private final RequestDesk desk;
    private final CaseWords words;

    @Activate
    public AnswerOnTheSpot(
            @Reference RequestService requests, @Reference RequestDesk desk, @Reference CaseWords words) {
        this.requests = requests;
        this.desk = desk;
        this.words = words;
    }

    /** What became of it: close, answer, reply or note, or nothing. Done twice, it is done once. */
    String answer(String reference, String text, Caller caller, Visit visit) {
        Actor actor = new Actor.Staff(caller);
        Optional<Request> found = requests.find(reference, caller.scope()).map(RequestDetails::request);
        if (found.isEmpty()) {
            return "";
        }
        Request request = found.get();
        if (request.answeredAt().isPresent() || request.closedAt().isPresent()) {
            return "close";
        }
        List<String> allowed = desk.actions(request, actor);
        for (Effect wish : WISHES) {
            for (Action rule : words.workflow(request).actions()) {
                boolean fits = rule.does() == wish
                        && allowed.contains(rule.type())
                        && rule.requires().stream().allMatch("message"::equals);
                if (fits && done(request, rule, text, actor, visit)) {
                    return wish.code();
                }
            }
        }
        return "";
    }

    private boolean done(Request request, Action rule, String text, Actor actor, Visit visit) {
        RequestAction action = CaseActions.action(rule, CaseActions.Written.with(rule, text), "", "", Map.of())
                .orElseThrow(() -> new IllegalStateException("no words in " + rule.type()));
        return desk.act(
                        request.reference(),
                        action,
                        actor,
                        Optional.of(request.version()),
                        visit.language().code())
                instanceof ActionOutcome.Done;
    }
}
