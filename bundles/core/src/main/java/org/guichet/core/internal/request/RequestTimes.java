package org.guichet.core.internal.request;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.persistence.Column;
import javax.persistence.Embeddable;
import org.guichet.api.request.Phase;

/** What was promised of a request, what was kept of it and when, and what is due next. */
@Embeddable
public class RequestTimes {

    private static final Duration RANK = Duration.ofDays(36_524);
    private static final Duration HALF_RANK = Duration.ofDays(18_262);

    static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    @Column(name = "first_answered_at")
    private Instant firstAnsweredAt;

    @Column(name = "answered_at")
    private Instant answeredAt;

    @Column(name = "closed_at")
    private Instant closedAt;

    @Column(name = "first_answer_due")
    private Instant firstAnswerDue;

    @Column(name = "answer_due")
    private Instant answerDue;

    @Column(name = "again_due")
    private Instant againDue;

    /** Since when what is promised again is promised; null where that isn't known. */
    @Column(name = "again_from")
    private Instant againFrom;

    @Column(name = "again_count", nullable = false)
    private int againCount;

    @Column(name = "again_answered", nullable = false)
    private int againAnswered;

    @Column(name = "again_in_time", nullable = false)
    private int againInTime;

    private Instant due;

    /** Since when it waits for its resident while something is promised; null where nothing stands still. */
    @Column(name = "waiting_since")
    private Instant waitingSince;

    /** From when on little is left of the time until it is due; null where nothing is due. */
    @Column(name = "near_at")
    private Instant nearAt;

    /** When those who must know that it is near, or late, are told next; null where nothing is to be told any more. */
    @Column(name = "escalate_at")
    private Instant escalateAt;

    /** By how many days the first promise was put off because it waited. */
    @Column(name = "waited_days", nullable = false)
    private int waitedDays;

    /** Somebody is in danger, by the answers. */
    @Column(nullable = false)
    private boolean urgent;

    /** Who handles it wants to deal with it before the others. */
    @Column(name = "high_priority", nullable = false)
    private boolean highPriority;

    /** The resident wrote after the service's last word. */
    @Column(name = "resident_wrote", nullable = false)
    private boolean residentWrote;

    /** Its answer is the last that the resident is to read: nothing was asked after it. */
    @Column(name = "answer_stands", nullable = false)
    private boolean answerStands;

    /**
     * Where it stands in a list by what is due, which an index walks along: what is urgent is moved three centuries forward,
     * what has a high priority two, what came back one, what its resident has written about half of one more, and what has nothing due stands far away.
     */
    @Column(name = "due_order", nullable = false)
    private Instant dueOrder;

    protected RequestTimes() {}

    Instant firstAnsweredAt() {
        return firstAnsweredAt;
    }

    Instant answeredAt() {
        return answeredAt;
    }

    Instant closedAt() {
        return closedAt;
    }

    Instant firstAnswerDue() {
        return firstAnswerDue;
    }

    Instant answerDue() {
        return answerDue;
    }

    Instant due() {
        return due;
    }

    Instant nearAt() {
        return nearAt;
    }

    Instant escalateAt() {
        return escalateAt;
    }

    /** Whoever was told of what was promised before is told of this anew. */
    void nearFrom(Instant at) {
        if (!Objects.equals(nearAt, at)) {
            nearAt = at;
            escalateAt = at;
        }
    }

    /** Nobody is told any more of what is promised now. */
    void toldOfAll() {
        escalateAt = null;
    }

    /** Since when it is promised again; null where it isn't, or where that isn't known. */
    Instant againFrom() {
        return againDue == null ? null : againFrom;
    }

    Instant waitingSince() {
        return waitingSince;
    }

    int waitedDays() {
        return waitedDays;
    }

    Instant dueOrder() {
        return dueOrder;
    }

    Renewals renewals() {
        return new Renewals(Optional.ofNullable(againDue), againCount, againAnswered, againInTime);
    }

    boolean isUrgent() {
        return urgent;
    }

    void urgent(boolean is) {
        urgent = is;
    }

    boolean isHighPriority() {
        return highPriority;
    }

    void highPriority(boolean is) {
        highPriority = is;
    }

    boolean hasResidentWritten() {
        return residentWrote;
    }

    void residentWrote(boolean wrote) {
        residentWrote = wrote;
    }

    void answerStands(boolean stands) {
        answerStands = stands;
    }

    private void keep(Renewals renewals) {
        againDue = renewals.due().orElse(null);
        againCount = renewals.count();
        againAnswered = renewals.answered();
        againInTime = renewals.inTime();
    }

    void commit(Instant firstAnswer, Instant answer) {
        firstAnswerDue = firstAnswer;
        answerDue = answer;
    }

    void renew(Instant from, Instant until) {
        againFrom = from;
        keep(renewals().begin(until));
    }

    /** Nothing is due while it waits for its resident. */
    void waitFrom(Instant at) {
        waitingSince = againDue == null && answeredAt != null ? null : at;
    }

    /** What is promised is put off by the days that it waited. */
    void waited(int days, UnaryOperator<Instant> later) {
        waitingSince = null;
        if (days == 0) {
            return;
        }
        if (againDue != null) {
            againDue = later.apply(againDue);
            againFrom = againFrom == null ? null : later.apply(againFrom);
        } else if (answeredAt == null) {
            waitedDays += days;
            answerDue = later.apply(answerDue);
            firstAnswerDue = firstAnsweredAt == null ? later.apply(firstAnswerDue) : firstAnswerDue;
        }
    }

    void writtenTo(Instant at) {
        if (firstAnsweredAt == null) {
            firstAnsweredAt = at;
        }
    }

    void answer(Instant at) {
        keep(renewals().answer(at));
        if (answeredAt == null) {
            writtenTo(at);
            answeredAt = at;
        }
    }

    /** Null: it is open again. */
    void close(Instant at) {
        closedAt = at;
    }

    void backdate(Instant answered, Instant closed) {
        firstAnsweredAt = answered;
        answeredAt = answered;
        closedAt = closed;
        answerStands = answered != null;
    }

    /** What is due next follows from all the others, and from the phase. */
    void updateDue(String phase) {
        if (Phase.CLOSED.code().equals(phase)) {
            keep(renewals().end());
            residentWrote = false;
            due = null;
        } else if (Phase.WAITING.code().equals(phase)) {
            due = null;
        } else if (againDue != null) {
            due = againDue;
        } else if (answeredAt != null) {
            due = null;
        } else {
            due = firstAnsweredAt == null ? firstAnswerDue : answerDue;
        }
        Instant ofItsKind = due == null ? NEVER : due.minus(RANK.multipliedBy(rank()));
        dueOrder = residentWrote ? ofItsKind.minus(HALF_RANK) : ofItsKind;
    }

    private int rank() {
        if (urgent) {
            return 3;
        }
        return highPriority ? 2 : againDue != null ? 1 : 0;
    }
}
