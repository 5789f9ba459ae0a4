package org.guichet.web.internal.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Scope;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestPage;
import org.guichet.api.request.RequestQuery;
import org.guichet.api.request.RequestService;
import org.guichet.web.internal.desk.QueueFilter.Piece;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lists and counts what is to do: one statement each. Thread-safe. */
@Component(service = Queue.class)
public class Queue {

    /** Counting stops here: « 999+ ». */
    static final int MOST_COUNTED = 999;

    private static final char BETWEEN = '.';
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
        List<Piece> pieces = filter.pieces();
        return pieces.isEmpty()
                ? requests.list(filter.query(caller.account(), clock.instant(), limit), caller.scope())
                : list(filter, pieces, caller, limit);
    }

    /** One part after the other, until the page is full. A position says in which part it is. */
    private RequestPage list(QueueFilter filter, List<Piece> pieces, Caller caller, int limit) {
        Instant now = clock.instant();
        String position = filter.after();
        Piece first = position.isEmpty() ? pieces.get(0) : piece(position);
        String after = position.isEmpty() ? "" : position.substring(position.indexOf(BETWEEN) + 1);
        List<Request> found = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece.compareTo(first) < 0) {
                continue;
            }
            // of the next part only whether there is one
            int wanted = Math.max(1, limit - found.size());
            RequestPage page = requests.list(
                    filter.query(piece, piece == first ? after : "", caller.account(), now, wanted), caller.scope());
            if (found.size() == limit) {
                if (!page.requests().isEmpty()) {
                    return new RequestPage(found, Optional.of(piece.name() + BETWEEN));
                }
                continue;
            }
            found.addAll(page.requests());
            if (page.next().isPresent()) {
                return new RequestPage(
                        found, Optional.of(piece.name() + BETWEEN + page.next().get()));
            }
        }
        return new RequestPage(found, Optional.empty());
    }

    private static Piece piece(String position) {
        int end = position.indexOf(BETWEEN);
        if (end < 0) {
            throw new IllegalArgumentException("not a position in a list of several parts");
        }
        return Piece.valueOf(position.substring(0, end));
    }

    /** All of a list from its beginning, up to so many. */
    List<Request> all(QueueFilter filter, Caller caller, int most) {
        List<Request> all = new ArrayList<>();
        Optional<String> next = Optional.of("");
        while (next.isPresent() && all.size() < most) {
            RequestPage page =
                    list(filter.after(next.get()), caller, Math.min(RequestQuery.MAX_LIMIT, most - all.size()));
            all.addAll(page.requests());
            next = page.next();
        }
        return all;
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
