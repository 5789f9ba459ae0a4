package org.guichet.api.module;

import static java.util.Objects.requireNonNull;

import java.time.Period;

/**
 * What is promised about time. The acknowledgement is immediate. Days count as working days (Monday to Friday without
 * French public holidays) or calendar days; months and years always by the calendar.
 *
 * @param firstAnswer until somebody has written to the resident
 * @param answer until the request is answered
 * @param workingDays whether days are working days
 */
public record Commitments(Period firstAnswer, Period answer, boolean workingDays) {

    /** Five and fifteen working days: the platform's default. */
    public static final Commitments DEFAULT = new Commitments(Period.ofDays(5), Period.ofDays(15), true);

    public Commitments {
        requireNonNull(firstAnswer, "firstAnswer");
        requireNonNull(answer, "answer");
    }
}
