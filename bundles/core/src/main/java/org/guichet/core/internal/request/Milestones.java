package org.guichet.core.internal.request;

import java.time.Instant;
import java.util.Optional;
import org.guichet.api.request.Phase;
import org.guichet.core.internal.statistics.InTime;
import org.guichet.core.internal.statistics.Rollup;

/**
 * How far a request has come, to be compared with how far it has come after a change. Null where it hasn't.
 *
 * @param phase code
 * @param again how often it came back to the service
 */
record Milestones(
        String phase,
        Instant firstAnswered,
        Instant answered,
        Instant closed,
        int again,
        int againAnswered,
        int againInTime) {

    static Milestones of(RequestEntity request) {
        boolean over = Phase.CLOSED.code().equals(request.phase());
        return new Milestones(
                request.phase(),
                request.firstAnsweredAt(),
                request.answeredAt(),
                over ? request.closedAt().orElse(null) : null,
                request.renewals().count(),
                request.renewals().answered(),
                request.renewals().inTime());
    }

    /** All that an open request counts for. */
    static Rollup counted(RequestEntity request) {
        Milestones now = of(request);
        Rollup.Subject subject = RequestIntake.subject(request);
        Rollup rollup = new Rollup().received(subject, now.phase);
        if (now.firstAnswered != null) {
            rollup.firstAnswered(subject, now.firstAnswered, InTime.holds(now.firstAnswered, request.firstAnswerDue()));
        }
        if (now.answered != null) {
            rollup.answered(subject, now.answered, InTime.holds(now.answered, request.answerDue()));
        }
        request.judged().ifPresent(solved -> rollup.judged(subject, solved, Optional.empty()));
        return rollup.again(subject, now.again, now.againAnswered, now.againInTime);
    }

    /** What a change makes of the figures. */
    Rollup to(RequestEntity request) {
        Milestones now = of(request);
        Rollup.Subject subject = RequestIntake.subject(request);
        Rollup rollup = new Rollup().moved(subject, phase, now.phase);
        if (firstAnswered == null && now.firstAnswered != null) {
            rollup.firstAnswered(subject, now.firstAnswered, InTime.holds(now.firstAnswered, request.firstAnswerDue()));
        }
        if (answered == null && now.answered != null) {
            rollup.answered(subject, now.answered, InTime.holds(now.answered, request.answerDue()));
        }
        if (closed != null && !closed.equals(now.closed)) {
            rollup.reopened(subject, closed, InTime.holds(closed, request.answerDue()));
        }
        if (now.closed != null && !now.closed.equals(closed)) {
            rollup.closed(subject, now.closed, InTime.holds(now.closed, request.answerDue()));
        }
        return rollup.again(
                subject, now.again - again, now.againAnswered - againAnswered, now.againInTime - againInTime);
    }
}
