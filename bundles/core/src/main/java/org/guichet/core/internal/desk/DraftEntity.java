package org.guichet.core.internal.desk;

import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.IdClass;
import javax.persistence.Table;
import org.guichet.platform.desk.DeskDrafts.Draft;

/** What somebody typed and did not send. */
@Entity
@IdClass(DraftEntity.Key.class)
@Table(name = "desk_draft")
public class DraftEntity {

    @Id
    private String account;

    @Id
    private String form;

    @Column(nullable = false)
    private String content;

    @Column(name = "saved_at", nullable = false)
    private Instant savedAt;

    protected DraftEntity() {}

    Draft toDraft() {
        return new Draft(form, content, savedAt);
    }

    /** Whose draft of which form. */
    public static final class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private String account;
        private String form;

        public Key() {}

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Objects.equals(account, key.account) && Objects.equals(form, key.form);
        }

        @Override
        public int hashCode() {
            return Objects.hash(account, form);
        }
    }
}
