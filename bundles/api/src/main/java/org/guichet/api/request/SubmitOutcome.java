package org.guichet.api.request;

import java.util.List;
import org.guichet.api.FieldError;

/** What became of a draft. */
public sealed interface SubmitOutcome {

    /**
     * Accepted and stored: what the receipt says is true from now on.
     *
     * @param replayed whether this is the answer given before to the same idempotency key
     */
    record Accepted(Receipt receipt, boolean replayed) implements SubmitOutcome {}

    /**
     * Refused; nothing is stored.
     *
     * @param code {@code organisation.unknown}, {@code service.unknown}, {@code service.not-offered},
     *     {@code request.invalid}, {@code idempotency.conflict} or {@code module.unavailable} (try again later)
     * @param message for whoever asked, in the draft's language
     * @param errors field by field, for {@code request.invalid}
     * @param offeredAt codes of organisations where the service is on offer, for {@code service.not-offered}
     */
    record Refused(String code, String message, List<FieldError> errors, List<String> offeredAt)
            implements SubmitOutcome {
        public Refused {
            errors = List.copyOf(errors);
            offeredAt = List.copyOf(offeredAt);
        }
    }
}
