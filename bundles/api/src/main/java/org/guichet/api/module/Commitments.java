package org.guichet.api.module;

import static java.util.Objects.requireNonNull;

import java.time.Period;
import org.guichet.api.access.Role;

/**
 * What is promised about time. The acknowledgement is immediate. Days count as working days (Monday to Friday without
 * French public holidays) or calendar days; months and years always by the calendar.
 *
 * @param firstAnswer until somebody has written to the resident
 * @param answer until the request is answered
 * @param workingDays whether days are working days
 * @param urgent until somebody has written to the resident where the request {@linkplain ServiceDefinition#isUrgent is
 *     urgent}, unless the first answer is due before
 * @param reply until what the resident wrote back to an answer is answered, unless an answer is promised sooner
 * @param escalate who is told where the request is handled when little is left of the time, and when it is over
 * @param duty who is told there at once of what is {@linkplain ServiceDefinition#isUrgent urgent}
 */
public record Commitments(
        Period firstAnswer, Period answer, boolean workingDays, Period urgent, Period reply, Role escalate, Role duty) {

    /** What is urgent has a first answer in one day, unless something else is promised. */
    public static final Period URGENT = Period.ofDays(1);

    /** Who writes back to an answer has another in two days, unless something else is promised. */
    public static final Period REPLY = Period.ofDays(2);

    /** Five and fifteen working days: the platform's default. */
    public static final Commitments DEFAULT = new Commitments(Period.ofDays(5), Period.ofDays(15), true);

    public Commitments {
        requireNonNull(firstAnswer, "firstAnswer");
        requireNonNull(answer, "answer");
        requireNonNull(urgent, "urgent");
        requireNonNull(reply, "reply");
        requireNonNull(escalate, "escalate");
        requireNonNull(duty, "duty");
    }

    /** Promises the platform's default for what is urgent, and to who writes back. */
    public Commitments(Period firstAnswer, Period answer, boolean workingDays) {
        this(firstAnswer, answer, workingDays, URGENT, REPLY);
    }

    /** Managers are told of what becomes late, handlers of what is urgent. */
    public Commitments(Period firstAnswer, Period answer, boolean workingDays, Period urgent, Period reply) {
        this(firstAnswer, answer, workingDays, urgent, reply, Role.MANAGER, Role.HANDLER);
    }
}
