package org.guichet.platform.desk;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Words that agents of an organisation write again and again, and what else is done with them.
 *
 * @param id made by the platform; empty for one that is new
 * @param organisation whose it is
 * @param title what it is found by, unique in its organisation, at most {@link #MAX_TITLE} characters
 * @param text with {@link PhraseVariable}s in braces, at most {@link #MAX_TEXT} characters
 * @param assigns whether the request is first given to whoever uses it
 * @param action what is done with the text: {@code reply}, {@code ask}, {@code answer}, {@code close} or {@code note};
 *     empty when that is chosen each time
 * @param version counts changes, for optimistic locking; 0 for one that is new
 */
public record Phrase(
        Optional<String> id,
        String organisation,
        String title,
        String text,
        boolean assigns,
        Optional<String> action,
        long version) {

    /** Longest title. */
    public static final int MAX_TITLE = 80;

    /** Longest text. */
    public static final int MAX_TEXT = 5_000;

    public Phrase {
        requireNonNull(id, "id");
        requireNonNull(organisation, "organisation");
        requireNonNull(title, "title");
        requireNonNull(text, "text");
        requireNonNull(action, "action");
    }

    /** Whether it is enough to do something to a request without asking anything: a macro. */
    public boolean acts() {
        return assigns || action.isPresent();
    }
}
