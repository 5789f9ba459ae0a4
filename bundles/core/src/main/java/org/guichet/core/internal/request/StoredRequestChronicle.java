package org.guichet.core.internal.request;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.persistence.EntityManager;
import org.guichet.api.access.Actor;
import org.guichet.core.internal.persistence.Unit;
import org.guichet.platform.data.UnitOfWork;
import org.guichet.platform.request.RequestChronicle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Events of other nouns, in the history like all others. */
@Component(service = RequestChronicle.class)
public class StoredRequestChronicle implements RequestChronicle {

    private final RequestChanges changes;
    private final RequestParts parts;
    private final Clock clock;

    @Activate
    public StoredRequestChronicle(
            @Reference RequestChanges changes, @Reference RequestParts parts, @Reference Clock clock) {
        this.changes = changes;
        this.parts = parts;
        this.clock = clock;
    }

    @Override
    public boolean promise(UnitOfWork unit, long request, Instant due) {
        RequestEntity found = Unit.entities(unit).find(RequestEntity.class, request);
        if (found == null || found.isAnswered()) {
            return false;
        }
        found.commit(due, due);
        return true;
    }

    @Override
    public boolean note(
            UnitOfWork unit,
            long request,
            Actor by,
            String type,
            boolean publicly,
            Optional<String> message,
            Map<String, String> details) {
        EntityManager em = Unit.entities(unit);
        RequestEntity found = em.find(RequestEntity.class, request);
        if (found == null) {
            return false;
        }
        RequestEventEntity event =
                new RequestEventEntity(found, type, clock.instant(), DoneBy.of(by), publicly, message, details);
        changes.noted(em, found, event, by);
        parts.changed(em, found, event);
        return true;
    }
}
