package org.guichet.api.request;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that happened to a request; never changed afterwards.
 *
 * @param sequence counts from 1 within the request
 * @param type in the past tense, such as {@code RequestSubmitted}; see {@link RequestEvents}
 * @param at when
 * @param by an account, {@code resident}, {@code joiner}, {@code platform}, {@code import} or {@code module:} and its id; an
 *     account that is called like one of these stands with {@code staff:} before it
 * @param publicly whether the resident may read it
 * @param message words written with it
 * @param status the status after it
 * @param details further facts, such as {@code to} of a transfer
 */
public record RequestEvent(
        int sequence,
        String type,
        Instant at,
        String by,
        boolean publicly,
        Optional<String> message,
        String status,
        Map<String, String> details) {

    /** The key of {@link #details} that holds the ids of files, with blanks between. */
    public static final String ATTACHMENTS = "attachments";

    /** The key of {@link #details} of a verdict, {@code staff}, where agents were given the resident's code as well. */
    public static final String CODE_SEEN = "codeSeenBy";

    public RequestEvent {
        requireNonNull(type, "type");
        requireNonNull(at, "at");
        requireNonNull(by, "by");
        details = Map.copyOf(details);
    }

    /** Ids of the files that came with it; what they are is among the request's attachments. */
    public List<String> attachments() {
        String ids = details.getOrDefault(ATTACHMENTS, "");
        return ids.isEmpty() ? List.of() : List.of(ids.split(" "));
    }

    @Override
    public String toString() {
        return "RequestEvent[" + sequence + ", " + type + "]";
    }
}
