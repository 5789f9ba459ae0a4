package org.guichet.http.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the operator says about HTTP, in {@code etc/org.guichet.http.cfg}. A value that makes no sense is told in the log, and
 * the usual one holds: a slip of the pen must not close the counter.
 *
 * @param address where it listens
 * @param port where it listens
 * @param threads that work on requests at once
 * @param connections open at once; beyond, those that wait longest are closed
 * @param connectionsEach open at once from one address
 * @param headers how long the head of a request may take
 * @param body how long the body of a request may take
 * @param grace how long everybody may be as slow as they like
 * @param rate bytes a second that a body must bring and an answer be taken, on average, after that
 * @param largest body in bytes
 * @param memory bytes of bodies kept in memory at once
 * @param files bytes of bodies kept in files at once
 * @param bytesEach bytes of bodies from one address at once
 * @param patience how long requests may go on when the platform ends
 */
public record HttpSettings(
        InetAddress address,
        int port,
        int threads,
        int connections,
        int connectionsEach,
        Duration headers,
        Duration body,
        Duration grace,
        int rate,
        long largest,
        long memory,
        long files,
        long bytesEach,
        Duration patience) {

    private static final Logger LOG = LoggerFactory.getLogger(HttpSettings.class);
    private static final long MB = 1_000_000;

    /** What a configuration says. */
    public static HttpSettings of(Map<String, ?> said) {
        return new HttpSettings(
                address(said),
                (int) number(said, "port", 8181, 0, 65_535),
                (int) number(said, "threads", 200, 8, 2_000),
                (int) number(said, "connections", 4_000, 50, 100_000),
                (int) number(said, "connections.each", 256, 4, 100_000),
                Duration.ofSeconds(number(said, "headers.seconds", 15, 1, 600)),
                Duration.ofSeconds(number(said, "body.seconds", 300, 5, 3_600)),
                Duration.ofSeconds(number(said, "grace.seconds", 10, 1, 600)),
                (int) number(said, "rate", 2_000, 1, 1_000_000),
                number(said, "body.mb", 60, 1, 1_000) * MB,
                number(said, "memory.mb", 32, 1, 1_000) * MB,
                number(said, "files.mb", 600, 1, 100_000) * MB,
                number(said, "bytes.each.mb", 150, 1, 100_000) * MB,
                Duration.ofSeconds(number(said, "patience.seconds", 20, 0, 600)));
    }

    private static InetAddress address(Map<String, ?> said) {
        String text = String.valueOf(said.containsKey("address") ? said.get("address") : "127.0.0.1")
                .strip();
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            LOG.error("etc/org.guichet.http.cfg: address = {} is no address of this machine; 127.0.0.1 holds", text);
            return InetAddress.getLoopbackAddress();
        }
    }

    private static long number(Map<String, ?> said, String name, long usual, long least, long most) {
        Object value = said.get(name);
        if (value == null || value.toString().isBlank()) {
            return usual;
        }
        try {
            long number = Long.parseLong(value.toString().strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            LOG.debug("not a number", e);
        }
        LOG.error(
                "etc/org.guichet.http.cfg: {} = {} is no number from {} to {}; {} holds",
                name,
                value,
                least,
                most,
                usual);
        return usual;
    }
}
