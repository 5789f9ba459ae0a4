package org.guichet.core.internal.request;

import java.io.Serializable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.IdClass;
import javax.persistence.Table;
import org.eclipse.persistence.annotations.Customizer;
import org.eclipse.persistence.config.DescriptorCustomizer;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.guichet.api.request.RequestEvent;
import org.guichet.api.request.RequestEvents;
import org.guichet.core.internal.persistence.Json;

/** One thing that happened to a request: written once, and never changed until it is forgotten. */
@Entity
@Customizer(RequestEventEntity.RequestFirst.class)
@Table(name = "request_event")
@IdClass(RequestEventEntity.Key.class)
public class RequestEventEntity {

    /** Rows of request are written first: these refer to them. */
    public static class RequestFirst implements DescriptorCustomizer {
        @Override
        public void customize(ClassDescriptor descriptor) {
            descriptor.addConstraintDependency(RequestEntity.class);
        }
    }

    /** What identifies it. */
    public static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private long requestId;
        private int sequence;

        public Key() {}

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && requestId == key.requestId && sequence == key.sequence;
        }

        @Override
        public int hashCode() {
            return Objects.hash(requestId, sequence);
        }
    }

    @Id
    @Column(name = "request_id")
    private long requestId;

    @Id
    private int sequence;

    @Column(nullable = false)
    private String type;

    @Column(nullable = false)
    private Instant at;

    @Column(name = "done_by", nullable = false)
    private String doneBy;

    @Column(nullable = false)
    private String kind;

    @Column(name = "for_resident", nullable = false)
    private boolean forResident;

    private String message;

    @Column(nullable = false)
    private String status;

    private String details;

    protected RequestEventEntity() {}

    /** The next event of a request, with the request's present status. */
    public RequestEventEntity(
            RequestEntity request,
            String type,
            Instant at,
            DoneBy by,
            boolean forResident,
            Optional<String> message,
            Map<String, String> details) {
        this(request, request.nextEvent(), type, at, by, forResident, message, details);
    }

    /** With a place in the history that was taken beside the request's version. */
    RequestEventEntity(
            RequestEntity request,
            int sequence,
            String type,
            Instant at,
            DoneBy by,
            boolean forResident,
            Optional<String> message,
            Map<String, String> details) {
        this.requestId = request.id();
        this.sequence = sequence;
        this.type = type;
        this.at = at;
        this.doneBy = by.name();
        this.kind = by.kind().code();
        this.forResident = forResident;
        this.message = message.orElse(null);
        this.status = request.status();
        this.details = details.isEmpty() ? null : Json.write(details);
    }

    /** Removes what a resident may have written, or somebody about a resident. */
    void forget() {
        message = null;
        if (details != null) {
            Map<String, Object> kept = new LinkedHashMap<>(Json.map(details));
            kept.keySet().retainAll(notPersonal());
            details = kept.isEmpty() ? null : Json.write(kept);
        }
    }

    /** Details that the platform itself writes; an action's inputs may have the same names, and hold anything. */
    private Set<String> notPersonal() {
        return switch (type) {
            case RequestEvents.TRANSFERRED -> Set.of("action", "from", "to");
            case RequestEvents.ASSIGNED -> Set.of("action", "assignee");
            case RequestEvents.CORRECTED -> Set.of("fields");
            case RequestEvents.RECLASSIFIED -> Set.of("from", "to", "department");
            case RequestEvents.ESCALATED -> Set.of("level");
            case RequestEvents.PRIORITISED -> Set.of("priority");
            case RequestEvents.JUDGED -> Set.of("solved", RequestEvent.CODE_SEEN);
            case RequestEvents.IMPORTED -> Set.of("source", "line");
            default -> Set.of("action");
        };
    }

    int sequence() {
        return sequence;
    }

    Instant at() {
        return at;
    }

    boolean forResident() {
        return forResident;
    }

    RequestEvent toEvent() {
        Map<String, String> map = details == null
                ? Map.of()
                : Json.map(details).entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, e -> String.valueOf(e.getValue())));
        return new RequestEvent(
                sequence, type, at, DoneBy.shown(kind, doneBy), forResident, Optional.ofNullable(message), status, map);
    }
}
