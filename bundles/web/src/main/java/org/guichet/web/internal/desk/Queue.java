package org.guichet.web.internal.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Scope;
import org.guichet.api.request.RequestPage;
import org.guichet.api.request.RequestQuery;
import org.guichet.api.request.RequestService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lists and counts what is to do: one statement each. Thread-safe. */
@Component(service = Queue.class)
public class Queue {

    /** Counting stops here: « 999+ ». */
    static final int MOST_COUNTED = 999;

    private static final Duration COUNT_LIFETIME = Duration.ofSeconds(20);
    private static final int MOST_COUNTS = 1_000;

    private final RequestService requests;
    private final Clock clock;
    private final Map<CountKey, Counts> counts = new ConcurrentHashMap<>();

    private record CountKey(List<QueueFilter> filters, Scope scope, String account) {}

    private record Counts(List<Integer> numbers, Instant at) {}

    @Activate
    public Queue(@Reference RequestService requests, @Reference Clock clock) {
        this.requests = requests;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException when the filter's position was not made here */
    RequestPage list(QueueFilter filter, Caller caller, int limit) {
        return requests.list(filter.query(caller.account(), clock.instant(), limit), caller.scope());
    }

    /**
     * How many there are of each, up to {@link #MOST_COUNTED} and one more; some seconds old, never older than one's own
     * act.
     */
    List<Integer> count(List<QueueFilter> filters, Caller caller) {
        CountKey key = new CountKey(filters, caller.scope(), caller.account());
        Instant now = clock.instant();
        Counts known = counts.get(key);
        if (known != null && now.isBefore(known.at().plus(COUNT_LIFETIME))) {
            return known.numbers();
        }
        List<RequestQuery> queries =
                filters.stream().map(f -> f.query(caller.account(), now, 1)).toList();
        List<Integer> numbers = requests.count(queries, MOST_COUNTED, caller.scope());
        if (counts.size() >= MOST_COUNTS) {
            counts.clear();
        }
        counts.put(key, new Counts(numbers, now));
        return numbers;
    }

    /** Something was done: counts are made anew. */
    void changed() {
        counts.clear();
    }
}
