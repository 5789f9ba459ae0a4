package org.guichet.core.internal.request;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.eclipse.persistence.annotations.Customizer;
import org.eclipse.persistence.config.DescriptorCustomizer;
import org.eclipse.persistence.descriptors.ClassDescriptor;

/** When a request that stays in its status moves on by itself. */
@Entity
@Table(name = "request_timer")
@Customizer(RequestTimerEntity.RequestFirst.class)
public class RequestTimerEntity {

    /** Rows of request are written first: these refer to them. */
    public static class RequestFirst implements DescriptorCustomizer {
        @Override
        public void customize(ClassDescriptor descriptor) {
            descriptor.addConstraintDependency(RequestEntity.class);
        }
    }

    @Id
    @Column(name = "request_id")
    private long requestId;

    @Column(nullable = false)
    private String status;

    @Column(name = "fires_at", nullable = false)
    private Instant firesAt;

    protected RequestTimerEntity() {}

    RequestTimerEntity(long requestId, String status, Instant firesAt) {
        this.requestId = requestId;
        this.status = status;
        this.firesAt = firesAt;
    }

    String status() {
        return status;
    }

    Instant firesAt() {
        return firesAt;
    }

    void restart(String newStatus, Instant newFiresAt) {
        status = newStatus;
        firesAt = newFiresAt;
    }
}
