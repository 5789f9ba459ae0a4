package org.guichet.api.request;

import java.util.Locale;
import java.util.Optional;

/** What can have become of a request: what figures count, and what lists can be narrowed to. */
public enum Milestone {
    /** Somebody has written to the resident. */
    FIRST_ANSWERED,
    /** Somebody has written to the resident when it was due, or nothing was due. */
    FIRST_ANSWERED_IN_TIME,
    /** It is closed. */
    CLOSED,
    /** It is closed, and was when the answer was due, or nothing was due. */
    CLOSED_IN_TIME,
    /** It was recorded while the resident was there: at a counter, on the phone or by video. */
    IN_PERSON,
    /** It was recorded while the resident was there and answered within half an hour. */
    ON_THE_SPOT,
    /** The resident has said whether it is settled. */
    JUDGED,
    /** The resident has said, last, that it is settled. */
    SETTLED,
    /** The resident has said, last, that it is not settled. */
    NOT_SETTLED;

    /** As written in addresses, such as {@code closed-in-time}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The milestone of that code. */
    public static Optional<Milestone> of(String code) {
        for (Milestone milestone : values()) {
            if (milestone.code().equals(code)) {
                return Optional.of(milestone);
            }
        }
        return Optional.empty();
    }
}
