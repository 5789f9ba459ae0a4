package org.guichet.core.internal.request;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.IdClass;
import javax.persistence.Table;
import org.eclipse.persistence.annotations.Customizer;
import org.eclipse.persistence.config.DescriptorCustomizer;
import org.eclipse.persistence.descriptors.ClassDescriptor;

/** An event that the resident is to be told of outside the platform. */
@Entity
@Customizer(OutboxEntity.RequestEventFirst.class)
@Table(name = "outbox")
@IdClass(RequestEventEntity.Key.class)
public class OutboxEntity {

    /** Rows of requestevent are written first: these refer to them. */
    public static class RequestEventFirst implements DescriptorCustomizer {
        @Override
        public void customize(ClassDescriptor descriptor) {
            descriptor.addConstraintDependency(RequestEventEntity.class);
        }
    }

    @Id
    @Column(name = "request_id")
    private long requestId;

    @Id
    private int sequence;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "delivered_at")
    private Instant deliveredAt;

    protected OutboxEntity() {}

    OutboxEntity(RequestEntity request, RequestEventEntity event, Instant createdAt) {
        this.requestId = request.id();
        this.sequence = event.sequence();
        this.createdAt = createdAt;
    }

    boolean isDelivered() {
        return deliveredAt != null;
    }
}
