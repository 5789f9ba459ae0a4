package org.guichet.core.internal.request;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import javax.persistence.EntityManager;
import org.guichet.api.GuichetException;
import org.guichet.api.request.DraftStore;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Database.ConflictException;
import org.guichet.core.internal.persistence.InstantConverter;
import org.guichet.core.internal.persistence.Repeat;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Drafts in the database; what has expired is deleted every hour. */
@Component(service = DraftStore.class)
public class StoredDrafts implements DraftStore {

    private static final int AN_HOUR = 3600;
    private static final String SELECT = "select owner, form, sealed, saved_at, expires_at from form_draft";

    /** Room for forms in the making, in characters: more than a busy day fills, less than a disk. */
    private static final long MOST = 1L << 30;

    private final Database database;
    private final Clock clock;
    private final Repeat repeat;
    private final long most;

    /** At most what is stored: what replaces something counts twice until the next round. */
    private final AtomicLong volume = new AtomicLong();
    /** What is counted anew has no draft on its way that would be forgotten by the count. */
    private final ReadWriteLock counting = new ReentrantReadWriteLock();

    @Activate
    public StoredDrafts(@Reference Database database, @Reference Clock clock) {
        this(database, clock, MOST);
    }

    StoredDrafts(Database database, Clock clock, long most) {
        this.database = database;
        this.clock = clock;
        this.most = most;
        this.repeat = new Repeat("guichet-drafts", AN_HOUR, this::forgetExpired);
    }

    @Deactivate
    public void close() {
        repeat.close();
    }

    /** Deletes what has expired; says how many. */
    public int forgetExpired() {
        counting.writeLock().lock();
        try {
            return forgetAndCount();
        } finally {
            counting.writeLock().unlock();
        }
    }

    private int forgetAndCount() {
        return database.write(em -> {
            int gone = em.createNativeQuery("delete from form_draft where expires_at <= ?1")
                    .setParameter(1, clock.instant().atOffset(ZoneOffset.UTC))
                    .executeUpdate();
            volume.set(((Number) em.createNativeQuery("select coalesce(sum(length(sealed)), 0) from form_draft")
                            .getSingleResult())
                    .longValue());
            return gone;
        });
    }

    @Override
    public void save(Draft draft) {
        if (draft.sealed().length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("a draft is at most " + MOST_CHARACTERS + " characters long");
        }
        counting.readLock().lock();
        try {
            count(draft);
        } finally {
            counting.readLock().unlock();
        }
    }

    private void count(Draft draft) {
        if (volume.addAndGet(draft.sealed().length()) > most) {
            volume.addAndGet(-draft.sealed().length());
            throw new GuichetException(FULL, "forms in the making fill all the room that they have: " + most);
        }
        try {
            write(draft);
        } catch (ConflictException e) {
            // the same browser saved the same form in the same moment: the later one stays
            write(draft);
        }
    }

    private void write(Draft draft) {
        database.run(em -> {
            delete(em, draft.owner(), draft.form());
            em.createNativeQuery(
                            "insert into form_draft (owner, form, sealed, saved_at, expires_at) values (?1, ?2, ?3, ?4, ?5)")
                    .setParameter(1, draft.owner())
                    .setParameter(2, draft.form())
                    .setParameter(3, draft.sealed())
                    .setParameter(4, draft.savedAt().atOffset(ZoneOffset.UTC))
                    .setParameter(5, draft.expiresAt().atOffset(ZoneOffset.UTC))
                    .executeUpdate();
            List<?> forms = em.createNativeQuery("select form from form_draft where owner = ?1 order by saved_at desc")
                    .setParameter(1, draft.owner())
                    .getResultList();
            forms.stream().skip(MOST_PER_OWNER).forEach(form -> delete(em, draft.owner(), form.toString()));
        });
    }

    @Override
    public Optional<Draft> find(String owner, String form) {
        List<?> rows =
                database.read(em -> em.createNativeQuery(SELECT + " where owner = ?1 and form = ?2 and expires_at > ?3")
                        .setParameter(1, owner)
                        .setParameter(2, form)
                        .setParameter(3, clock.instant().atOffset(ZoneOffset.UTC))
                        .getResultList());
        return rows.stream().findFirst().map(StoredDrafts::draft);
    }

    @Override
    public List<Draft> of(String owner) {
        List<?> rows = database.read(
                em -> em.createNativeQuery(SELECT + " where owner = ?1 and expires_at > ?2 order by saved_at desc")
                        .setParameter(1, owner)
                        .setParameter(2, clock.instant().atOffset(ZoneOffset.UTC))
                        .getResultList());
        return rows.stream().map(StoredDrafts::draft).toList();
    }

    @Override
    public void remove(String owner, String form) {
        database.run(em -> delete(em, owner, form));
    }

    private static void delete(EntityManager em, String owner, String form) {
        em.createNativeQuery("delete from form_draft where owner = ?1 and form = ?2")
                .setParameter(1, owner)
                .setParameter(2, form)
                .executeUpdate();
    }

    private static Draft draft(Object row) {
        Object[] columns = (Object[]) row;
        return new Draft(
                columns[0].toString(),
                columns[1].toString(),
                columns[2].toString(),
                InstantConverter.instant(columns[3]),
                InstantConverter.instant(columns[4]));
    }
}
