package org.guichet.testkit.platform;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.platform.access.WriteAllowance;

/** Lets everybody send as much as they like, until they are told to wait half a minute. Thread-safe. */
public final class GenerousAllowance implements WriteAllowance {

    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    private final Set<String> waiting = ConcurrentHashMap.newKeySet();

    /** From now on, this client or account has to wait. */
    public void exhaust(String clientOrAccount) {
        waiting.add(clientOrAccount);
    }

    @Override
    public Duration ofAnybody(String client, long bytes) {
        return waiting.contains(client) ? HALF_A_MINUTE : Duration.ZERO;
    }

    @Override
    public Duration ofAccount(String account) {
        return waiting.contains(account) ? HALF_A_MINUTE : Duration.ZERO;
    }
}
