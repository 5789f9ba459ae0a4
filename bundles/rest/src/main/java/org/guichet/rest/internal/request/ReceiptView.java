package org.guichet.rest.internal.request;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Receipt;

/** What the resident gets at once. */
@Schema(name = "Receipt")
record ReceiptView(
        @Schema(example = "7K3F-9QX2") String reference,

        @Schema(description = "The resident's secret for following the request; given here only")
        String trackingCode,

        @Schema(example = "received") String phase,
        String status,
        Competent competent,
        Acknowledgement acknowledgement,
        Instant firstAnswerDue,
        Instant answerDue) {

    /** Proof of reception, in the resident's language. */
    @Schema(name = "Acknowledgement")
    record Acknowledgement(Instant at, String text) {}

    static ReceiptView of(Receipt receipt) {
        return new ReceiptView(
                receipt.reference(),
                receipt.trackingCode(),
                receipt.phase().code(),
                receipt.status(),
                receipt.competent(),
                new Acknowledgement(receipt.acknowledgedAt(), receipt.acknowledgement()),
                receipt.firstAnswerDue(),
                receipt.answerDue());
    }

    @Override
    public String toString() {
        return "ReceiptView[" + reference + "]";
    }
}
