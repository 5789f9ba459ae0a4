package org.guichet.core.internal.request;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.module.WorkflowDefinition.Effect;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Phase;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestEvent;
import org.guichet.definition.Workflow;

/** What follows from the resident's word on whether it is settled. */
final class ResidentVerdict {

    private static final String SOLVED = "solved";

    private ResidentVerdict() {}

    /**
     * The status that it leads to. A yes is the end; a no brings the request back to work, also from the end to which a yes had
     * led. Empty: it stays where it is.
     *
     * @param before what was said before
     * @param allowed what the resident may do now
     */
    static Optional<String> leadsTo(
            RequestEntity request, Workflow workflow, boolean solved, Optional<Boolean> before, List<String> allowed) {
        Phase phase = Phase.of(request.phase()).orElseThrow();
        if (phase == Phase.CLOSED) {
            boolean thoughtAgain = !solved && before.orElse(false);
            return thoughtAgain && mayReopen(request, workflow, allowed) ? workflow.contested() : Optional.empty();
        }
        if (solved) {
            return workflow.settled(request.status());
        }
        return phase == Phase.WAITING ? workflow.contested() : Optional.empty();
    }

    private static boolean mayReopen(RequestEntity request, Workflow workflow, List<String> allowed) {
        return allowed.stream()
                .map(type -> workflow.action(request.status(), type))
                .flatMap(Optional::stream)
                .anyMatch(action -> action.does() == Effect.REOPEN);
    }

    /** Who took the request at a counter or on the phone has seen the code too: the event says so. */
    static Map<String, String> details(RequestEntity request, RequestAction.Judge judge) {
        String solved = String.valueOf(judge.solved());
        return Channel.valueOf(request.channel()) == Channel.ONLINE
                ? Map.of(SOLVED, solved)
                : Map.of(SOLVED, solved, RequestEvent.CODE_SEEN, "staff");
    }
}
