package org.guichet.api.request;

import java.util.List;
import org.guichet.api.FieldError;

/** What became of an action. */
public sealed interface ActionOutcome {

    /**
     * Done: the request as it stands now.
     *
     * @param replayed whether it was done before, under the same key, and not once more
     */
    record Done(Request request, boolean replayed) implements ActionOutcome {

        /** Done just now. */
        public Done(Request request) {
            this(request, false);
        }
    }

    /** The same caller did something else on this request under the same key. */
    record KeyTaken() implements ActionOutcome {}

    /** There is no such request in the actor's scope. */
    record NotFound() implements ActionOutcome {}

    /** The workflow doesn't allow it in this status; {@code allowed} lists what the actor may do instead. */
    record NotAllowed(String status, List<String> allowed) implements ActionOutcome {
        public NotAllowed {
            allowed = List.copyOf(allowed);
        }
    }

    /** The workflow allows it, but not by this actor; {@code allowed} lists what the actor may do. */
    record NotPermitted(List<String> allowed) implements ActionOutcome {
        public NotPermitted {
            allowed = List.copyOf(allowed);
        }
    }

    /** Somebody else changed the request meanwhile; {@code version} is the present one. */
    record Stale(long version) implements ActionOutcome {}

    /** The action itself is not right. */
    record Invalid(List<FieldError> errors) implements ActionOutcome {
        public Invalid {
            errors = List.copyOf(errors);
        }
    }
}
