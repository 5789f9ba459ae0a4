package org.guichet.web.internal.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Scope;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestPage;
import org.guichet.api.request.RequestQuery;
import org.guichet.api.request.RequestService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lists and counts what is to do, newest first. A part that spans phases is several walks, merged. Thread-safe. */
@Component(service = Queue.class)
public class Queue {

    /** Counting stops here: « 200+ ». */
    static final int MOST_COUNTED = RequestQuery.MAX_LIMIT;

    private static final String SEPARATOR = "~";
    private static final String EXHAUSTED = "-";
    private static final Duration COUNT_LIFETIME = Duration.ofSeconds(20);
    private static final int MOST_COUNTS = 1_000;

    private final RequestService requests;
    private final Clock clock;
    private final Map<CountKey, Count> counts = new ConcurrentHashMap<>();

    /**
     * A page of the queue.
     *
     * @param next where it ended; empty on the last page
     */
    record Found(List<Request> requests, Optional<String> next) {}

    private record CountKey(QueueFilter filter, Scope scope, String account) {}

    private record Count(int number, Instant at) {}

    private record Taken(Request request, int walk) {}

    @Activate
    public Queue(@Reference RequestService requests, @Reference Clock clock) {
        this.requests = requests;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException when the filter's position was not made here */
    Found list(QueueFilter filter, Caller caller, int limit) {
        Instant now = clock.instant();
        List<Optional<Phase>> walks = filter.phases();
        List<String> positions = positions(filter.after(), walks.size());
        List<RequestPage> pages = new ArrayList<>();
        List<Taken> all = new ArrayList<>();
        for (int i = 0; i < walks.size(); i++) {
            RequestPage page = positions.get(i).equals(EXHAUSTED)
                    ? new RequestPage(List.of(), Optional.empty())
                    : page(filter, walks.get(i), caller, now, positions.get(i), limit);
            pages.add(page);
            for (Request request : page.requests()) {
                all.add(new Taken(request, i));
            }
        }
        all.sort(Comparator.comparing((Taken t) -> t.request().receivedAt()).reversed());
        List<Taken> taken = all.subList(0, Math.min(limit, all.size()));
        boolean more = taken.size() < all.size()
                || pages.stream().anyMatch(p -> p.next().isPresent());
        List<Request> found = taken.stream().map(Taken::request).toList();
        if (!more) {
            return new Found(found, Optional.empty());
        }
        List<String> next = new ArrayList<>();
        for (int i = 0; i < walks.size(); i++) {
            int walk = i;
            int used = (int) taken.stream().filter(t -> t.walk() == walk).count();
            if (used == pages.get(i).requests().size()) {
                next.add(pages.get(i).next().orElse(EXHAUSTED));
            } else if (used == 0) {
                next.add(positions.get(i));
            } else {
                // the position in the middle of a page is known only to whoever made the page
                next.add(page(filter, walks.get(i), caller, now, positions.get(i), used)
                        .next()
                        .orElse(EXHAUSTED));
            }
        }
        return new Found(found, Optional.of(String.join(SEPARATOR, next)));
    }

    /** How many there are, up to {@link #MOST_COUNTED} and one more; some seconds old, never older than one's own act. */
    int count(QueueFilter filter, Caller caller) {
        CountKey key = new CountKey(filter, caller.scope(), caller.account());
        Instant now = clock.instant();
        Count known = counts.get(key);
        if (known != null && now.isBefore(known.at().plus(COUNT_LIFETIME))) {
            return known.number();
        }
        int number = 0;
        for (Optional<Phase> walk : filter.phases()) {
            if (number <= MOST_COUNTED) {
                RequestPage page = page(filter, walk, caller, now, "", MOST_COUNTED);
                number += page.requests().size() + (page.next().isPresent() ? 1 : 0);
            }
        }
        if (counts.size() >= MOST_COUNTS) {
            counts.clear();
        }
        counts.put(key, new Count(number, now));
        return number;
    }

    /** Something was done: counts are made anew. */
    void changed() {
        counts.clear();
    }

    private RequestPage page(
            QueueFilter filter, Optional<Phase> walk, Caller caller, Instant now, String position, int limit) {
        Optional<String> after = Optional.of(position).filter(p -> !p.isEmpty());
        return requests.list(filter.query(walk, caller.account(), now, after, limit), caller.scope());
    }

    private static List<String> positions(String after, int walks) {
        if (after.isEmpty()) {
            return java.util.Collections.nCopies(walks, "");
        }
        List<String> positions = List.of(after.split(SEPARATOR, -1));
        if (positions.size() != walks) {
            throw new IllegalArgumentException("not a position in this list");
        }
        return positions;
    }
}
