package org.guichet.core.internal.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guichet.api.access.Caller;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Database.ConflictException;
import org.guichet.core.internal.persistence.Repeat;
import org.guichet.core.internal.request.JpaRequestStore;
import org.guichet.platform.data.Sql;
import org.guichet.platform.data.UnitOfWork;
import org.guichet.platform.desk.RequestPresence;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Presence in the database, so that every node knows of it. Old rows go once an hour; they are never shown. */
@Component(service = RequestPresence.class)
public class StoredRequestPresence implements RequestPresence {

    private static final int AN_HOUR = 60 * 60;

    private final Database database;
    private final JpaRequestStore store;
    private final Clock clock;
    private final Repeat repeat;

    @Activate
    public StoredRequestPresence(
            @Reference Database database, @Reference JpaRequestStore store, @Reference Clock clock) {
        this.database = database;
        this.store = store;
        this.clock = clock;
        this.repeat = new Repeat("guichet-presence", AN_HOUR, this::forget);
    }

    @Deactivate
    public void close() {
        repeat.close();
    }

    @Override
    public List<String> look(String typedReference, Caller caller) {
        Instant now = clock.instant();
        Optional<String> reference = database.read(em -> store.visible(em, typedReference, caller.scope()));
        if (reference.isEmpty()) {
            return List.of();
        }
        try {
            return database.change(unit -> look(unit, reference.get(), caller.account(), now));
        } catch (ConflictException twice) {
            // the same account in two windows at once: the other one has noted it
            return database.look(unit -> others(unit, reference.get(), caller.account(), now));
        }
    }

    @Override
    public void leave(String typedReference, Caller caller) {
        Optional<String> reference = database.read(em -> store.visible(em, typedReference, caller.scope()));
        reference.ifPresent(r -> database.commit(unit -> new Sql("delete from desk_presence where reference = ")
                .value(r)
                .and("account = ")
                .value(caller.account())
                .execute(unit)));
    }

    /** Deletes what is too old. */
    public void forget() {
        database.commit(unit -> new Sql("delete from desk_presence where seen_at <= ")
                .value(clock.instant().minus(LIFETIME))
                .execute(unit));
    }

    private static List<String> look(UnitOfWork unit, String reference, String account, Instant now) {
        int seen = new Sql("update desk_presence set seen_at = ")
                .value(now)
                .append(" where reference = ")
                .value(reference)
                .and("account = ")
                .value(account)
                .execute(unit);
        if (seen == 0) {
            new Sql("insert into desk_presence (reference, account, seen_at) values (")
                    .values(reference, account, now)
                    .append(")")
                    .execute(unit);
        }
        return others(unit, reference, account, now);
    }

    private static List<String> others(UnitOfWork unit, String reference, String account, Instant now) {
        return new Sql("select account from desk_presence where reference = ")
                .value(reference)
                .and("account <> ")
                .value(account)
                .and("seen_at > ")
                .value(now.minus(LIFETIME))
                .append(" order by account")
                .texts(unit);
    }
}
