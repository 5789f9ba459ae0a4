package org.guichet.api.request;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it stands.
 *
 * @param reference short, speakable, unique, such as {@code 7K3F-9QX2}
 * @param organisation where it was lodged
 * @param service id of the service
 * @param serviceVersion the definition it was made with
 * @param channel through which door it came
 * @param language the resident's language
 * @param resident who asks
 * @param description in the resident's words
 * @param place where it is about
 * @param answers the form as filled in
 * @param phase where it stands
 * @param status the same in the words of its workflow
 * @param competent who handles it
 * @param assignee account that has it in hand
 * @param receivedAt when it was received
 * @param firstAnsweredAt when somebody first wrote to the resident
 * @param answeredAt when it was answered
 * @param closedAt when it was closed, refused or cancelled
 * @param firstAnswerDue until when somebody should have written
 * @param answerDue until when it should be answered
 * @param due until when the next of these is due; empty when none is open
 * @param version counts changes, for optimistic locking
 * @param actions what the workflow allows now, by anybody
 * @param attachments the files that its answers name
 * @param urgent whether its answers said that somebody is in danger, by the definition it was made with
 * @param cameBack whether it is to be answered again: reopened, or contested after its answer
 */
public record Request(
        String reference,
        String organisation,
        String service,
        int serviceVersion,
        Channel channel,
        String language,
        Resident resident,
        String description,
        Optional<Place> place,
        Map<String, Object> answers,
        Phase phase,
        String status,
        Competent competent,
        Optional<String> assignee,
        Instant receivedAt,
        Optional<Instant> firstAnsweredAt,
        Optional<Instant> answeredAt,
        Optional<Instant> closedAt,
        Optional<Instant> firstAnswerDue,
        Optional<Instant> answerDue,
        Optional<Instant> due,
        long version,
        List<String> actions,
        List<Attachment> attachments,
        boolean urgent,
        boolean cameBack) {
    public Request {
        requireNonNull(reference, "reference");
        actions = List.copyOf(actions);
        attachments = List.copyOf(attachments);
    }

    @Override
    public String toString() {
        return "Request[" + reference + ", " + status + "]";
    }
}
