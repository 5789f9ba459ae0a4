package org.guichet.core.internal.request;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guichet.api.access.Actor;
import org.guichet.api.request.RequestAction;
import org.guichet.core.internal.idempotency.DoneOnce;
import org.guichet.platform.once.Once.Call;

/** What an action on a request is known by when it is sent again: who acts, on what, and all that is said. */
final class ActionCall {

    private ActionCall() {}

    /** With the reference as the actor typed it. */
    static Call of(String reference, RequestAction action, List<String> attached, Actor actor, String key) {
        String caller =
                actor instanceof Actor.Staff staff ? "staff:" + staff.caller().account() : actor.name();
        String about = "act:" + Codes.reference(reference).orElse(reference);
        Map<String, Object> content = new HashMap<>();
        content.put("type", action.type());
        content.put("message", action.message().orElse(""));
        content.put("note", action.note().orElse(""));
        content.put("attachments", attached);
        if (action instanceof RequestAction.Assign assign) {
            content.put("assignee", assign.assignee());
        } else if (action instanceof RequestAction.Transfer transfer) {
            content.put("to", transfer.to().toString());
        } else if (action instanceof RequestAction.Judge judge) {
            content.put("solved", judge.solved());
        } else if (action instanceof RequestAction.Prioritise prioritise) {
            content.put("priority", prioritise.priority().code());
        } else if (action instanceof RequestAction.Perform perform) {
            content.put("inputs", perform.inputs());
        }
        return DoneOnce.callOf(caller, about, key, content);
    }
}
