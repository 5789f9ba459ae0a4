package org.guichet.api.access;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Slows down whoever guesses passwords and tracking codes: after some failures one waits, longer each time, never for
 * good. Failures are counted for a client, for a subject (an account, a reference), and for both together. Thread-safe.
 *
 * <p>Counts are kept by each node for itself and are lost with it: guessing gets as many times faster as there are nodes,
 * and nobody who guesses makes the platform write.
 */
@ProviderType
public interface AttemptLimiter {

    /**
     * How long somebody must wait before the next attempt counts; zero: go on. Ask before each attempt, and refuse it
     * without looking at what was guessed while this isn't zero.
     *
     * @param client address of whoever tries, see {@link #client}
     * @param subject what is tried: an account, a reference; compared without capitals
     */
    Duration wait(String client, String subject);

    /** The attempt was wrong. */
    void failed(String client, String subject);

    /** The attempt was right: what this client did wrong with this subject is forgotten. */
    void succeeded(String client, String subject);

    /**
     * The address of a client. Behind a proxy on the same machine it is the last one that the proxy added; what others say
     * about themselves isn't believed.
     *
     * @param peer address at the other end of the connection
     * @param forwardedFor the header {@code X-Forwarded-For}, null when there is none
     */
    static String client(String peer, String forwardedFor) {
        boolean proxied = forwardedFor != null
                && !forwardedFor.isBlank()
                && (peer.startsWith("127.") || peer.equals("::1") || peer.equals("0:0:0:0:0:0:0:1"));
        return proxied
                ? forwardedFor.substring(forwardedFor.lastIndexOf(',') + 1).strip()
                : peer;
    }
}
