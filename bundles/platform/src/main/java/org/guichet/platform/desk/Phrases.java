package org.guichet.platform.desk;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.access.Caller;
import org.guichet.platform.access.Authority;
import org.guichet.platform.access.Deed;
import org.osgi.annotation.versioning.ProviderType;

/** The phrases of organisations. Reading is answered from memory. Thread-safe. */
@ProviderType
public interface Phrases {

    /** Those of these organisations, by title. */
    List<Phrase> of(Set<String> organisations);

    /** The one of that id. */
    Optional<Phrase> find(String id);

    /**
     * Creates one, or changes the one of that id where its version is still the given one.
     *
     * @param language of the messages, ISO 639-1
     */
    PhraseOutcome save(Phrase module, Caller caller, String language);

    /** Removes one. */
    PhraseOutcome remove(String id, Caller caller);

    /** Where the caller may change phrases: who handles requests knows what is written again and again. */
    static Set<String> editable(Caller caller) {
        return Authority.where(caller, Deed.KEEP_PHRASES);
    }
}
