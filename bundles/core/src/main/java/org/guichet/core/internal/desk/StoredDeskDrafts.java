package org.guichet.core.internal.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Database.Conflict;
import org.guichet.core.internal.persistence.Database.ConflictException;
import org.guichet.core.internal.persistence.Repeat;
import org.guichet.platform.data.Sql;
import org.guichet.platform.data.UnitOfWork;
import org.guichet.platform.desk.DeskDrafts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Drafts in the database. What is too old is never shown, and once an hour forgotten. */
@Component(service = DeskDrafts.class)
public class StoredDeskDrafts implements DeskDrafts {

    private static final int AN_HOUR = 60 * 60;
    private static final int MOST = 20;

    private final Database database;
    private final Clock clock;
    private final Repeat repeat;

    @Activate
    public StoredDeskDrafts(@Reference Database database, @Reference Clock clock) {
        this.database = database;
        this.clock = clock;
        this.repeat = new Repeat("guichet-desk-drafts", AN_HOUR, this::forget);
    }

    @Deactivate
    public void close() {
        repeat.close();
    }

    @Override
    public void save(String account, String form, String content) {
        if (content.length() > MAX_CONTENT) {
            throw new IllegalArgumentException("a draft has at most " + MAX_CONTENT + " characters");
        }
        try {
            database.commit(unit -> write(unit, account, form, content));
        } catch (ConflictException e) {
            if (e.conflict() != Conflict.UNIQUE) {
                throw e;
            }
            // two tabs began it at once: the other one made the row
            database.commit(unit -> write(unit, account, form, content));
        }
    }

    private void write(UnitOfWork unit, String account, String form, String content) {
        Instant now = clock.instant();
        int changed = new Sql("update desk_draft set content = ")
                .value(content)
                .append(", saved_at = ")
                .value(now)
                .append(" where account = ")
                .value(account)
                .and("form = ")
                .value(form)
                .execute(unit);
        if (changed == 0) {
            new Sql("insert into desk_draft (account, form, content, saved_at) values (")
                    .values(account, form, content, now)
                    .append(")")
                    .execute(unit);
        }
    }

    @Override
    public Optional<Draft> find(String account, String form) {
        return drafts(account, "d.form = :form", form).stream().findFirst();
    }

    @Override
    public List<Draft> of(String account, String prefix) {
        return drafts(account, "d.form like :form", prefix + "%");
    }

    private List<Draft> drafts(String account, String condition, String form) {
        return database.read(em -> em
                .createQuery(
                        "select d from DraftEntity d where d.account = :account and " + condition
                                + " and d.savedAt > :oldest order by d.savedAt desc",
                        DraftEntity.class)
                .setParameter("account", account)
                .setParameter("form", form)
                .setParameter("oldest", oldest())
                .setMaxResults(MOST)
                .getResultList()
                .stream()
                .map(DraftEntity::toDraft)
                .toList());
    }

    @Override
    public void discard(String account, String form) {
        database.run(em -> em.createQuery("delete from DraftEntity d where d.account = :account and d.form = :form")
                .setParameter("account", account)
                .setParameter("form", form)
                .executeUpdate());
    }

    /** Deletes what is too old. */
    public void forget() {
        database.run(em -> em.createQuery("delete from DraftEntity d where d.savedAt <= :oldest")
                .setParameter("oldest", oldest())
                .executeUpdate());
    }

    private Instant oldest() {
        return clock.instant().minus(LIFETIME);
    }
}
