package org.guichet.core.internal.search;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.api.access.Actor;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Database.Conflict;
import org.guichet.core.internal.persistence.Database.ConflictException;
import org.guichet.core.internal.persistence.PlatformClock;
import org.guichet.core.internal.persistence.Repeat;
import org.guichet.platform.access.Authority;
import org.guichet.platform.access.Deed;
import org.guichet.platform.data.Row;
import org.guichet.platform.data.Sql;
import org.guichet.platform.data.UnitOfWork;
import org.guichet.platform.search.SearchMisses;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Counts in memory and writes once a minute; both are bounded, so that nobody fills either by searching for nonsense. */
@Component(service = SearchMisses.class)
public class StoredSearchMisses implements SearchMisses {

    private static final int A_MINUTE = 60;
    private static final int MOST_WAITING = 2_000;
    private static final int MOST_ROWS = 5_000;
    private static final int MOST_SHOWN = 100;

    private final Database database;
    private final Clock clock;
    private final Map<Key, Integer> waiting = new ConcurrentHashMap<>();
    private final Repeat repeat;

    private record Key(String organisation, String words, LocalDate day) {}

    @Activate
    public StoredSearchMisses(@Reference Database database, @Reference Clock clock) {
        this.database = database;
        this.clock = clock;
        this.repeat = new Repeat("guichet-search-misses", A_MINUTE, this::write);
    }

    @Deactivate
    public void close() {
        repeat.close();
    }

    @Override
    public void note(String organisation, String typed) {
        MissPolicy.kept(typed).ifPresent(words -> {
            Key key = new Key(organisation, words, today());
            if (waiting.size() < MOST_WAITING || waiting.containsKey(key)) {
                waiting.merge(key, 1, Integer::sum);
            }
        });
    }

    @Override
    public List<Miss> of(String organisation, Actor by) {
        Authority.require(by, Deed.SEE_FIGURES, organisation);
        return database.look(unit -> new Sql(
                        "select words, sum(times) as total, max(missed_on) as last_on from search_miss where organisation = ")
                .value(organisation)
                .and("missed_on > ")
                .value(oldest())
                .append(" group by words having sum(times) >= ")
                .value(LEAST)
                .append(" order by total desc, words limit ")
                .value(MOST_SHOWN)
                .rows(unit, StoredSearchMisses::miss));
    }

    private static Miss miss(Row row) {
        return new Miss(row.text(0), row.number(1), row.day(2));
    }

    /** Writes what has been counted, and forgets what is a year old. */
    public void write() {
        for (Iterator<Key> keys = waiting.keySet().iterator(); keys.hasNext(); ) {
            Key key = keys.next();
            Integer times = waiting.get(key);
            if (times == null) {
                continue;
            }
            try {
                database.commit(unit -> add(unit, key, times));
            } catch (ConflictException e) {
                if (e.conflict() != Conflict.UNIQUE) {
                    throw e;
                }
                // another node made the row just now
                database.commit(unit -> add(unit, key, times));
            }
            // what was counted meanwhile stays
            waiting.computeIfPresent(key, (k, now) -> now > times ? now - times : null);
        }
        database.commit(unit -> new Sql("delete from search_miss where missed_on <= ")
                .value(oldest())
                .execute(unit));
    }

    private static void add(UnitOfWork unit, Key key, int times) {
        int changed = new Sql("update search_miss set times = times + ")
                .value(times)
                .append(" where organisation = ")
                .value(key.organisation)
                .and("words = ")
                .value(key.words)
                .and("missed_on = ")
                .value(key.day)
                .execute(unit);
        if (changed == 0 && rows(unit, key.organisation) < MOST_ROWS) {
            new Sql("insert into search_miss (organisation, words, missed_on, times) values (")
                    .values(key.organisation, key.words, key.day, times)
                    .append(")")
                    .execute(unit);
        }
    }

    private static long rows(UnitOfWork unit, String organisation) {
        return new Sql("select count(*) from search_miss where organisation = ")
                .value(organisation)
                .number(unit);
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(PlatformClock.ZONE));
    }

    private LocalDate oldest() {
        return today().minusYears(1);
    }
}
