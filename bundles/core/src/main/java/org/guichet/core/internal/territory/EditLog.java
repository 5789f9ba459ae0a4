package org.guichet.core.internal.territory;

import com.github.f4b6a3.tsid.TsidCreator;
import java.time.Clock;
import java.util.Map;
import org.guichet.core.internal.persistence.Area;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Revisions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Adds a row for each thing that an organisation sets. */
final class EditLog {

    private static final Logger LOG = LoggerFactory.getLogger(EditLog.class);

    private final Database database;
    private final Revisions revisions;
    private final Clock clock;

    EditLog(Database database, Revisions revisions, Clock clock) {
        this.database = database;
        this.revisions = revisions;
        this.clock = clock;
    }

    /** From now on this holds; without a document, what the file says, or nothing. */
    void add(String organisation, String kind, String code, Map<String, Object> document, String by) {
        database.<Void>write(em -> {
            Revisions.changed(em, Area.ORGANISATION);
            em.persist(new OrganisationEditEntity(
                    TsidCreator.getTsid().toLong(), organisation, kind, code, document, by, clock.instant()));
            return null;
        });
        revisions.poll();
        LOG.info("{} {} {} {} of {}", by, document == null ? "removed" : "set", kind, code, organisation);
    }

    /** An administrator of the platform says why. */
    void explain(String organisation, String kind, String code, String reason, String by) {
        database.<Void>write(em -> {
            em.persist(OrganisationEditEntity.explanation(
                    TsidCreator.getTsid().toLong(), organisation, kind, code, reason, by, clock.instant()));
            return null;
        });
    }
}
