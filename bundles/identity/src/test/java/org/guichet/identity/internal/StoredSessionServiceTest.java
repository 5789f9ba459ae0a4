package org.guichet.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.access.RoleGrant;
import org.guichet.platform.access.OpenSession;
import org.guichet.platform.access.SessionService;
import org.guichet.testkit.platform.InMemoryAccountStore;
import org.guichet.testkit.platform.InMemorySessionStore;
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

    @Test
    void ownSessionsAreListedWhileTheyGoOn() {
        accounts.create("agent@lattes", "hash", GRANTS);
        String early = sessions.open(AGENT, "Firefox, Windows");
        sessions.open(new Caller("agent@lattes", GRANTS), "Opera");
        pass(Duration.ofMinutes(90));
        String late = sessions.open(AGENT, "x".repeat(100));
        assertThat(sessions.sessions("agent@grabels"))
                .extracting(OpenSession::id, OpenSession::browser)
                .containsExactly(
                        tuple(sessions.id(late), "x".repeat(SessionService.LONGEST_BROWSER)),
                        tuple(sessions.id(early), "Firefox, Windows"));
        assertThat(sessions.sessions("agent@grabels").get(1).usedAt()).isEqualTo(now.minus(Duration.ofMinutes(90)));
        assertThat(store.find(sessions.id(late)))
                .as("nothing is found by what it is called")
                .isEmpty();
        pass(Duration.ofMinutes(31));
        assertThat(sessions.sessions("agent@grabels"))
                .extracting(OpenSession::id)
                .containsExactly(sessions.id(late));
        accounts.change("agent@grabels", GRANTS, true);
        assertThat(sessions.sessions("agent@grabels")).isEmpty();
    }

    @Test
    void ownSessionsAreEndedAtOnceAndNobodyElses() {
        accounts.create("agent@lattes", "hash", GRANTS);
        String foreign = sessions.open(new Caller("agent@lattes", GRANTS));
        String here = sessions.open(AGENT, "Firefox");
        String there = sessions.open(AGENT, "Chrome");
        sessions.open(AGENT);
        sessions.open(AGENT);

        assertThat(sessions.end("agent@grabels", sessions.id(foreign))).isFalse();
        assertThat(sessions.end("agent@grabels", sessions.id(there))).isTrue();
        assertThat(sessions.end("agent@grabels", sessions.id(there))).isFalse();
        assertThat(sessions.find(there)).isEmpty();
        assertThat(sessions.endOthers("agent@grabels", here)).isEqualTo(2);
        assertThat(sessions.sessions("agent@grabels"))
                .extracting(OpenSession::id)
                .containsExactly(sessions.id(here));
        assertThat(sessions.find(here)).contains(AGENT);
        assertThat(sessions.endAll("agent@grabels", new Actor.Platform("console")))
                .isEqualTo(1);
        assertThat(sessions.find(here)).isEmpty();
        assertThat(sessions.find(foreign)).isPresent();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}
