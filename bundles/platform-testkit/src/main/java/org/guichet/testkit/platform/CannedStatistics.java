package org.guichet.testkit.platform;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.guichet.api.statistics.StatisticsQuery;
import org.guichet.api.statistics.StatisticsRow;
import org.guichet.api.statistics.StatisticsService;
import org.guichet.api.statistics.Timeliness;
import org.guichet.api.statistics.Verdicts;

/** Always gives the same figures and remembers what was asked. Thread-safe. */
public final class CannedStatistics implements StatisticsService {

    private final List<StatisticsRow> rows;
    private volatile List<Timeliness> timeliness = List.of();
    private final AtomicReference<StatisticsQuery> asked = new AtomicReference<>();

    public CannedStatistics(StatisticsRow... rows) {
        this.rows = List.of(rows);
    }

    /** The last query. */
    public Optional<StatisticsQuery> asked() {
        return Optional.ofNullable(asked.get());
    }

    /** From now on tells this about how soon. */
    public CannedStatistics with(Timeliness... soon) {
        timeliness = List.of(soon);
        return this;
    }

    @Override
    public List<Timeliness> timeliness(StatisticsQuery query) {
        asked.set(query);
        return timeliness;
    }

    @Override
    public List<Verdicts> verdicts(StatisticsQuery query) {
        asked.set(query);
        return List.of();
    }

    @Override
    public List<StatisticsRow> figures(StatisticsQuery query) {
        asked.set(query);
        return rows;
    }
}
