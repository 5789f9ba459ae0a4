package org.guichet.api.request;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What the resident gets at once.
 *
 * @param reference by which everybody names the request
 * @param trackingCode the resident's secret for following it; given here only
 * @param phase where it stands
 * @param status the same in the words of its workflow
 * @param competent who handles it
 * @param acknowledgedAt when
 * @param acknowledgement text of the acknowledgement in the resident's language
 * @param firstAnswerDue until when somebody will have written
 * @param answerDue until when it will be answered
 */
public record Receipt(
        String reference,
        String trackingCode,
        Phase phase,
        String status,
        Competent competent,
        Instant acknowledgedAt,
        String acknowledgement,
        Instant firstAnswerDue,
        Instant answerDue) {
    public Receipt {
        requireNonNull(reference, "reference");
        requireNonNull(trackingCode, "trackingCode");
    }

    @Override
    public String toString() {
        return "Receipt[" + reference + "]";
    }
}
