package org.guichet.notify.internal.staff;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestEvent;
import org.guichet.api.request.RequestEvents;

/** What somebody who works on requests is told. */
enum StaffNews {
    URGENT,
    NEW,
    ASSIGNED,
    REPLIED,
    NEAR,
    LATE,
    /** Due until the next working day is over. */
    TOMORROW,
    /** Late among all that an organisation handles. */
    WEEKLY;

    private static final String LATE_LEVEL = "late";
    private static final Set<String> ALWAYS = Set.of(
            RequestEvents.TRANSFERRED,
            RequestEvents.RECLASSIFIED,
            RequestEvents.ASSIGNED,
            RequestEvents.RESIDENT_REPLIED,
            RequestEvents.REOPENED,
            RequestEvents.ESCALATED);

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static StaffNews of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Whether an event may be news to anybody, without looking at its request. */
    static boolean mayBe(RequestEvent event) {
        return ALWAYS.contains(event.type()) || isContested(event);
    }

    /** What an event is news of. */
    static Set<StaffNews> of(RequestEvent event, Request request) {
        return switch (event.type()) {
            case RequestEvents.SUBMITTED -> request.urgent() ? EnumSet.of(URGENT, NEW) : EnumSet.of(NEW);
            case RequestEvents.TRANSFERRED, RequestEvents.RECLASSIFIED -> EnumSet.of(NEW);
            case RequestEvents.ASSIGNED -> EnumSet.of(ASSIGNED);
            case RequestEvents.RESIDENT_REPLIED, RequestEvents.REOPENED -> EnumSet.of(REPLIED);
            case RequestEvents.ESCALATED ->
                EnumSet.of(LATE_LEVEL.equals(event.details().get("level")) ? LATE : NEAR);
            default -> isContested(event) ? EnumSet.of(REPLIED) : EnumSet.noneOf(StaffNews.class);
        };
    }

    private static boolean isContested(RequestEvent event) {
        return event.type().equals(RequestEvents.JUDGED)
                && "false".equals(event.details().get("solved"));
    }

    /** Whether there is still something to do about it. */
    boolean isStillTrue(Request request, String account, Instant now) {
        boolean work = request.phase() == Phase.RECEIVED || request.phase() == Phase.IN_PROGRESS;
        Optional<Instant> due = request.due();
        return switch (this) {
            case NEW -> request.phase() == Phase.RECEIVED && isFree(request, account);
            case URGENT -> work && request.firstAnsweredAt().isEmpty();
            case ASSIGNED -> request.assignee().filter(account::equals).isPresent() && request.phase() != Phase.CLOSED;
            case REPLIED -> work && (request.residentWrote() || request.cameBack());
            case NEAR, TOMORROW -> due.filter(day -> day.isAfter(now)).isPresent();
            case LATE, WEEKLY -> due.filter(day -> !day.isAfter(now)).isPresent();
        };
    }

    private static boolean isFree(Request request, String account) {
        return request.assignee().isEmpty()
                || request.assignee().filter(account::equals).isPresent();
    }
}
