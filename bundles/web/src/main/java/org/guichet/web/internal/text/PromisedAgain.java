package org.guichet.web.internal.text;

import org.guichet.api.request.Request;

/** Tells the promise that a request was given when it came back from those that it was given when it came. */
public final class PromisedAgain {

    private PromisedAgain() {}

    /** Whether it is due by a day of its own, neither that of the first answer nor that of the answer. */
    public static boolean is(Request request) {
        return request.due().isPresent()
                && !request.due().equals(request.firstAnswerDue())
                && !request.due().equals(request.answerDue());
    }
}
