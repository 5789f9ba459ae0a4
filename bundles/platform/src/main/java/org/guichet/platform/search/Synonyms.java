package org.guichet.platform.search;

import java.util.List;
import org.guichet.api.access.Actor;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The words of the territory: those that its file names, and those that organisations set over them. Reading is answered from memory.
 * Who may not is refused with {@link org.guichet.api.DeniedException}. Thread-safe.
 */
@ProviderType
public interface Synonyms {

    /** Most words that lead to one thing. */
    int MOST_WORDS = 60;

    /** Longest of them. */
    int LONGEST = 60;

    /** An organisation's own words by what they lead to; the same list until they change. */
    List<Synonym> of(String organisation);

    /** Has these words lead there from now on, and none else; no words: nothing leads there any more. */
    SynonymOutcome set(Synonym synonym, Actor by);
}
