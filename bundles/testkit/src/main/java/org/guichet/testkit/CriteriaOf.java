package org.guichet.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Milestone;
import org.guichet.api.request.Person;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Priority;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.RequestEvent;
import org.guichet.api.request.RequestEvents;
import org.guichet.api.request.RequestQuery;

/** Whether a request is what a query asks for. */
final class CriteriaOf {

    private CriteriaOf() {}

    static boolean hold(RequestQuery query, RequestDetails details) {
        return holds(query, details.request())
                && query.settled()
                        .filter(s -> details.request().phase() == Phase.WAITING && s != answerStands(details))
                        .isEmpty()
                && query.milestone().filter(m -> !reached(m, details)).isEmpty();
    }

    private static boolean holds(RequestQuery query, Request r) {
        return has(query.lodgedAt(), r.organisation())
                && has(query.handledBy(), r.competent().organisation())
                && (has(query.organisation(), r.organisation())
                        || has(query.organisation(), r.competent().organisation()))
                && has(query.department(), r.competent().department())
                && has(query.service(), r.service())
                && query.channel().filter(c -> c != r.channel()).isEmpty()
                && (query.phases().isEmpty() || query.phases().contains(r.phase()))
                && (query.assignee().isEmpty() || r.assignee().equals(query.assignee()))
                && query.text()
                        .filter(t -> !searched(r).contains(t.toLowerCase(Locale.ROOT)))
                        .isEmpty()
                && query.person()
                        .filter(p -> !p.isSameAs(Person.of(r.resident())))
                        .isEmpty()
                && (!query.urgent() || r.urgent())
                && query.priority().filter(p -> p != r.priority()).isEmpty()
                && (!query.unassigned() || r.assignee().isEmpty())
                && (query.notAssignee().isEmpty() || !query.notAssignee().equals(r.assignee()))
                && query.cut()
                        .filter(c -> c.part() != part(r, c.overdueSince()))
                        .isEmpty()
                && timesHold(query, r);
    }

    private static RequestQuery.Part part(Request r, Instant overdueSince) {
        if (r.due().isPresent() && (r.urgent() || r.priority() == Priority.HIGH || r.cameBack() || r.residentWrote())) {
            return RequestQuery.Part.FOREMOST;
        }
        return r.due().filter(d -> d.isBefore(overdueSince)).isPresent()
                ? RequestQuery.Part.LONG_OVERDUE
                : RequestQuery.Part.CURRENT;
    }

    /** Whether nothing was asked after the answer. */
    private static boolean answerStands(RequestDetails details) {
        return details.events().stream()
                .map(RequestEvent::type)
                .filter(type -> type.equals(RequestEvents.ANSWERED) || type.equals(RequestEvents.ASKED))
                .reduce((first, last) -> last)
                .map(RequestEvents.ANSWERED::equals)
                .orElse(details.request().answeredAt().isPresent());
    }

    /** What a request is searched by. */
    private static String searched(Request r) {
        String phone = r.resident().phone().map(p -> p.replaceAll("[^0-9]", "")).orElse("");
        return String.join(
                        "\n",
                        r.reference(),
                        r.description(),
                        r.resident().name().orElse(""),
                        r.resident().email().orElse(""),
                        phone)
                .toLowerCase(Locale.ROOT);
    }

    private static boolean timesHold(RequestQuery query, Request r) {
        Optional<Instant> due = r.due().filter(d -> r.phase() != Phase.CLOSED);
        return query.dueBefore()
                        .filter(t -> due.filter(d -> d.isBefore(t)).isEmpty())
                        .isEmpty()
                && query.dueFrom()
                        .filter(t -> due.filter(d -> !d.isBefore(t)).isEmpty())
                        .isEmpty()
                && query.receivedFrom().filter(r.receivedAt()::isBefore).isEmpty()
                && query.receivedBefore()
                        .filter(t -> !r.receivedAt().isBefore(t))
                        .isEmpty();
    }

    private static boolean reached(Milestone milestone, RequestDetails details) {
        Request r = details.request();
        Optional<Boolean> settled = details.events().stream()
                .filter(e -> e.type().equals(RequestEvents.JUDGED))
                .reduce((first, last) -> last)
                .map(e -> Boolean.parseBoolean(e.details().get("solved")));
        boolean inPerson = Set.of(Channel.COUNTER, Channel.PHONE, Channel.VIDEO).contains(r.channel());
        return switch (milestone) {
            case FIRST_ANSWERED -> r.firstAnsweredAt().isPresent();
            case FIRST_ANSWERED_IN_TIME -> inTime(r.firstAnsweredAt(), r.firstAnswerDue());
            case CLOSED -> r.phase() == Phase.CLOSED;
            case CLOSED_IN_TIME -> r.phase() == Phase.CLOSED && inTime(r.closedAt(), r.answerDue());
            case IN_PERSON -> inPerson;
            case ON_THE_SPOT ->
                inPerson && inTime(r.answeredAt(), Optional.of(r.receivedAt().plus(Duration.ofMinutes(30))));
            case JUDGED -> settled.isPresent();
            case SETTLED -> settled.filter(s -> s).isPresent();
            case NOT_SETTLED -> settled.filter(s -> !s).isPresent();
        };
    }

    private static boolean inTime(Optional<Instant> done, Optional<Instant> due) {
        return done.filter(t -> due.filter(t::isAfter).isEmpty()).isPresent();
    }

    private static boolean has(Optional<String> wanted, String value) {
        return wanted.isEmpty() || wanted.get().equals(value);
    }
}
