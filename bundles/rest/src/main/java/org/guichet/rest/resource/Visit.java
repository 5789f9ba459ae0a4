package org.guichet.rest.resource;

import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;

/**
 * Who makes this call, and in which language.
 *
 * @param caller the account, when one signed in
 * @param trackingCode the code shown, where the call takes one
 * @param texts in the caller's language
 */
public record Visit(Optional<Caller> caller, Optional<String> trackingCode, Texts texts) {

    /** Header by which a resident shows the code of a request. */
    public static final String TRACKING_CODE = "Tracking-Code";

    /** Who calls: staff where an account signed in, the resident who holds a tracking code, otherwise anybody. */
    public Actor actor() {
        return caller.<Actor>map(Actor.Staff::new)
                .or(() -> trackingCode.map(Actor.ResidentOf::new))
                .orElseGet(Actor.Anybody::new);
    }

    /** The account, where the gate let only accounts pass. */
    public Caller account() {
        return caller.orElseThrow(() -> new ProblemException(401, "access.unauthenticated"));
    }

    /** ISO 639-1. */
    public String language() {
        return texts.language();
    }

    @Override
    public String toString() {
        return "Visit[…]";
    }
}
