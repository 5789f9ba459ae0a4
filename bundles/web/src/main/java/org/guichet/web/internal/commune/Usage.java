package org.guichet.web.internal.commune;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.api.GuichetException;
import org.guichet.api.statistics.Dimension;
import org.guichet.api.statistics.StatisticsQuery;
import org.guichet.api.statistics.StatisticsService;
import org.guichet.web.internal.text.Days;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How often each service of a commune was asked for within a year: read from the roll-ups once an hour, never for each page. */
@Component(service = Usage.class)
public class Usage {

    private static final Logger LOG = LoggerFactory.getLogger(Usage.class);
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

    private final StatisticsService statistics;
    private final Clock clock;
    private final Map<String, Counted> counted = new ConcurrentHashMap<>();

    private record Counted(Map<String, Long> requests, Instant until) {}

    @Activate
    public Usage(@Reference StatisticsService statistics, @Reference Clock clock) {
        this.statistics = statistics;
        this.clock = clock;
    }

    /** Requests by service; nothing when it can't be read just now. */
    Map<String, Long> of(String commune) {
        Instant now = clock.instant();
        Counted last = counted.get(commune);
        if (last != null && now.isBefore(last.until)) {
            return last.requests;
        }
        // others go on with the last figures meanwhile
        Map<String, Long> before = last == null ? Map.of() : last.requests;
        counted.put(commune, new Counted(before, now.plus(AFTER_FAILURE)));
        try {
            Map<String, Long> read = read(commune, YearMonth.from(now.atZone(Days.ZONE)));
            counted.put(commune, new Counted(read, now.plus(KEPT)));
            return read;
        } catch (GuichetException e) {
            LOG.debug("The figures of {} can't be read: {}", commune, e.code());
            return before;
        }
    }

    private Map<String, Long> read(String commune, YearMonth month) {
        Map<String, Long> requests = new HashMap<>();
        statistics
                .figures(new StatisticsQuery(
                        Set.of(commune),
                        Optional.of(month.minusYears(1)),
                        Optional.of(month),
                        Set.of(Dimension.SERVICE)))
                .forEach(row ->
                        requests.merge(row.keys().getOrDefault(Dimension.SERVICE.code(), ""), row.count(), Long::sum));
        return Map.copyOf(requests);
    }
}
