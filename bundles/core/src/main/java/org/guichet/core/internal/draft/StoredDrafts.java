package org.guichet.core.internal.draft;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.guichet.api.GuichetException;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Database.ConflictException;
import org.guichet.core.internal.persistence.Repeat;
import org.guichet.platform.data.Row;
import org.guichet.platform.data.Sql;
import org.guichet.platform.data.UnitOfWork;
import org.guichet.platform.draft.DraftStore;
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
        return database.change(unit -> {
            int gone = new Sql("delete from form_draft where expires_at <= ")
                    .value(clock.instant())
                    .execute(unit);
            volume.set(new Sql("select coalesce(sum(length(sealed)), 0) from form_draft").number(unit));
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
        database.commit(unit -> {
            delete(unit, draft.owner(), draft.form());
            new Sql("insert into form_draft (owner, form, sealed, saved_at, expires_at) values (")
                    .values(draft.owner(), draft.form(), draft.sealed(), draft.savedAt(), draft.expiresAt())
                    .append(")")
                    .execute(unit);
            List<String> forms = new Sql("select form from form_draft where owner = ")
                    .value(draft.owner())
                    .append(" order by saved_at desc")
                    .texts(unit);
            forms.stream().skip(MOST_PER_OWNER).forEach(form -> delete(unit, draft.owner(), form));
        });
    }

    @Override
    public Optional<Draft> find(String owner, String form) {
        return database.look(unit -> new Sql(SELECT + " where owner = ")
                .value(owner)
                .and("form = ")
                .value(form)
                .and("expires_at > ")
                .value(clock.instant())
                .first(unit)
                .map(StoredDrafts::draft));
    }

    @Override
    public List<Draft> of(String owner) {
        return database.look(unit -> new Sql(SELECT + " where owner = ")
                .value(owner)
                .and("expires_at > ")
                .value(clock.instant())
                .append(" order by saved_at desc")
                .rows(unit, StoredDrafts::draft));
    }

    @Override
    public void remove(String owner, String form) {
        database.commit(unit -> delete(unit, owner, form));
    }

    private static void delete(UnitOfWork unit, String owner, String form) {
        new Sql("delete from form_draft where owner = ")
                .value(owner)
                .and("form = ")
                .value(form)
                .execute(unit);
    }

    private static Draft draft(Row row) {
        return new Draft(row.text(0), row.text(1), row.text(2), row.instant(3), row.instant(4));
    }
}
