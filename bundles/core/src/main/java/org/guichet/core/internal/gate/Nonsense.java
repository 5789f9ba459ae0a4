package org.guichet.core.internal.gate;

/** A module answered what can't be an answer. The message is the platform's own: nothing of the answer is in it. */
final class Nonsense extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Nonsense(String message) {
        super(message, null, false, false);
    }
}
