package org.guichet.platform.request;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.RequestEvent;
import org.guichet.platform.data.UnitOfWork;

/**
 * What another noun keeps with a request. Registered as a service, it is called in the transaction of what happens: both are
 * written, or nothing. What it throws undoes the request's change as well, and the caller is told that it didn't work. It is called
 * again with another unit of work when the database asks for another try.
 */
public interface RequestPart {

    /** Whether it wants to know of a request that is submitted like that: where nobody does, its row is written with all the rest. */
    default boolean wants(RequestDraft draft) {
        return true;
    }

    /**
     * By when a request can be answered, where what it keeps decides that, such as an appointment: that is promised then, in place of what
     * the service promises. Asked before anything is written.
     */
    default Optional<Instant> promised(RequestDraft draft) {
        return Optional.empty();
    }

    /** A request is new; its row is written. */
    default void submitted(UnitOfWork unit, long request, String service) {}

    /**
     * The same, for who wants to know what was asked.
     *
     * @param draft with what this noun is to keep among its parts, as somebody outside said it
     * @throws PartRefusedException when it can't be kept: the request is refused, in words
     */
    default void submitted(UnitOfWork unit, long request, RequestDraft draft) {
        submitted(unit, request, draft.service());
    }

    /**
     * The same, for who has to know who asks.
     *
     * @param by staff where somebody with an account records it for a resident
     */
    default void submitted(UnitOfWork unit, long request, RequestDraft draft, Actor by) {
        submitted(unit, request, draft);
    }

    /**
     * Somebody, or time, has changed it; its row is not written yet.
     *
     * @throws PartRefusedException when what it keeps doesn't allow that: the action is refused, in words
     */
    default void changed(UnitOfWork unit, long request, RequestEvent event) {}

    /**
     * Whether it may keep anything with requests that were made with that version of a service: where it doesn't, it isn't asked for
     * what it tells.
     */
    default boolean tells(String service, int version) {
        return true;
    }

    /**
     * What it keeps with a request, for those who read the request: stands beside it in the API. Reads only.
     *
     * @param publicly whether the resident reads, and not only staff
     * @return by the noun's name: texts, numbers, yes or no, lists and maps of these; nothing where it keeps nothing
     */
    default Map<String, Object> told(UnitOfWork unit, long request, boolean publicly) {
        return Map.of();
    }

    /** What is personal in it goes, and has to go here as well. */
    default void forgotten(UnitOfWork unit, long request) {}
}
