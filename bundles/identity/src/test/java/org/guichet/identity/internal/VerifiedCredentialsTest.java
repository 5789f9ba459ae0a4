package org.guichet.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Set;
import org.guichet.api.access.Caller;
import org.junit.jupiter.api.Test;

class VerifiedCredentialsTest {

    private static final Caller CALLER = new Caller("agent@grabels", Set.of());

    private final VerifiedCredentials verified = new VerifiedCredentials(() -> 0);

    @Test
    void holdsAtMostTenThousandAndForgetsTheOldest() {
        ByteBuffer first = remember("agent0", 0);
        for (int i = 1; i <= VerifiedCredentials.MAX_ENTRIES; i++) {
            remember("agent" + i, 0);
        }
        assertThat(verified.size()).isEqualTo(VerifiedCredentials.MAX_ENTRIES);
        assertThat(verified.find(first, 0)).isEmpty();
    }

    @Test
    void changeOfAnyAccountForgetsEverything() {
        ByteBuffer key = remember("agent", 0);
        assertThat(verified.find(key, 0)).contains(CALLER);
        assertThat(verified.find(key, 1)).isEmpty();
        assertThat(verified.size()).isZero();
    }

    @Test
    void whatWasFoundRightBeforeAChangeIsNotRemembered() {
        ByteBuffer key = verified.key("agent", "password".toCharArray(), 0);
        verified.find(key, 1);
        verified.remember(key, CALLER, 0);
        assertThat(verified.size()).isZero();
    }

    @Test
    void keyDiffersInEveryProcess() {
        assertThat(new VerifiedCredentials(() -> 0).key("agent", "password".toCharArray(), 0))
                .isNotEqualTo(verified.key("agent", "password".toCharArray(), 0));
    }

    private ByteBuffer remember(String name, long state) {
        ByteBuffer key = verified.key(name, "password".toCharArray(), state);
        verified.remember(key, CALLER, state);
        return key;
    }
}
