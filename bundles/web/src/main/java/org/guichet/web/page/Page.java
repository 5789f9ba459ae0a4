package org.guichet.web.page;

import java.io.IOException;

/**
 * One page: what it shows and what its forms do. Where it is and for whom, {@link At} says. Offered as a service; a page that is
 * not there, because something it needs isn't, is told to be back soon, and no other page suffers. Used by many threads.
 */
public interface Page {

    /** Shows it. Changes nothing. */
    void show(Turn turn) throws IOException;

    /** Does what a form says, that certainly came from this site; then leads on, or shows what is wrong. */
    default void take(Turn turn) throws IOException {
        throw PageException.notAllowed("GET, HEAD");
    }

    /**
     * Shows the form with what was typed and does nothing: after a break, or with a token that is too old.
     *
     * @param notice key of the text that says why
     */
    default void again(Turn turn, String notice) throws IOException {
        show(turn);
    }

    /** Whether what is posted only asks something, and is posted so that it stands in no address: it counts as reading. */
    default boolean looksOnly() {
        return false;
    }

    /** Whether who comes may still see what a step of a form was answered with, up to an hour ago. */
    default boolean mayReturn(Turn turn) {
        return true;
    }
}
