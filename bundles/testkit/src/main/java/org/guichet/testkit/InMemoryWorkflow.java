package org.guichet.testkit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestEvent;
import org.guichet.api.request.RequestEvents;

/** Just enough of a workflow for {@link InMemoryRequests}. */
final class InMemoryWorkflow {

    private static final List<String> OPEN =
            List.of("assign", "transfer", "reply", "note", "ask", "answer", "refuse", "cancel");
    private static final Map<String, List<String>> ALLOWED = Map.of(
            "answered", List.of("reply", "note", "close", "reopen", "judge"),
            "closed", List.of("note", "reopen", "judge"),
            "refused", List.of("note", "reopen"),
            "cancelled", List.of("note"));

    private InMemoryWorkflow() {}

    static List<String> allowed(Request request) {
        return ALLOWED.getOrDefault(request.status(), OPEN);
    }

    static Request move(Request request, RequestAction action) {
        Competent competent = action instanceof RequestAction.Transfer transfer ? transfer.to() : request.competent();
        Optional<String> assignee =
                action instanceof RequestAction.Assign assign ? Optional.of(assign.assignee()) : request.assignee();
        String status =
                switch (action.type()) {
                    case "answer" -> "answered";
                    case "close" -> "closed";
                    case "refuse" -> "refused";
                    case "cancel" -> "cancelled";
                    case "ask" -> "waiting";
                    case "note" -> request.status();
                    case "judge" -> judged(request, (RequestAction.Judge) action);
                    default -> "in-progress";
                };
        Phase phase =
                switch (status) {
                    case "closed", "refused", "cancelled" -> Phase.CLOSED;
                    default -> Phase.of(status).orElse(Phase.IN_PROGRESS);
                };
        return RequestFixture.moved(request, phase, status, competent, assignee);
    }

    /** A yes is the end, a no brings it back to work. */
    private static String judged(Request request, RequestAction.Judge judge) {
        if (request.phase() == Phase.CLOSED) {
            return request.status();
        }
        return judge.solved() ? "closed" : "in-progress";
    }

    static RequestEvent event(int sequence, RequestAction action, Actor actor, Request after) {
        return new RequestEvent(
                sequence,
                type(action, actor),
                after.receivedAt().plus(Duration.ofMinutes(sequence)),
                actor.name(),
                !(action instanceof RequestAction.Note || action instanceof RequestAction.Assign),
                action.message(),
                after.status(),
                action instanceof RequestAction.Judge judge
                        ? Map.of("solved", String.valueOf(judge.solved()))
                        : Map.of());
    }

    /** What came with an action for the service alone. */
    static RequestEvent note(int sequence, String text, Actor actor, Request after) {
        return new RequestEvent(
                sequence,
                RequestEvents.NOTED,
                after.receivedAt().plus(Duration.ofMinutes(sequence)),
                actor.name(),
                false,
                Optional.of(text),
                after.status(),
                Map.of());
    }

    private static String type(RequestAction action, Actor actor) {
        return switch (action.type()) {
            case "assign" -> RequestEvents.ASSIGNED;
            case "transfer" -> RequestEvents.TRANSFERRED;
            case "reply" -> actor instanceof Actor.Staff ? RequestEvents.REPLIED : RequestEvents.RESIDENT_REPLIED;
            case "note" -> RequestEvents.NOTED;
            case "ask" -> RequestEvents.ASKED;
            case "answer" -> RequestEvents.ANSWERED;
            case "close" -> RequestEvents.CLOSED;
            case "reopen" -> RequestEvents.REOPENED;
            case "judge" -> RequestEvents.JUDGED;
            case "refuse" -> RequestEvents.REFUSED;
            default -> RequestEvents.CANCELLED;
        };
    }
}
