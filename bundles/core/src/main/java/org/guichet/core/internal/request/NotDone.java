package org.guichet.core.internal.request;

import org.guichet.api.request.ActionOutcome;

/** Takes back what a transaction has done before something that could not be done. */
final class NotDone extends RuntimeException {

    private static final long serialVersionUID = 1L;

    final transient ActionOutcome outcome;

    NotDone(ActionOutcome outcome) {
        super("not done", null, false, false);
        this.outcome = outcome;
    }
}
