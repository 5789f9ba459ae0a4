package org.guichet.core.internal.request;

import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.IdClass;
import javax.persistence.Table;
import org.eclipse.persistence.annotations.Customizer;
import org.eclipse.persistence.config.DescriptorCustomizer;
import org.eclipse.persistence.descriptors.ClassDescriptor;

/** An event that somebody is to be told of outside the transaction that made it. */
@Entity
@Table(name = "outbox")
@IdClass(OutboxEntity.Key.class)
@Customizer(OutboxEntity.EventFirst.class)
public class OutboxEntity {

    /** The listener of the module that defines the service. */
    static final String MODULE = "module";

    /** Rows of request_event are written first: these refer to them. */
    public static class EventFirst implements DescriptorCustomizer {
        @Override
        public void customize(ClassDescriptor descriptor) {
            descriptor.addConstraintDependency(RequestEventEntity.class);
        }
    }

    /** What identifies it. */
    public static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private long requestId;
        private int sequence;
        private String audience;

        public Key() {}

        Key(long requestId, int sequence, String audience) {
            this.requestId = requestId;
            this.sequence = sequence;
            this.audience = audience;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && requestId == key.requestId
                    && sequence == key.sequence
                    && audience.equals(key.audience);
        }

        @Override
        public int hashCode() {
            return Objects.hash(requestId, sequence, audience);
        }
    }

    @Id
    @Column(name = "request_id")
    private long requestId;

    @Id
    private int sequence;

    @Id
    private String audience;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "due_at")
    private Instant dueAt;

    @Column(nullable = false)
    private int attempts;

    protected OutboxEntity() {}

    OutboxEntity(RequestEntity request, RequestEventEntity event, String audience) {
        this.requestId = request.id();
        this.sequence = event.sequence();
        this.audience = audience;
        this.createdAt = event.at();
        this.dueAt = event.at();
    }

    int attempts() {
        return attempts;
    }

    boolean isDue(Instant now) {
        return dueAt != null && !dueAt.isAfter(now);
    }

    /** Keeps others from it for a while. */
    void claim(Instant until) {
        dueAt = until;
    }

    void delivered() {
        dueAt = null;
    }

    void again(Instant at) {
        attempts++;
        dueAt = at;
    }
}
