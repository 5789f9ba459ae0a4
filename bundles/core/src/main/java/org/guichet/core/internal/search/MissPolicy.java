package org.guichet.core.internal.search;

import java.util.Optional;
import java.util.regex.Pattern;
import org.guichet.api.text.Fold;

/** What may be kept of what somebody searched for in vain. */
final class MissPolicy {

    private static final int SHORTEST = 3;
    private static final int LONGEST = 40;
    /** Reference numbers, telephone numbers, house numbers; addresses of mail. */
    private static final Pattern ABOUT_SOMEBODY = Pattern.compile("[\\p{N}@]");

    private static final Pattern WORDS = Pattern.compile("[a-z]+( [a-z]+)*");

    private MissPolicy() {}

    /** The words as they are counted; empty when nothing of them is kept. */
    static Optional<String> kept(String typed) {
        return typed.length() > 4 * LONGEST || ABOUT_SOMEBODY.matcher(typed).find()
                ? Optional.empty()
                : Optional.of(Fold.words(typed))
                        .filter(words -> words.length() >= SHORTEST && words.length() <= LONGEST)
                        .filter(words -> WORDS.matcher(words).matches());
    }
}
