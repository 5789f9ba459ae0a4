package org.guichet.http.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import org.guichet.platform.settings.Setting;
import org.guichet.platform.settings.SettingsFile;
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

    private static final Setting<String> ADDRESS =
            Setting.text("address", "an address of this machine, or 0.0.0.0 for all of them", HttpSettings::isKnown);
    /** Where bodies lie that are too large for memory: read by who makes the folder. */
    private static final Setting<String> DIRECTORY = Setting.text("directory");

    private static final Setting<Integer> PORT = Setting.number("port", 0, 65_535, 8181);
    private static final Setting<Integer> THREADS = Setting.number("threads", 8, 2_000, 200);
    private static final Setting<Integer> CONNECTIONS = Setting.number("connections", 50, 100_000, 4_000);
    private static final Setting<Integer> CONNECTIONS_EACH = Setting.number("connections.each", 4, 100_000, 256);
    private static final Setting<Integer> HEADERS = Setting.number("headers.seconds", 1, 600, 15);
    private static final Setting<Integer> BODY = Setting.number("body.seconds", 5, 3_600, 300);
    private static final Setting<Integer> GRACE = Setting.number("grace.seconds", 1, 600, 10);
    private static final Setting<Integer> RATE = Setting.number("rate", 1, 1_000_000, 2_000);
    private static final Setting<Integer> LARGEST = Setting.number("body.mb", 1, 1_000, 60);
    private static final Setting<Integer> MEMORY = Setting.number("memory.mb", 1, 1_000, 32);
    private static final Setting<Integer> FILES = Setting.number("files.mb", 1, 100_000, 600);
    private static final Setting<Integer> BYTES_EACH = Setting.number("bytes.each.mb", 1, 100_000, 150);
    private static final Setting<Integer> PATIENCE = Setting.number("patience.seconds", 0, 600, 20);

    /** What a configuration says. */
    public static HttpSettings of(Map<String, ?> said) {
        SettingsFile file = new SettingsFile(
                "org.guichet.http",
                LOG::error,
                DIRECTORY,
                ADDRESS,
                PORT,
                THREADS,
                CONNECTIONS,
                CONNECTIONS_EACH,
                HEADERS,
                BODY,
                GRACE,
                RATE,
                LARGEST,
                MEMORY,
                FILES,
                BYTES_EACH,
                PATIENCE);
        file.read(said);
        return new HttpSettings(
                address(file.get(ADDRESS)),
                file.get(PORT),
                file.get(THREADS),
                file.get(CONNECTIONS),
                file.get(CONNECTIONS_EACH),
                Duration.ofSeconds(file.get(HEADERS)),
                Duration.ofSeconds(file.get(BODY)),
                Duration.ofSeconds(file.get(GRACE)),
                file.get(RATE),
                file.get(LARGEST) * MB,
                file.get(MEMORY) * MB,
                file.get(FILES) * MB,
                file.get(BYTES_EACH) * MB,
                Duration.ofSeconds(file.get(PATIENCE)));
    }

    private static InetAddress address(String text) {
        try {
            return text.isEmpty() ? InetAddress.getLoopbackAddress() : InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            // it was known a moment ago
            return InetAddress.getLoopbackAddress();
        }
    }

    private static boolean isKnown(String text) {
        try {
            InetAddress.getByName(text);
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
