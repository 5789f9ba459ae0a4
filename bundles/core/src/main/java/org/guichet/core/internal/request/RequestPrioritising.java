package org.guichet.core.internal.request;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import javax.persistence.EntityManager;
import org.guichet.api.FieldError;
import org.guichet.api.access.Actor;
import org.guichet.api.request.ActionOutcome;
import org.guichet.api.request.Phase;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestEvents;
import org.guichet.core.internal.text.Messages;
import org.guichet.definition.Workflow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sets how soon a request is dealt with, whatever its workflow: one event for the service, and nothing for the resident. */
@Component(service = RequestPrioritising.class)
public class RequestPrioritising {

    private final RequestChanges changes;
    private final Clock clock;

    @Activate
    public RequestPrioritising(@Reference RequestChanges changes, @Reference Clock clock) {
        this.changes = changes;
        this.clock = clock;
    }

    ActionOutcome act(
            EntityManager em,
            RequestEntity request,
            Workflow workflow,
            RequestAction.Prioritise action,
            Actor actor,
            List<String> allowed,
            Messages messages) {
        if (!allowed.contains(ResidentPolicy.PRIORITISE)) {
            return Phase.CLOSED.code().equals(request.phase())
                    ? new ActionOutcome.NotAllowed(request.status(), allowed)
                    : new ActionOutcome.NotPermitted(allowed);
        }
        if (action.note().filter(n -> n.length() > DraftPolicy.MAX_TEXT).isPresent()) {
            return new ActionOutcome.Invalid(List.of(
                    new FieldError("note", "maxLength", messages.text("action.note.too-long", DraftPolicy.MAX_TEXT))));
        }
        if (action.priority() != request.priority() || action.note().isPresent()) {
            Milestones before = Milestones.of(request);
            request.prioritise(action.priority());
            RequestEventEntity event = new RequestEventEntity(
                    request,
                    RequestEvents.PRIORITISED,
                    clock.instant(),
                    DoneBy.of(actor),
                    false,
                    action.note(),
                    Map.of("priority", action.priority().code()));
            changes.changed(em, request, workflow, event, actor, before.to(request));
            em.flush();
        }
        return new ActionOutcome.Done(request.toRequest(workflow));
    }
}
