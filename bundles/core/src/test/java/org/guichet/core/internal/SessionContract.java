package org.guichet.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.guichet.core.internal.account.JpaSessionStore;
import org.guichet.platform.access.SessionStore;
import org.guichet.platform.access.SessionStore.StoredSession;
import org.junit.jupiter.api.Test;

/** Sessions of accounts, kept over restarts. */
abstract class SessionContract extends PlatformContract {

    @Test
    void sessionsAreKept() {
        SessionStore sessions = new JpaSessionStore(platform.database);
        Instant opened = platform.clock.instant();
        sessions.create(new StoredSession("h1", "agent@grabels", 1, opened, opened));
        sessions.create(new StoredSession("h2", "agent@grabels", 1, opened, opened));
        StoredSession phone =
                new StoredSession("h3", "agent@grabels", 1, opened.plusSeconds(1), opened.plusSeconds(1), "Firefox");
        sessions.create(phone);
        sessions.create(new StoredSession("h4", "agent@lattes", 1, opened, opened.plusSeconds(1)));
        sessions.used("h1", opened.plusSeconds(60));

        assertThat(sessions.find("h1"))
                .contains(new StoredSession("h1", "agent@grabels", 1, opened, opened.plusSeconds(60)));
        assertThat(sessions.of("agent@grabels"))
                .extracting(StoredSession::secretHash)
                .startsWith("h3")
                .containsExactlyInAnyOrder("h1", "h2", "h3");
        assertThat(sessions.find("h3")).contains(phone);
        assertThat(sessions.removeUnusedSince(opened.plusSeconds(1))).isEqualTo(1);
        assertThat(sessions.find("h2")).isEmpty();
        sessions.remove("h1");
        assertThat(sessions.find("h1")).isEmpty();
    }
}
