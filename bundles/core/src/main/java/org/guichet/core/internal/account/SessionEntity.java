package org.guichet.core.internal.account;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.guichet.platform.access.SessionStore.StoredSession;

/** Somebody who is signed in. */
@Entity
@Table(name = "web_session")
public class SessionEntity {

    @Id
    @Column(name = "secret_hash")
    private String secretHash;

    @Column(nullable = false)
    private String account;

    @Column(nullable = false)
    private long revision;

    @Column(name = "opened_at", nullable = false)
    private Instant openedAt;

    @Column(name = "used_at", nullable = false)
    private Instant usedAt;

    @Column(nullable = false)
    private String browser;

    protected SessionEntity() {}

    SessionEntity(StoredSession session) {
        this.secretHash = session.secretHash();
        this.account = session.account();
        this.revision = session.revision();
        this.openedAt = session.openedAt();
        this.usedAt = session.usedAt();
        this.browser = session.browser();
    }

    void use(Instant at) {
        usedAt = at;
    }

    StoredSession toSession() {
        return new StoredSession(secretHash, account, revision, openedAt, usedAt, browser);
    }
}
