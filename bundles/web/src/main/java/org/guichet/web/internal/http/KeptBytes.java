package org.guichet.web.internal.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.guichet.web.internal.secret.WebKey;

/**
 * How much is kept for visitors within an hour, for each network and for all: whoever sends forms without end fills neither the
 * database nor anybody else's share. Its own size is fixed: networks share counters, and at worst one is refused too early.
 * Thread-safe.
 */
final class KeptBytes {

    static final long MOST_OF_ONE = 16L * 1024 * 1024;
    static final long MOST_OF_ALL = 512L * 1024 * 1024;
    private static final Duration SPAN = Duration.ofHours(1);
    private static final int COUNTERS = 1 << 14;
    private static final int PREFIX_BYTES = 8;

    private final WebKey key;
    private final Clock clock;
    private final long[] first = new long[COUNTERS];
    private final long[] second = new long[COUNTERS];
    private long all;
    private long span;

    KeptBytes(WebKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /** Counts bytes of a client; or, when there is no room for them, says how long to wait, and counts nothing. */
    Optional<Duration> take(String client, int bytes) {
        return count("network " + network(client), bytes, true);
    }

    /** The same for somebody who is signed in: staff don't share what is there for everybody. */
    Optional<Duration> takeOfStaff(String session, int bytes) {
        return count("session " + session, bytes, false);
    }

    private Optional<Duration> count(String who, int bytes, boolean ofAll) {
        ByteBuffer hash = ByteBuffer.wrap(key.hash("kept", who));
        int one = hash.getInt() & (COUNTERS - 1);
        int other = hash.getInt() & (COUNTERS - 1);
        Instant now = clock.instant();
        synchronized (this) {
            long current = now.getEpochSecond() / SPAN.toSeconds();
            if (current != span) {
                span = current;
                all = 0;
                Arrays.fill(first, 0);
                Arrays.fill(second, 0);
            }
            boolean full = Math.min(first[one], second[other]) + bytes > MOST_OF_ONE;
            if (full || ofAll && all + bytes > MOST_OF_ALL) {
                return Optional.of(Duration.between(now, Instant.ofEpochSecond((span + 1) * SPAN.toSeconds())));
            }
            first[one] += bytes;
            second[other] += bytes;
            all += ofAll ? bytes : 0;
            return Optional.empty();
        }
    }

    /** An address of version 4, or the part of one of version 6 that a household or a firm has for itself. */
    private static String network(String client) {
        if (client.indexOf(':') < 0) {
            return client;
        }
        try {
            byte[] address = InetAddress.getByName(client).getAddress();
            return address.length == Integer.BYTES
                    ? HexFormat.of().formatHex(address)
                    : HexFormat.of().formatHex(address, 0, PREFIX_BYTES);
        } catch (UnknownHostException notAnAddress) {
            return "";
        }
    }
}
