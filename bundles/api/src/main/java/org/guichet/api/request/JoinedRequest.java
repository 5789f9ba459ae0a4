package org.guichet.api.request;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A request as somebody sees it who joined it: where it stands and how it came there, without a word of the resident who
 * asked first, and without the messages to that resident.
 *
 * @param reference of the resident who joined
 * @param organisation where it was lodged
 * @param service id of the service
 * @param serviceVersion the definition it was made with
 * @param phase where it stands
 * @param status the same in the words of its workflow
 * @param competent who handles it
 * @param receivedAt when the first resident asked
 * @param joinedAt when this one joined
 * @param joined how many have joined it
 * @param course what happened, oldest first
 */
public record JoinedRequest(
        String reference,
        String organisation,
        String service,
        int serviceVersion,
        Phase phase,
        String status,
        Competent competent,
        Instant receivedAt,
        Instant joinedAt,
        int joined,
        List<Step> course) {

    /**
     * One step of the course.
     *
     * @param type one of {@link RequestEvents}
     * @param at when
     * @param details what belongs to it: {@code action} for a step of the service's own workflow
     */
    public record Step(String type, Instant at, Map<String, String> details) {
        public Step {
            details = Map.copyOf(details);
        }
    }

    public JoinedRequest {
        course = List.copyOf(course);
    }
}
