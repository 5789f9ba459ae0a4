package org.guichet.web.internal.counter;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.guichet.web.page.CounterNotes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What other bundles say of counters, thought out once a minute. Thread-safe. */
@Component(service = CounterRemarks.class)
public class CounterRemarks {

    private static final Logger LOG = LoggerFactory.getLogger(CounterRemarks.class);
    private static final int A_MINUTE = 60;

    private final List<CounterNotes> all = new CopyOnWriteArrayList<>();
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private final Clock clock;

    private record Kept(Map<String, CounterNotes.Note> notes, Instant until) {}

    @Activate
    public CounterRemarks(@Reference Clock clock) {
        this.clock = clock;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void add(CounterNotes notes) {
        all.add(notes);
        kept.clear();
    }

    public void remove(CounterNotes notes) {
        all.remove(notes);
        kept.clear();
    }

    /** By counter; who fails says nothing, and the page stands. */
    public Map<String, CounterNotes.Note> of(String organisation, String language) {
        if (all.isEmpty()) {
            return Map.of();
        }
        Instant now = clock.instant();
        String key = organisation + "/" + language;
        Kept known = kept.get(key);
        if (known == null || !now.isBefore(known.until())) {
            known = new Kept(asked(organisation, language), now.plusSeconds(A_MINUTE));
            kept.put(key, known);
        }
        return known.notes();
    }

    private Map<String, CounterNotes.Note> asked(String organisation, String language) {
        Map<String, CounterNotes.Note> notes = new HashMap<>();
        for (CounterNotes each : all) {
            try {
                each.of(organisation, language).forEach(notes::putIfAbsent);
            } catch (RuntimeException e) {
                LOG.warn(
                        "What {} says of counters is left out: {}",
                        each.getClass().getName(),
                        e.getClass().getName());
            }
        }
        return notes;
    }
}
