package org.guichet.platform.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Scope;
import org.guichet.api.request.ActionOutcome;
import org.guichet.api.request.Phase;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Which requests have to do with each other. Of several about the same thing one leads: the others are closed, their residents follow
 * where the leading one stands and what its service answers, and nothing of who asked it. Thread-safe.
 */
@ProviderType
public interface RequestLinks {

    /** What another request is to one. */
    enum Kind {
        /** It is followed in this one's stead. */
        LEADING,
        /** This one is followed in its stead. */
        MERGED,
        /** See there, too. */
        RELATED
    }

    /** Another request. */
    record Link(String reference, Kind kind) {}

    /** What its service wrote to the resident of the leading request at an answer or an end. */
    record Word(String type, Instant at, String message) {}

    /**
     * Where the leading request stands.
     *
     * @param service its id
     * @param status in the words of its workflow
     * @param words that were written since the other one was merged, oldest first
     */
    record Leading(String service, int serviceVersion, String status, Phase phase, List<Word> words) {}

    /** The others of a request, as far as the scope sees them. */
    List<Link> of(String reference, Scope scope);

    /** For the resident of a request that was merged: where the leading one stands. */
    Optional<Leading> leading(String reference, Scope scope);

    /**
     * Closes a request as the same as another one, for those who handle it and see the other. What was merged into it goes along.
     *
     * @param expectedVersion of the request that was seen
     * @param language of messages to the actor
     */
    ActionOutcome merge(String reference, String into, Actor actor, long expectedVersion, String language);

    /** Has it stand again where it stood. */
    ActionOutcome unmerge(String reference, Actor actor, long expectedVersion, String language);

    /** Notes that two requests have to do with each other, or that they don't; says whether both could be seen and aren't the same. */
    boolean relate(String reference, String other, boolean related, Actor actor);
}
