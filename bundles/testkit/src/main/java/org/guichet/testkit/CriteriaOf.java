package org.guichet.testkit;

import java.time.Instant;
import java.util.Optional;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestQuery;

/** Whether a request is what a query asks for. */
final class CriteriaOf {

    private CriteriaOf() {}

    static boolean hold(RequestQuery query, Request r) {
        return has(query.lodgedAt(), r.organisation())
                && has(query.handledBy(), r.competent().organisation())
                && (has(query.organisation(), r.organisation())
                        || has(query.organisation(), r.competent().organisation()))
                && has(query.department(), r.competent().department())
                && has(query.service(), r.service())
                && query.channel().filter(c -> c != r.channel()).isEmpty()
                && (query.phases().isEmpty() || query.phases().contains(r.phase()))
                && (query.assignee().isEmpty() || r.assignee().equals(query.assignee()))
                && query.text().filter(t -> !r.description().contains(t)).isEmpty()
                && timesHold(query, r);
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

    private static boolean has(Optional<String> wanted, String value) {
        return wanted.isEmpty() || wanted.get().equals(value);
    }
}
