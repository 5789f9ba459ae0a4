package org.guichet.api.request;

import java.util.List;
import java.util.Optional;
import org.guichet.api.access.Actor;
import org.osgi.annotation.versioning.ProviderType;

/** Acts on requests. Thread-safe. What it answers as done is stored. */
@ProviderType
public interface RequestDesk {

    /**
     * Submits a draft, in one transaction.
     *
     * @param by who recorded it for the resident; {@link Actor.Anybody} when the resident did
     * @param idempotencyKey chosen by the client, at most 200 characters: the same key and content give the same
     *     answer and no second request; the same key with other content is refused. Keys live as long as the request.
     *     All who are nobody share their keys: whoever takes one from them sees to it that it can't be guessed.
     */
    SubmitOutcome submit(RequestDraft draft, Actor by, Optional<String> idempotencyKey);

    /** Does one action, without files. */
    default ActionOutcome act(
            String reference, RequestAction action, Actor actor, Optional<Long> expectedVersion, String language) {
        return act(reference, action, List.of(), actor, expectedVersion, language);
    }

    /**
     * Does one action.
     *
     * @param attachments ids of files that come with its words, handed in before and waiting; only with what the resident
     *     reads or says, since whoever follows the request sees them. Files that the action itself asks for are among its
     *     inputs, not here.
     * @param expectedVersion version of the request that the actor has seen; empty for residents, who don't see one
     * @param language of messages to the actor
     */
    ActionOutcome act(
            String reference,
            RequestAction action,
            List<String> attachments,
            Actor actor,
            Optional<Long> expectedVersion,
            String language);

    /**
     * Does one action once.
     *
     * @param idempotencyKey chosen by the client, at most 200 characters: the same actor's same key and content on the same
     *     request are done once and answered as done, whatever version was seen; with other content the key is taken. Kept
     *     for thirty days.
     */
    default ActionOutcome act(
            String reference,
            RequestAction action,
            List<String> attachments,
            Actor actor,
            Optional<Long> expectedVersion,
            String language,
            Optional<String> idempotencyKey) {
        return act(reference, action, attachments, actor, expectedVersion, language);
    }

    /**
     * Assigns the request to the actor and does one action, together: both are done, or neither. Takes the rest as
     * {@link #act(String, RequestAction, List, Actor, Optional, String, Optional)}.
     */
    default ActionOutcome takeAndAct(
            String reference,
            RequestAction action,
            List<String> attachments,
            Actor.Staff actor,
            long expectedVersion,
            String language,
            Optional<String> idempotencyKey) {
        ActionOutcome taken = act(
                reference,
                new RequestAction.Assign(actor.caller().account()),
                actor,
                Optional.of(expectedVersion),
                language);
        return taken instanceof ActionOutcome.Done done
                ? act(
                        reference,
                        action,
                        attachments,
                        actor,
                        Optional.of(done.request().version()),
                        language,
                        idempotencyKey)
                : taken;
    }

    /** What this actor may do on the request now, in the order of the workflow. */
    List<String> actions(Request request, Actor actor);
}
