package org.guichet.notify.internal.staff;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guichet.api.access.Caller;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.RequestEvent;
import org.guichet.platform.access.Account;
import org.guichet.platform.access.AccountService;
import org.guichet.platform.data.Transactions;
import org.guichet.platform.desk.Workplaces;
import org.guichet.platform.outbox.Delivery;
import org.guichet.platform.outbox.DeliveryOutcome;
import org.guichet.platform.outbox.Notice;
import org.guichet.platform.outbox.Outbox;
import org.guichet.platform.outbox.Subject;
import org.guichet.platform.request.RequestLookup;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds out for whom an event is news, and notes it for each; those who are told at once are told next. */
@Component(service = Delivery.class)
public class StaffDelivery implements Delivery {

    /** Whoever works on requests. */
    public static final String AUDIENCE = "staff";

    static final String CHANNEL = "note";

    private final RequestLookup requests;
    private final AccountService accounts;
    private final Subscribers subscribers;
    private final Functions functions;
    private final Workplaces workplaces;
    private final Items items;
    private final Transactions transactions;
    private final Outbox outbox;

    @Activate
    public StaffDelivery(
            @Reference RequestLookup requests,
            @Reference AccountService accounts,
            @Reference Subscribers subscribers,
            @Reference Functions functions,
            @Reference Workplaces workplaces,
            @Reference Items items,
            @Reference(target = "(tables=notify)") Transactions transactions,
            @Reference Outbox outbox) {
        this.requests = requests;
        this.accounts = accounts;
        this.subscribers = subscribers;
        this.functions = functions;
        this.workplaces = workplaces;
        this.items = items;
        this.transactions = transactions;
        this.outbox = outbox;
    }

    @Override
    public String audience() {
        return AUDIENCE;
    }

    @Override
    public DeliveryOutcome deliver(Notice notice) {
        if (!notice.subject().kind().equals(Subject.REQUEST)) {
            return DeliveryOutcome.dead(
                    "nobody knows how to tell of a " + notice.subject().kind());
        }
        Optional<RequestDetails> found = requests.find(notice.subject().id());
        Optional<RequestEvent> event = found.flatMap(details -> details.events().stream()
                .filter(e -> e.sequence() == notice.sequence())
                .findFirst());
        if (event.isPresent()) {
            note(notice.subject().id(), found.get().request(), event.get());
        }
        return DeliveryOutcome.done();
    }

    private void note(long id, Request request, RequestEvent event) {
        List<Subscriber> all = subscribers.all();
        Set<StaffNews> news = StaffNews.of(event, request);
        if (all.isEmpty() || news.isEmpty()) {
            return;
        }
        Map<String, Caller> callers = accounts.accounts().stream()
                .filter(Account::enabled)
                .map(account -> new Caller(account.name(), account.grants()))
                .collect(Collectors.toMap(Caller::account, Function.identity()));
        Audience audience = new Audience(request, event, functions.of(request));
        transactions.commit(unit -> all.stream()
                .filter(subscriber -> callers.containsKey(subscriber.account()))
                .forEach(subscriber -> {
                    Caller caller = callers.get(subscriber.account());
                    Set<Competent> places = workplaces.of(subscriber.account());
                    // the gravest says it all
                    news.stream()
                            .filter(n -> audience.has(caller, places, n))
                            .min(Comparator.naturalOrder())
                            .ifPresent(n -> {
                                boolean first = items.add(unit, subscriber.id(), id, event.sequence(), n);
                                if (first && (n == StaffNews.URGENT || subscriber.rhythm() == Rhythm.ONCE)) {
                                    subscribers.leave(unit, subscriber.id(), AccountDelivery.NOW);
                                }
                            });
                }));
        outbox.wakeUp();
    }
}
