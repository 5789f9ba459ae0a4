package org.guichet.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.access.RoleGrant;
import org.guichet.testkit.InMemoryAccountStore;
import org.guichet.testkit.InMemorySessionStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoredSessionServiceTest {

    private static final Set<RoleGrant> GRANTS = Set.of(new RoleGrant(Role.AGENT, "grabels"));
    private static final Caller AGENT = new Caller("agent@grabels", GRANTS);

    private final InMemorySessionStore store = new InMemorySessionStore();
    private final InMemoryAccountStore accounts = new InMemoryAccountStore();
    private Instant now = Instant.parse("2026-11-23T09:00:00Z");
    private final StoredSessionService sessions = new StoredSessionService(store, accounts, new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @BeforeEach
    void createAccount() {
        accounts.create("agent@grabels", "hash", GRANTS);
    }

    @Test
    void sessionIsFoundByItsSecretUntilItEnds() {
        String secret = sessions.open(AGENT);

        assertThat(sessions.find(secret)).contains(AGENT);
        assertThat(sessions.find(secret + "x")).isEmpty();
        assertThat(store.find(secret)).as("the secret itself is not stored").isEmpty();
        sessions.end(secret);
        assertThat(sessions.find(secret)).isEmpty();
    }

    @Test
    void sessionEndsWhenItIsNotUsedAndAfterADayOfWork() {
        String idle = sessions.open(AGENT);
        pass(Duration.ofHours(2).plusSeconds(1));
        assertThat(sessions.find(idle)).isEmpty();

        String busy = sessions.open(AGENT);
        for (int i = 0; i < 12; i++) {
            pass(Duration.ofMinutes(59));
            assertThat(sessions.find(busy)).isPresent();
        }
        pass(Duration.ofMinutes(59));
        assertThat(sessions.find(busy)).isEmpty();
    }

    @Test
    void sessionEndsWhenTheAccountChanges() {
        for (Runnable change : new Runnable[] {
            () -> accounts.changePassword("agent@grabels", "other"),
            () -> accounts.change("agent@grabels", Set.of(), true),
            () -> accounts.change("agent@grabels", GRANTS, false)
        }) {
            String secret = sessions.open(AGENT);
            assertThat(sessions.find(secret)).isPresent();
            change.run();
            assertThat(sessions.find(secret)).isEmpty();
        }
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}
