package org.guichet.core.internal.territory;

import com.github.f4b6a3.tsid.TsidCreator;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.persistence.EntityManager;
import org.guichet.api.access.Actor;
import org.guichet.core.internal.persistence.Area;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Revisions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Adds a row for each thing that an organisation sets, and for each reason that is told. */
public final class EditLog {

    private static final Logger LOG = LoggerFactory.getLogger(EditLog.class);

    private final Database database;
    private final Revisions revisions;
    private final Clock clock;

    EditLog(Database database, Revisions revisions, Clock clock) {
        this.database = database;
        this.revisions = revisions;
        this.clock = clock;
    }

    /**
     * From now on this holds; without a document, what the file says, or nothing.
     *
     * @return the id of the row
     */
    long add(String organisation, String kind, String code, Map<String, Object> document, Actor by) {
        long id = TsidCreator.getTsid().toLong();
        database.<Void>write(em -> {
            Revisions.changed(em, Area.ORGANISATION);
            em.persist(new OrganisationEditEntity(id, organisation, kind, code, document, by.name(), clock.instant()));
            because(em, organisation, kind, code, by, clock.instant());
            return null;
        });
        revisions.poll();
        LOG.info("{} {} {} {} of {}", by.name(), document == null ? "removed" : "set", kind, code, organisation);
        return id;
    }

    /** Takes an edit back, if it is still the last one of what it sets. */
    Optional<Long> undo(OrganisationEditEntity edit, Actor by) {
        long id = TsidCreator.getTsid().toLong();
        boolean done = database.write(em -> {
            // writes a row that all edits write, so that they come one after the other from here on
            Revisions.changed(em, Area.ORGANISATION);
            if (!LocalEdits.read(em).isLast(edit)) {
                return false;
            }
            em.persist(OrganisationEditEntity.undoing(id, edit, by.name(), clock.instant()));
            because(em, edit.organisation(), edit.kind(), edit.code(), by, clock.instant());
            return true;
        });
        revisions.poll();
        LOG.info(
                "{} {} the last edit of {} {} of {}",
                by.name(),
                done ? "took back" : "came too late to take back",
                edit.kind(),
                edit.code(),
                edit.organisation());
        return done ? Optional.of(id) : Optional.empty();
    }

    /** Keeps why something was done at an organisation, in the transaction that does it; nothing where no reason is told. */
    public static void because(EntityManager em, String organisation, String kind, String code, Actor by, Instant now) {
        by.reason()
                .filter(reason -> em.find(OrganisationEntity.class, organisation) != null)
                .ifPresent(reason -> em.persist(OrganisationEditEntity.explanation(
                        TsidCreator.getTsid().toLong(), organisation, kind, code, reason, by.name(), now)));
    }
}
