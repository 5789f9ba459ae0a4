package org.guichet.core.internal.attachment;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.guichet.api.request.Attachment;

/** A file that was handed in, without its content. */
@Entity
@Table(name = "attachment")
public class AttachmentEntity {

    @Id
    private String id;

    @Column(name = "request_id")
    private Long request;

    @Column(nullable = false)
    private String name;

    @Column(name = "media_type", nullable = false)
    private String mediaType;

    @Column(nullable = false)
    private long size;

    @Column(name = "stored_at", nullable = false)
    private Instant storedAt;

    @Column(name = "by_staff", nullable = false)
    private boolean staff;

    protected AttachmentEntity() {}

    AttachmentEntity(Attachment attachment, Instant storedAt, boolean staff) {
        this.id = attachment.id();
        this.name = attachment.name();
        this.mediaType = attachment.mediaType();
        this.size = attachment.size();
        this.storedAt = storedAt;
        this.staff = staff;
    }

    boolean waits() {
        return request == null;
    }

    Attachment toAttachment() {
        return new Attachment(id, name, mediaType, size);
    }
}
