package org.guichet.core.internal.attachment;

import java.io.Serializable;
import java.util.Objects;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.IdClass;
import javax.persistence.Table;
import org.eclipse.persistence.annotations.Customizer;
import org.eclipse.persistence.config.DescriptorCustomizer;
import org.eclipse.persistence.descriptors.ClassDescriptor;

/** A piece of a file. */
@Entity
@IdClass(AttachmentPieceEntity.Key.class)
@Customizer(AttachmentPieceEntity.AttachmentFirst.class)
@Table(name = "attachment_piece")
public class AttachmentPieceEntity {

    /** The row of the file is written first: its pieces refer to it. */
    public static class AttachmentFirst implements DescriptorCustomizer {
        @Override
        public void customize(ClassDescriptor descriptor) {
            descriptor.addConstraintDependency(AttachmentEntity.class);
        }
    }

    /** What identifies it. */
    public static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private String attachment;
        private int number;

        public Key() {}

        Key(String attachment, int number) {
            this.attachment = attachment;
            this.number = number;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && attachment.equals(key.attachment) && number == key.number;
        }

        @Override
        public int hashCode() {
            return Objects.hash(attachment, number);
        }
    }

    @Id
    private String attachment;

    @Id
    private int number;

    @Column(nullable = false)
    private byte[] bytes;

    protected AttachmentPieceEntity() {}

    AttachmentPieceEntity(String attachment, int number, byte[] bytes) {
        this.attachment = attachment;
        this.number = number;
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }
}
