package org.guichet.core.internal.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guichet.core.internal.persistence.Database;
import org.guichet.platform.access.SessionStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sessions in the database: one statement to find one. */
@Component(service = SessionStore.class)
public class JpaSessionStore implements SessionStore {

    private final Database database;

    @Activate
    public JpaSessionStore(@Reference Database database) {
        this.database = database;
    }

    @Override
    public void create(StoredSession session) {
        database.run(em -> em.persist(new SessionEntity(session)));
    }

    @Override
    public Optional<StoredSession> find(String secretHash) {
        return database.read(em ->
                Optional.ofNullable(em.find(SessionEntity.class, secretHash)).map(SessionEntity::toSession));
    }

    @Override
    public List<StoredSession> of(String account) {
        return database.read(em -> em
                .createQuery(
                        "select s from SessionEntity s where s.account = :account order by s.openedAt desc",
                        SessionEntity.class)
                .setParameter("account", account)
                .getResultList()
                .stream()
                .map(SessionEntity::toSession)
                .toList());
    }

    @Override
    public void used(String secretHash, Instant at) {
        database.run(em -> {
            SessionEntity session = em.find(SessionEntity.class, secretHash);
            if (session != null) {
                session.use(at);
            }
        });
    }

    @Override
    public void remove(String secretHash) {
        database.run(em -> {
            SessionEntity session = em.find(SessionEntity.class, secretHash);
            if (session != null) {
                em.remove(session);
            }
        });
    }

    @Override
    public int removeUnusedSince(Instant moment) {
        return database.write(em -> em.createQuery("delete from SessionEntity s where s.usedAt < :moment")
                .setParameter("moment", moment)
                .executeUpdate());
    }
}
