package org.guichet.http.internal.measure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.guichet.api.health.Measure;
import org.guichet.api.health.Measure.Kind;
import org.guichet.api.health.Measure.Sample;
import org.guichet.api.health.Measures;
import org.guichet.http.internal.request.GuardedChannel;

/**
 * Counts every answer that leaves the port, whoever gave it: by route and class of status, with how long it was worked on. A
 * part that knows more of an address than its first words, such as REST, says the template as {@link #ROUTE}.
 */
public final class Traffic implements RequestLog, Measures {

    /** The attribute of a request that holds its route. */
    public static final String ROUTE = "org.guichet.route";

    private static final int MOST_SERIES = 1_000;
    private static final String OTHERS = "others";
    private static final long[] BOUNDS_MILLIS = {5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000};
    private static final double MILLIS = 1_000.0;
    private static final double NANOS = 1e9;

    private record Key(String route, int statusClass) {}

    private static final class Series {

        private final LongAdder[] buckets = new LongAdder[BOUNDS_MILLIS.length + 1];
        private final LongAdder nanos = new LongAdder();

        Series() {
            for (int i = 0; i < buckets.length; i++) {
                buckets[i] = new LongAdder();
            }
        }

        void add(long took) {
            long millis = TimeUnit.NANOSECONDS.toMillis(took);
            int bucket = 0;
            while (bucket < BOUNDS_MILLIS.length && millis >= BOUNDS_MILLIS[bucket]) {
                bucket++;
            }
            buckets[bucket].increment();
            nanos.add(took);
        }
    }

    private final UnaryOperator<String> routes;
    private final Map<Key, Series> series = new ConcurrentHashMap<>();
    private final Map<Integer, LongAdder> statuses = new ConcurrentHashMap<>();

    /**
     * Has counted nothing yet.
     *
     * @param routes the route of an address that nobody said one for
     */
    public Traffic(UnaryOperator<String> routes) {
        this.routes = routes;
        // what alarms look at is there from the beginning: a rate needs a first value
        for (int status : new int[] {429, 503}) {
            statuses.put(status, new LongAdder());
        }
    }

    @Override
    public void log(Request request, Response response) {
        MetaData.Response sent = response.getCommittedMetaData();
        int status = sent == null ? response.getStatus() : sent.getStatus();
        long took = request.getHttpChannel() instanceof GuardedChannel channel ? channel.worked() : 0;
        count(route(request), status, took);
    }

    private String route(Request request) {
        if (request.getAttribute(ROUTE) instanceof String said) {
            return said;
        }
        String path = request.getMetaData() == null || request.getHttpURI() == null
                ? null
                : request.getHttpURI().getPath();
        return path == null ? "none" : routes.apply(path);
    }

    void count(String route, int status, long nanos) {
        Key key = new Key(route, status / 100);
        Series counted = series.get(key);
        if (counted == null) {
            Key bounded = series.size() < MOST_SERIES ? key : new Key(OTHERS, status / 100);
            counted = series.computeIfAbsent(bounded, k -> new Series());
        }
        counted.add(nanos);
        statuses.computeIfAbsent(status, s -> new LongAdder()).increment();
    }

    @Override
    public List<Measure> measures() {
        List<Sample> samples = new ArrayList<>();
        series.forEach((key, counted) -> add(samples, key, counted));
        return List.of(
                new Measure(
                        "guichet_http_request_seconds",
                        Kind.HISTOGRAM,
                        "How long requests were worked on, by route and class of status.",
                        samples),
                new Measure(
                        "guichet_http_answers_total",
                        Kind.COUNTER,
                        "Answers by status: 429 are refusals of who sends or guesses too much, 503 what could not be done.",
                        statuses.entrySet().stream()
                                .map(e -> Measure.sample(
                                        "status",
                                        String.valueOf(e.getKey()),
                                        e.getValue().sum()))
                                .toList()));
    }

    private static void add(List<Sample> samples, Key key, Series counted) {
        Map<String, String> labels = Map.of("route", key.route(), "status", key.statusClass() + "xx");
        long sum = 0;
        for (int i = 0; i < counted.buckets.length; i++) {
            sum += counted.buckets[i].sum();
            Map<String, String> bounded = new HashMap<>(labels);
            bounded.put("le", i < BOUNDS_MILLIS.length ? String.valueOf(BOUNDS_MILLIS[i] / MILLIS) : "+Inf");
            samples.add(new Sample("_bucket", bounded, sum));
        }
        samples.add(new Sample("_sum", labels, counted.nanos.sum() / NANOS));
        samples.add(new Sample("_count", labels, sum));
    }
}
