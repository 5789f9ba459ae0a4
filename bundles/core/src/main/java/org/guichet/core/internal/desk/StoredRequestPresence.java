package org.guichet.core.internal.desk;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.persistence.EntityManager;
import org.guichet.api.access.Caller;
import org.guichet.api.desk.RequestPresence;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Database.ConflictException;
import org.guichet.core.internal.persistence.Repeat;
import org.guichet.core.internal.request.JpaRequestStore;
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
            return database.write(em -> look(em, reference.get(), caller.account(), now));
        } catch (ConflictException twice) {
            // the same account in two windows at once: the other one has noted it
            return database.read(em -> others(em, reference.get(), caller.account(), now));
        }
    }

    @Override
    public void leave(String typedReference, Caller caller) {
        Optional<String> reference = database.read(em -> store.visible(em, typedReference, caller.scope()));
        reference.ifPresent(r -> database.run(
                em -> em.createNativeQuery("delete from desk_presence where reference = ?1 and account = ?2")
                        .setParameter(1, r)
                        .setParameter(2, caller.account())
                        .executeUpdate()));
    }

    /** Deletes what is too old. */
    public void forget() {
        database.run(em -> em.createNativeQuery("delete from desk_presence where seen_at <= ?1")
                .setParameter(1, clock.instant().minus(LIFETIME).atOffset(ZoneOffset.UTC))
                .executeUpdate());
    }

    private static List<String> look(EntityManager em, String reference, String account, Instant now) {
        int seen = em.createNativeQuery("update desk_presence set seen_at = ?1 where reference = ?2 and account = ?3")
                .setParameter(1, now.atOffset(ZoneOffset.UTC))
                .setParameter(2, reference)
                .setParameter(3, account)
                .executeUpdate();
        if (seen == 0) {
            em.createNativeQuery("insert into desk_presence (reference, account, seen_at) values (?1, ?2, ?3)")
                    .setParameter(1, reference)
                    .setParameter(2, account)
                    .setParameter(3, now.atOffset(ZoneOffset.UTC))
                    .executeUpdate();
        }
        return others(em, reference, account, now);
    }

    @SuppressWarnings("unchecked")
    private static List<String> others(EntityManager em, String reference, String account, Instant now) {
        return em.createNativeQuery("select account from desk_presence"
                        + " where reference = ?1 and account <> ?2 and seen_at > ?3 order by account")
                .setParameter(1, reference)
                .setParameter(2, account)
                .setParameter(3, now.minus(LIFETIME).atOffset(ZoneOffset.UTC))
                .getResultList();
    }
}
