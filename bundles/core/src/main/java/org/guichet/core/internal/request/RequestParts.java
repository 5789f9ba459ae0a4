package org.guichet.core.internal.request;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.persistence.EntityManager;
import org.guichet.api.access.Actor;
import org.guichet.api.request.RequestDraft;
import org.guichet.core.internal.persistence.Unit;
import org.guichet.platform.data.UnitOfWork;
import org.guichet.platform.request.RequestPart;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** What other nouns keep with requests. */
@Component(service = RequestParts.class)
public class RequestParts {

    private final List<RequestPart> parts = new CopyOnWriteArrayList<>();

    @Activate
    public RequestParts() {}

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void add(RequestPart part) {
        parts.add(part);
    }

    public void remove(RequestPart part) {
        parts.remove(part);
    }

    /** A request is new and about to be written. */
    void submitted(EntityManager em, RequestEntity request, RequestDraft draft, Actor by) {
        List<RequestPart> wanting = parts.stream().filter(p -> p.wants(draft)).toList();
        if (wanting.isEmpty()) {
            return;
        }
        // rows of theirs refer to it
        em.flush();
        UnitOfWork unit = Unit.of(em);
        wanting.forEach(part -> part.submitted(unit, request.id(), draft, by));
    }

    /** By when what others keep with it lets it be answered. */
    Optional<Instant> promised(RequestDraft draft) {
        return parts.stream()
                .filter(part -> part.wants(draft))
                .flatMap(part -> part.promised(draft).stream())
                .findFirst();
    }

    void changed(EntityManager em, RequestEntity request, RequestEventEntity event) {
        if (!parts.isEmpty()) {
            UnitOfWork unit = Unit.of(em);
            parts.forEach(part -> part.changed(unit, request.id(), event.toEvent()));
        }
    }

    Map<String, Object> told(EntityManager em, SeenRequest request, boolean publicly) {
        if (parts.isEmpty()) {
            return Map.of();
        }
        UnitOfWork unit = Unit.of(em);
        Map<String, Object> told = new TreeMap<>();
        parts.stream()
                .filter(part -> part.tells(request.service(), request.serviceVersion()))
                .forEach(part -> told.putAll(part.told(unit, request.id(), publicly)));
        return told;
    }

    void forgotten(UnitOfWork unit, RequestEntity request) {
        parts.forEach(part -> part.forgotten(unit, request.id()));
    }
}
