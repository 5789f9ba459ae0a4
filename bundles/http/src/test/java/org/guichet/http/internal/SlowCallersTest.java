package org.guichet.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlowCallersTest {

    private static final Duration SOON = Duration.ofSeconds(2);
    /** Far fewer threads than there are slow callers. */
    private static final Map<String, String> FEW =
            Map.of("threads", "8", "headers.seconds", "1", "grace.seconds", "1", "body.seconds", "5");

    @TempDir
    Path directory;

    private static void assertServed(RunningEngine running) throws IOException {
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            assertThat(running.get("/page")).startsWith("HTTP/1.1 200");
            assertThat(running.post("/form", "a=b".getBytes(StandardCharsets.US_ASCII)))
                    .startsWith("HTTP/1.1 200");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
        }
    }

    private static void assertAllTold(List<Socket> crowd, String status) throws IOException {
        for (Socket socket : crowd) {
            assertThat(RunningEngine.readAll(socket)).startsWith("HTTP/1.1 " + status);
        }
    }

    @Test
    void slowBodiesHoldNobodyUpAndAreEnded() throws Exception {
        try (RunningEngine running = new RunningEngine(directory, FEW)) {
            List<Socket> crowd = running.crowd(300, "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\na");

            assertServed(running);
            assertAllTold(crowd, "408");
            assertServed(running);
            RunningEngine.close(crowd);
        }
    }

    @Test
    void slowChunksHoldNobodyUpAndAreEnded() throws Exception {
        try (RunningEngine running = new RunningEngine(directory, FEW)) {
            List<Socket> crowd = running.crowd(
                    300, "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n00000");

            assertServed(running);
            assertAllTold(crowd, "408");
            RunningEngine.close(crowd);
        }
    }

    @Test
    void slowHeadsHoldNobodyUpAndAreEnded() throws Exception {
        try (RunningEngine running = new RunningEngine(directory, FEW)) {
            List<Socket> crowd = running.crowd(300, "GET /a HTTP/1.1\r\nHost: a\r\nX-");

            assertServed(running);
            assertAllTold(crowd, "408");
            RunningEngine.close(crowd);
        }
    }

    @Test
    void whoSendsNothingHoldsNobodyUp() throws Exception {
        try (RunningEngine running = new RunningEngine(directory, FEW)) {
            List<Socket> crowd = running.crowd(300, "");

            assertServed(running);
            RunningEngine.close(crowd);
        }
    }

    @Test
    void slowReadersHoldNobodyUpAndAreEnded() throws Exception {
        Map<String, String> settings = Map.of("threads", "16", "grace.seconds", "1");
        try (RunningEngine running = new RunningEngine(directory, settings)) {
            List<Socket> crowd = running.crowd(60, "GET /big HTTP/1.1\r\nHost: a\r\n\r\n");

            assertServed(running);
            long read = 0;
            for (Socket socket : crowd) {
                try {
                    read += RunningEngine.readAll(socket).length();
                } catch (IOException ended) {
                    read += 0;
                }
            }
            assertThat(read).isLessThan(60L * 160 * 64 * 1024);
            assertServed(running);
            RunningEngine.close(crowd);
        }
    }

    @Test
    void theNewestIsServedWhenThereAreTooManyConnections() throws Exception {
        Map<String, String> settings = Map.of("connections", "50", "headers.seconds", "60");
        try (RunningEngine running = new RunningEngine(directory, settings)) {
            List<Socket> crowd = running.crowd(49, "GET /a HTTP/1.1\r\nHost: a\r\nX-");
            // those that wait are left alone for half a second
            long until = System.nanoTime() + Duration.ofSeconds(1).toNanos();
            while (System.nanoTime() < until) {
                assertThat(running.get("/page")).startsWith("HTTP/1.1 200");
            }
            crowd.addAll(running.crowd(20, "GET /a HTTP/1.1\r\nHost: a\r\nX-"));

            assertServed(running);
            RunningEngine.close(crowd);
        }
    }

    @Test
    void anAddressHasSoManyConnectionsAndNoMore() throws Exception {
        Map<String, String> settings = Map.of("connections.each", "10");
        try (RunningEngine running = new RunningEngine(directory, settings, "192.0.2.1")) {
            List<Socket> crowd = running.crowd(10, "");

            long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            String answer = running.get("/page");
            while (!answer.startsWith("HTTP/1.1 429")) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                answer = running.get("/page");
            }
            assertThat(answer).contains("Retry-After: ", "Connection: close");
            RunningEngine.close(crowd);

            deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (!running.get("/page").startsWith("HTTP/1.1 200")) {
                assertThat(System.nanoTime()).isLessThan(deadline);
            }
        }
    }
}
