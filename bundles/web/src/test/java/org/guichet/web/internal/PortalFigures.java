package org.guichet.web.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.guichet.api.statistics.Dimension;
import org.guichet.api.statistics.StatisticsQuery;
import org.guichet.api.statistics.StatisticsRow;
import org.guichet.api.statistics.StatisticsService;
import org.guichet.api.statistics.Timeliness;
import org.guichet.api.statistics.Verdicts;

/** How often services were asked for, and how often somebody wanted to know. */
public final class PortalFigures implements StatisticsService {

    private final Map<String, Long> requests = new LinkedHashMap<>();
    private int asked;

    public void count(String service, long times) {
        requests.put(service, times);
    }

    public int asked() {
        return asked;
    }

    @Override
    public List<StatisticsRow> figures(StatisticsQuery query) {
        asked++;
        return requests.entrySet().stream()
                .map(e -> new StatisticsRow(
                        Map.of(Dimension.SERVICE.code(), e.getKey()),
                        e.getValue(),
                        OptionalLong.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty()))
                .toList();
    }

    @Override
    public List<Timeliness> timeliness(StatisticsQuery query) {
        return List.of();
    }

    @Override
    public List<Verdicts> verdicts(StatisticsQuery query) {
        return List.of();
    }
}
