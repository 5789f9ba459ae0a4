package org.guichet.http.internal.request;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.http.internal.HttpSettings;
import org.guichet.http.internal.TrustedProxies;
import org.guichet.platform.access.ClientAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All connections. When there are too many, those that have waited longest for their caller are closed, not the newest
 * refused: who behaves asks as soon as it is connected. Thread-safe.
 */
public final class Connections {

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final int A_SHARE = 20;
    private static final long LEFT_ALONE = 500_000_000;

    private final int most;
    private final int mostEach;
    private final TrustedProxies proxies;
    private final Set<GuardedConnection> open = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> each = new ConcurrentHashMap<>();

    /** Nobody is connected. */
    public Connections(HttpSettings settings, TrustedProxies proxies) {
        this.most = settings.connections();
        this.mostEach = settings.connectionsEach();
        this.proxies = proxies;
    }

    /** How many there are. */
    public int size() {
        return open.size();
    }

    Set<GuardedConnection> open() {
        return open;
    }

    /** A new one; whether its neighbour may have as many. */
    boolean opened(GuardedConnection connection) {
        open.add(connection);
        if (open.size() > most) {
            makeRoom();
        }
        return proxies.trusts(connection.neighbour()) || each.merge(network(connection), 1, Integer::sum) <= mostEach;
    }

    void closed(GuardedConnection connection) {
        if (open.remove(connection) && !proxies.trusts(connection.neighbour())) {
            each.computeIfPresent(network(connection), (name, count) -> count <= 1 ? null : count - 1);
        }
    }

    private synchronized void makeRoom() {
        if (open.size() <= most) {
            return;
        }
        long now = System.nanoTime();
        record Waiting(GuardedConnection connection, long time) {}
        List<Waiting> waiting = open.stream()
                .filter(c -> c.phase() != GuardedConnection.Phase.WORK)
                .map(c -> new Waiting(c, c.inPhase(now)))
                .filter(w -> w.time() > LEFT_ALONE)
                .sorted(Comparator.comparingLong(Waiting::time).reversed())
                .limit(Math.max(1, most / A_SHARE))
                .toList();
        LOG.debug("{} connections are open, {} that wait are closed", open.size(), waiting.size());
        waiting.forEach(w -> w.connection().cut());
    }

    private static String network(GuardedConnection connection) {
        return ClientAddress.of(connection.neighbour()).network();
    }
}
