package org.guichet.platform.desk;

import static java.util.Objects.requireNonNull;

import org.guichet.api.access.Actor;
import org.guichet.api.request.Request;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Gives a new tracking code to somebody who lost theirs and stands at the counter, or who might have shown it to somebody. The code
 * before is worth nothing from then on; that a new one was given stands in the history of the request, the code itself nowhere.
 * Thread-safe.
 */
@ProviderType
public interface TrackingCodes {

    /** What came of it. */
    sealed interface Outcome {}

    /**
     * The new code, said here only.
     *
     * @param reference to which it belongs, as people read it
     */
    record Given(String reference, String trackingCode) implements Outcome {
        public Given {
            requireNonNull(reference, "reference");
            requireNonNull(trackingCode, "trackingCode");
        }

        @Override
        public String toString() {
            return "Given[" + reference + "]";
        }
    }

    /** There is no such request, or none that the actor sees. */
    record NotFound() implements Outcome {}

    /** What the actor sees, but does not hand codes out for. */
    record NotPermitted() implements Outcome {}

    /** Nobody can follow it any more: what was personal in it is gone, or it was given more codes than anybody loses. */
    record NotFollowed() implements Outcome {}

    /** Another call used the key. */
    record KeyTaken() implements Outcome {}

    /** Whether the actor may hand out a code for this request: whoever handles it, or works where it was lodged. */
    boolean may(Request request, Actor actor);

    /**
     * Gives a new code, once for each key.
     *
     * @param reference of a request, or of somebody who joined one
     */
    Outcome renew(String reference, Actor actor, String idempotencyKey);
}
