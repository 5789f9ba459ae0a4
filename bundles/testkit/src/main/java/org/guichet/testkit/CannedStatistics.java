package org.guichet.testkit;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.guichet.api.statistics.StatisticsQuery;
import org.guichet.api.statistics.StatisticsRow;
import org.guichet.api.statistics.StatisticsService;

/** Always gives the same figures and remembers what was asked. Thread-safe. */
public final class CannedStatistics implements StatisticsService {

    private final List<StatisticsRow> rows;
    private final AtomicReference<StatisticsQuery> asked = new AtomicReference<>();

    public CannedStatistics(StatisticsRow... rows) {
        this.rows = List.of(rows);
    }

    /** The last query. */
    public Optional<StatisticsQuery> asked() {
        return Optional.ofNullable(asked.get());
    }

    @Override
    public List<StatisticsRow> figures(StatisticsQuery query) {
        asked.set(query);
        return rows;
    }
}
