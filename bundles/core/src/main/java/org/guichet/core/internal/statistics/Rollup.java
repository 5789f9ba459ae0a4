package org.guichet.core.internal.statistics;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import javax.persistence.EntityManager;
import org.guichet.core.internal.persistence.PlatformClock;
import org.guichet.core.internal.persistence.Unit;
import org.guichet.platform.data.Sql;

/**
 * Counts of requests that change in the transaction of what they count. Collect what changed, then {@link #write} once:
 * it is one statement, whatever was collected (up to {@value #ROWS_PER_STATEMENT} counts each).
 */
public final class Rollup {

    static final String PHASE = "phase:";
    static final String ANSWERED = "answered";
    static final String IN_TIME = "in-time";
    static final String FIRST_ANSWERED = "first-answered";
    static final String FIRST_IN_TIME = "first-in-time";
    static final String CLOSED = "closed";
    static final String CLOSED_IN_TIME = "closed-in-time";
    /** How often requests came back to the service, how often that was answered, and how often in time. */
    static final String AGAIN = "again";

    static final String AGAIN_ANSWERED = "again-answered";
    static final String AGAIN_IN_TIME = "again-in-time";
    static final String ON_THE_SPOT = "on-the-spot";

    /** Doors through which residents come in person: they are there while they ask. */
    private static final Set<String> IN_PERSON = Set.of("COUNTER", "PHONE", "VIDEO");

    private static final Duration A_VISIT = Duration.ofMinutes(30);

    /** Bucket 1: settled, says the resident; bucket 0: not. */
    static final String JUDGED = "judged";

    /** Writers of one count spread over so many rows: they don't wait for each other's commit. */
    private static final int SHARDS = 8;

    private static final int ROWS_PER_STATEMENT = 100;
    private static final int MAX_DAYS = 3650;
    private static final String COLUMNS = "organisation, received_month, service, channel, measure, bucket, shard, n";

    private record Key(String organisation, String month, String service, String channel, String measure, int bucket)
            implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return text().compareTo(other.text());
        }

        private String text() {
            return String.join("\n", organisation, month, service, channel, measure, String.valueOf(bucket));
        }
    }

    /** What a request is counted under, for as long as it lives. */
    public record Subject(String organisation, String service, String channel, Instant receivedAt) {}

    private final Map<Key, Long> deltas = new TreeMap<>();

    /** A request is in that phase now, received as new. */
    public Rollup received(Subject subject, String phase) {
        return add(subject, PHASE + phase, 0, 1);
    }

    /** A request has gone from one phase to another. */
    public Rollup moved(Subject subject, String from, String to) {
        if (!from.equals(to)) {
            add(subject, PHASE + from, 0, -1);
            add(subject, PHASE + to, 0, 1);
        }
        return this;
    }

    /** A request was answered for the first time. */
    public Rollup answered(Subject subject, Instant at, boolean inTime) {
        if (IN_PERSON.contains(subject.channel) && !at.isAfter(subject.receivedAt.plus(A_VISIT))) {
            add(subject, ON_THE_SPOT, 0, 1);
        }
        return took(subject, at, ANSWERED, IN_TIME, inTime, 1);
    }

    /** Somebody wrote to the resident for the first time. */
    public Rollup firstAnswered(Subject subject, Instant at, boolean inTime) {
        return took(subject, at, FIRST_ANSWERED, FIRST_IN_TIME, inTime, 1);
    }

    /** A request was closed. */
    public Rollup closed(Subject subject, Instant at, boolean inTime) {
        return took(subject, at, CLOSED, CLOSED_IN_TIME, inTime, 1);
    }

    /** A request that was closed then is open again. */
    public Rollup reopened(Subject subject, Instant closedAt, boolean inTime) {
        return took(subject, closedAt, CLOSED, CLOSED_IN_TIME, inTime, -1);
    }

    /** So many times more a request came back to the service, was answered again, and in time. */
    public Rollup again(Subject subject, int begun, int answered, int inTime) {
        return add(subject, AGAIN, 0, begun)
                .add(subject, AGAIN_ANSWERED, 0, answered)
                .add(subject, AGAIN_IN_TIME, 0, inTime);
    }

    private Rollup took(Subject subject, Instant at, String measure, String inTimeMeasure, boolean inTime, long n) {
        long days = ChronoUnit.DAYS.between(day(subject.receivedAt), day(at));
        add(subject, measure, (int) Math.max(0, Math.min(MAX_DAYS, days)), n);
        return inTime ? add(subject, inTimeMeasure, 0, n) : this;
    }

    /** The resident says whether it is settled, perhaps not for the first time. */
    public Rollup judged(Subject subject, boolean solved, Optional<Boolean> before) {
        before.ifPresent(old -> add(subject, JUDGED, old ? 1 : 0, -1));
        return add(subject, JUDGED, solved ? 1 : 0, 1);
    }

    /** Takes away what another one adds. */
    public Rollup without(Rollup other) {
        other.deltas.forEach((key, n) -> deltas.merge(key, -n, Long::sum));
        return this;
    }

    private Rollup add(Subject subject, String measure, int bucket, long n) {
        deltas.merge(
                new Key(
                        subject.organisation,
                        YearMonth.from(day(subject.receivedAt)).toString(),
                        subject.service,
                        subject.channel,
                        measure,
                        bucket),
                n,
                Long::sum);
        return this;
    }

    private static LocalDate day(Instant instant) {
        return instant.atZone(PlatformClock.ZONE).toLocalDate();
    }

    /** Writes what was collected and forgets it. */
    public void write(EntityManager em) {
        // always in the order of the keys: two transactions never wait for each other in a circle
        var entries = deltas.entrySet().stream().filter(e -> e.getValue() != 0).toList();
        int shard = ThreadLocalRandom.current().nextInt(SHARDS);
        for (int from = 0; from < entries.size(); from += ROWS_PER_STATEMENT) {
            var rows = entries.subList(from, Math.min(entries.size(), from + ROWS_PER_STATEMENT));
            Sql sql = new Sql("insert into request_rollup (" + COLUMNS + ") values ");
            String comma = "";
            for (Map.Entry<Key, Long> row : rows) {
                Key key = row.getKey();
                sql.append(comma)
                        .append("(")
                        .values(key.organisation, key.month, key.service, key.channel, key.measure, key.bucket)
                        .append(", ")
                        .values(shard, row.getValue())
                        .append(")");
                comma = ", ";
            }
            sql.append(" on conflict (organisation, received_month, service, channel, measure, bucket, shard)"
                            + " do update set n = request_rollup.n + excluded.n")
                    .execute(Unit.of(em));
        }
        deltas.clear();
    }
}
