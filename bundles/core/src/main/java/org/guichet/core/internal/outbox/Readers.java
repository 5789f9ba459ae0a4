package org.guichet.core.internal.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.platform.data.Sql;
import org.guichet.platform.data.Transactions;
import org.guichet.platform.data.UnitOfWork;

/** Which audiences somebody reads for, or has lately: what is left for them while a bundle is exchanged isn't lost. Thread-safe. */
final class Readers {

    private static final Duration KEPT = Duration.ofDays(30);
    private static final String FACT = "outbox-reader ";

    private final Transactions transactions;
    private final Clock clock;
    private final Map<String, Instant> seen = new ConcurrentHashMap<>();

    Readers(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
        transactions
                .look(unit -> new Sql("select name, fact from platform_fact where name like ")
                        .value(FACT + "%")
                        .rows(unit))
                .forEach(row -> seen.put(row.text(0).substring(FACT.length()), Instant.parse(row.text(1))));
    }

    boolean has(String audience) {
        Instant last = seen.get(audience);
        return last != null && last.plus(KEPT).isAfter(clock.instant());
    }

    /** These read now; what was left for others who haven't for long goes. Says of how many notices. */
    int are(List<String> audiences) {
        Instant now = clock.instant();
        audiences.forEach(audience -> seen.put(audience, now));
        List<String> gone = seen.keySet().stream().filter(a -> !has(a)).toList();
        return transactions.change(unit -> {
            audiences.forEach(audience -> note(unit, audience, now));
            int swept = 0;
            for (String audience : gone) {
                swept += new Sql("delete from outbox where audience = ")
                        .value(audience)
                        .execute(unit);
                new Sql("delete from platform_fact where name = ")
                        .value(FACT + audience)
                        .execute(unit);
                seen.remove(audience);
            }
            return swept;
        });
    }

    private static void note(UnitOfWork unit, String audience, Instant now) {
        new Sql("insert into platform_fact (name, fact) values (")
                .values(FACT + audience, now.toString())
                .append(") on conflict (name) do update set fact = excluded.fact")
                .execute(unit);
    }
}
