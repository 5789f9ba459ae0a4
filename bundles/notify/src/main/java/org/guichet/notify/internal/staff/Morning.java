package org.guichet.notify.internal.staff;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Scope;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestQuery;
import org.guichet.api.request.RequestService;
import org.guichet.notify.internal.text.MailTexts;
import org.guichet.platform.data.Transactions;
import org.guichet.platform.data.UnitOfWork;
import org.guichet.platform.outbox.Outbox;
import org.guichet.platform.request.RequestLookup;
import org.guichet.platform.timer.RunningTimer;
import org.guichet.platform.timer.Timed;
import org.guichet.platform.timer.Timers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** On the morning of each working day: what is due until the next one is over, and once a week to managers what is late. */
@Component(service = {Morning.class, Timed.class})
public class Morning implements Timed {

    private static final int MOST = 20;

    private final Timers timers;
    private final Mornings mornings;
    private final Subscribers subscribers;
    private final Items items;
    private final RequestService requests;
    private final RequestLookup lookup;
    private final Transactions transactions;
    private final Outbox outbox;
    private final Clock clock;

    @Activate
    public Morning(
            @Reference Timers timers,
            @Reference Mornings mornings,
            @Reference Subscribers subscribers,
            @Reference Items items,
            @Reference RequestService requests,
            @Reference RequestLookup lookup,
            @Reference(target = "(tables=notify)") Transactions transactions,
            @Reference Outbox outbox,
            @Reference Clock clock) {
        this.timers = timers;
        this.mornings = mornings;
        this.subscribers = subscribers;
        this.items = items;
        this.requests = requests;
        this.lookup = lookup;
        this.transactions = transactions;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return Mornings.TIMER;
    }

    @Override
    public void fire(UnitOfWork unit, RunningTimer timer) {
        timers.set(unit, timer.subject(), Mornings.TIMER, "", mornings.next(clock.instant()));
        subscribers.leave(unit, timer.subject().id(), AccountDelivery.MORNING);
    }

    @Override
    public void fired() {
        outbox.wakeUp();
    }

    /** Notes what is due and what is late, for who is about to be told. */
    void gather(Subscriber subscriber, Caller caller) {
        Instant now = clock.instant();
        int day = Math.toIntExact(now.atZone(MailTexts.ZONE).toLocalDate().toEpochDay());
        List<Long> due = ids(
                RequestQuery.builder().assignee(caller.account()).dueFrom(now).dueBefore(mornings.tomorrowEnds(now)),
                caller.scope());
        List<Long> late = new ArrayList<>();
        if (mornings.beginsAWeek(now)) {
            for (String organisation : Audience.managed(caller)) {
                late.addAll(ids(
                        RequestQuery.builder().handledBy(organisation).dueBefore(now), Scope.of(Set.of(organisation))));
            }
        }
        transactions.commit(unit -> {
            due.forEach(id -> items.add(unit, subscriber.id(), id, day, StaffNews.TOMORROW));
            late.forEach(id -> items.add(unit, subscriber.id(), id, day, StaffNews.WEEKLY));
        });
    }

    private List<Long> ids(RequestQuery.Builder query, Scope scope) {
        return requests.list(query.order(RequestQuery.Order.DUE).limit(MOST).build(), scope).requests().stream()
                .map(Request::reference)
                .flatMap(reference -> lookup.id(reference).stream())
                .toList();
    }
}
