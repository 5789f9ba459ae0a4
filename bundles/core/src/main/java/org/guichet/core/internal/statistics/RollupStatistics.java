package org.guichet.core.internal.statistics;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.guichet.api.statistics.Comebacks;
import org.guichet.api.statistics.Dimension;
import org.guichet.api.statistics.StatisticsQuery;
import org.guichet.api.statistics.StatisticsRow;
import org.guichet.api.statistics.StatisticsService;
import org.guichet.api.statistics.Timeliness;
import org.guichet.api.statistics.Verdicts;
import org.guichet.core.internal.persistence.Database;
import org.guichet.platform.data.Row;
import org.guichet.platform.data.Sql;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Figures from the roll-ups: the cost grows with months and services, not with requests. */
@Component(service = StatisticsService.class)
public class RollupStatistics implements StatisticsService {

    /** What stands before the point in a service's id. */
    private static final String MODULE = "substring(service from 1 for position('.' in service) - 1)";

    private final Database database;

    @Activate
    public RollupStatistics(@Reference Database database) {
        this.database = database;
    }

    @Override
    public List<StatisticsRow> figures(StatisticsQuery query) {
        boolean byPhase = query.by().contains(Dimension.PHASE);
        Map<String, Group> groups = new LinkedHashMap<>();
        for (Count count : counts(query)) {
            boolean isPhase = count.measure().startsWith(Rollup.PHASE);
            if (byPhase && !isPhase) {
                continue;
            }
            Map<String, String> keys = count.keys(query);
            put(keys, query, Dimension.PHASE, isPhase ? count.measure().substring(Rollup.PHASE.length()) : "");
            groups.computeIfAbsent(keys.toString(), k -> new Group(keys)).add(count);
        }
        return groups.values().stream()
                .filter(g -> g.count > 0)
                .sorted(Comparator.comparing((Group g) -> g.keys.values().toString()))
                .map(Group::row)
                .toList();
    }

    @Override
    public List<Timeliness> timeliness(StatisticsQuery query) {
        return groups(query).stream()
                .filter(g -> g.count > 0)
                .sorted(Comparator.comparing((Group g) -> g.keys.values().toString()))
                .map(Group::timeliness)
                .toList();
    }

    @Override
    public List<Verdicts> verdicts(StatisticsQuery query) {
        return groups(query).stream()
                .map(Group::verdicts)
                .filter(v -> v.count() > 0)
                .sorted(Comparator.comparing((Verdicts v) -> v.keys().values().toString()))
                .toList();
    }

    @Override
    public List<Comebacks> comebacks(StatisticsQuery query) {
        return groups(query).stream()
                .map(Group::comebacks)
                .filter(c -> c.count() > 0)
                .sorted(Comparator.comparing((Comebacks c) -> c.keys().values().toString()))
                .toList();
    }

    /** Everything of each combination of keys, whatever the phase. */
    private Collection<Group> groups(StatisticsQuery query) {
        Map<String, Group> groups = new LinkedHashMap<>();
        for (Count count : counts(query)) {
            Map<String, String> keys = count.keys(query);
            groups.computeIfAbsent(keys.toString(), k -> new Group(keys)).add(count);
        }
        return groups.values();
    }

    private static void put(Map<String, String> keys, StatisticsQuery query, Dimension dimension, String value) {
        if (query.by().contains(dimension)) {
            keys.put(dimension.code(), value);
        }
    }

    /** What a combination of keys, some of them left out, has of one measure. */
    private record Count(
            String month,
            String channel,
            String service,
            String organisation,
            String module,
            String measure,
            int bucket,
            long n) {

        static Count of(Row row) {
            return new Count(
                    row.text(0),
                    row.text(1),
                    row.text(2),
                    row.text(3),
                    row.text(4),
                    row.text(5),
                    row.integer(6),
                    row.number(7));
        }

        Map<String, String> keys(StatisticsQuery query) {
            Map<String, String> keys = new LinkedHashMap<>();
            put(keys, query, Dimension.MONTH, month);
            put(keys, query, Dimension.CHANNEL, channel);
            put(keys, query, Dimension.SERVICE, service);
            put(keys, query, Dimension.ORGANISATION, organisation);
            put(keys, query, Dimension.MODULE, module);
            return keys;
        }
    }

