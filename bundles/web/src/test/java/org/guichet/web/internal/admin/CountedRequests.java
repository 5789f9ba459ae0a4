package org.guichet.web.internal.admin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guichet.api.statistics.Dimension;
import org.guichet.api.statistics.StatisticsQuery;
import org.guichet.api.statistics.StatisticsRow;
import org.guichet.api.statistics.StatisticsService;
import org.guichet.api.statistics.Timeliness;
import org.guichet.api.statistics.Timeliness.Delay;
import org.guichet.api.statistics.Verdicts;

/** Figures of a handful of requests that tests name one by one. */
final class CountedRequests implements StatisticsService {

    /** One request; {@code late} when it was answered and closed too late; {@code settled} as the resident says. */
    record One(
            String organisation,
            String month,
            String channel,
            String service,
            String phase,
            boolean late,
            boolean spot,
            Optional<Boolean> settled) {

        One(
                String organisation,
                String month,
                String channel,
                String service,
                String phase,
                boolean late,
                boolean spot) {
            this(organisation, month, channel, service, phase, late, spot, Optional.empty());
        }
    }

    private final List<One> all = new ArrayList<>();
    private StatisticsQuery asked;

    void add(int times, One one) {
        for (int i = 0; i < times; i++) {
            all.add(one);
        }
    }

    /** The last question. */
    StatisticsQuery asked() {
        return asked;
    }

    @Override
    public List<StatisticsRow> figures(StatisticsQuery query) {
        return groups(query).entrySet().stream()
                .map(g -> new StatisticsRow(
                        g.getKey(),
                        g.getValue().size(),
                        OptionalLong.of(0),
                        OptionalDouble.empty(),
                        OptionalDouble.empty()))
                .toList();
    }

    @Override
    public List<Timeliness> timeliness(StatisticsQuery query) {
        return groups(query).entrySet().stream()
                .map(g -> {
                    List<One> closed = g.getValue().stream()
                            .filter(o -> o.phase().equals("closed"))
                            .toList();
                    long inTime = closed.stream().filter(o -> !o.late()).count();
                    Delay delay = new Delay(
                            closed.size(), closed.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(3.5), inTime);
                    long spot = g.getValue().stream().filter(One::spot).count();
                    return new Timeliness(g.getKey(), g.getValue().size(), delay, delay, delay, spot);
                })
                .toList();
    }

    @Override
    public List<Verdicts> verdicts(StatisticsQuery query) {
        return groups(query).entrySet().stream()
                .map(g -> new Verdicts(g.getKey(), judged(g.getValue(), true), judged(g.getValue(), false)))
                .filter(v -> v.count() > 0)
                .toList();
    }

    private static long judged(List<One> all, boolean settled) {
        return all.stream()
                .filter(o -> o.settled().filter(s -> s == settled).isPresent())
                .count();
    }

    private Map<Map<String, String>, List<One>> groups(StatisticsQuery query) {
        asked = query;
        Map<Dimension, Function<One, String>> by = new HashMap<>();
        by.put(Dimension.MONTH, One::month);
        by.put(Dimension.CHANNEL, One::channel);
        by.put(Dimension.SERVICE, One::service);
        by.put(Dimension.PHASE, One::phase);
        by.put(Dimension.ORGANISATION, One::organisation);
        by.put(Dimension.MODULE, o -> o.service().substring(0, o.service().indexOf('.')));
        return all.stream()
                .filter(o ->
                        query.organisations().isEmpty() || query.organisations().contains(o.organisation()))
                .filter(o -> query.from()
                        .filter(f -> f.toString().compareTo(o.month()) > 0)
                        .isEmpty())
                .filter(o -> query.to()
                        .filter(t -> t.toString().compareTo(o.month()) < 0)
                        .isEmpty())
                .collect(Collectors.groupingBy(
                        o -> {
                            Map<String, String> keys = new LinkedHashMap<>();
                            query.by().forEach(d -> keys.put(d.code(), by.get(d).apply(o)));
                            return keys;
                        },
                        LinkedHashMap::new,
                        Collectors.toList()));
    }
}