    private List<Count> counts(StatisticsQuery query) {
        String columns = column(query, Dimension.MONTH, "received_month")
                + column(query, Dimension.CHANNEL, "channel")
                + column(query, Dimension.SERVICE, "service")
                + column(query, Dimension.ORGANISATION, "organisation")
                + column(query, Dimension.MODULE, MODULE);
        Sql sql = new Sql("select " + selected(query, Dimension.MONTH, "received_month")
                + selected(query, Dimension.CHANNEL, "channel")
                + selected(query, Dimension.SERVICE, "service")
                + selected(query, Dimension.ORGANISATION, "organisation")
                + selected(query, Dimension.MODULE, MODULE)
                + "measure, bucket, sum(n) from request_rollup where 1 = 1");
        if (!query.organisations().isEmpty()) {
            sql.and("organisation").in(query.organisations());
        }
        query.from().ifPresent(from -> sql.and("received_month >= ").value(from.toString()));
        query.to().ifPresent(to -> sql.and("received_month <= ").value(to.toString()));
        sql.append(" group by ").append(columns).append("measure, bucket");
        return database.look(unit -> sql.rows(unit, Count::of));
    }

    private static String column(StatisticsQuery query, Dimension dimension, String column) {
        return query.by().contains(dimension) ? column + ", " : "";
    }

    private static String selected(StatisticsQuery query, Dimension dimension, String column) {
        return query.by().contains(dimension) ? column + ", " : "'', ";
    }

    /** What is counted for one combination of keys. */
    private static final class Group {

        private final Map<String, String> keys;
        private final Delays first = new Delays();
        private final Delays answer = new Delays();
        private final Delays closure = new Delays();
        private long count;
        private long onTheSpot;
        private long settled;
        private long notSettled;
        private long again;
        private long againAnswered;
        private long againInTime;

        Group(Map<String, String> keys) {
            this.keys = keys;
        }

        void add(Count counted) {
            int bucket = counted.bucket();
            long n = counted.n();
            switch (counted.measure()) {
                case Rollup.FIRST_ANSWERED -> first.add(bucket, n);
                case Rollup.FIRST_IN_TIME -> first.inTime += n;
                case Rollup.ANSWERED -> answer.add(bucket, n);
                case Rollup.IN_TIME -> answer.inTime += n;
                case Rollup.CLOSED -> closure.add(bucket, n);
                case Rollup.CLOSED_IN_TIME -> closure.inTime += n;
                case Rollup.ON_THE_SPOT -> onTheSpot += n;
                case Rollup.AGAIN -> again += n;
                case Rollup.AGAIN_ANSWERED -> againAnswered += n;
                case Rollup.AGAIN_IN_TIME -> againInTime += n;
                case Rollup.JUDGED -> {
                    settled += bucket == 1 ? n : 0;
                    notSettled += bucket == 1 ? 0 : n;
                }
                default -> {
                    if (counted.measure().startsWith(Rollup.PHASE)) {
                        count += n;
                    }
                }
            }
        }

        Timeliness timeliness() {
            return new Timeliness(keys, count, first.toDelay(), answer.toDelay(), closure.toDelay(), onTheSpot);
        }

        Verdicts verdicts() {
            return new Verdicts(keys, settled, notSettled);
        }

        Comebacks comebacks() {
            return new Comebacks(keys, again, againAnswered, againInTime);
        }

        StatisticsRow row() {
            Timeliness.Delay delay = answer.toDelay();
            OptionalLong answered =
                    keys.containsKey(Dimension.PHASE.code()) ? OptionalLong.empty() : OptionalLong.of(delay.count());
            return new StatisticsRow(keys, count, answered, delay.medianDays(), delay.withinCommitment());
        }
    }

    /** How many took how many days. */
    private static final class Delays {

        private final TreeMap<Integer, Long> days = new TreeMap<>();
        private long count;
        private long inTime;

        void add(int bucket, long n) {
            count += n;
            days.merge(bucket, n, Long::sum);
        }

        Timeliness.Delay toDelay() {
            return new Timeliness.Delay(
                    count,
                    count > 0
                            ? OptionalDouble.of((nth((count + 1) / 2) + nth(count / 2 + 1)) / 2.0)
                            : OptionalDouble.empty(),
                    inTime);
        }

        /** The days of the nth, from 1, in the order of days. */
        private int nth(long n) {
            long seen = 0;
            for (Map.Entry<Integer, Long> entry : days.entrySet()) {
                seen += entry.getValue();
                if (seen >= n) {
                    return entry.getKey();
                }
            }
            return days.lastKey();
        }
    }
}
