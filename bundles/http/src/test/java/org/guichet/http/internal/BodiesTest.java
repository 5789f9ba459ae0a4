package org.guichet.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodiesTest {

    @TempDir
    Path directory;

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8_000, 65_535, 65_536, 65_537, 200_000, 5_000_000})
    void aBodyArrivesAsItWasSent(int length) throws Exception {
        byte[] body = random(length);
        try (RunningEngine running = new RunningEngine(directory, Map.of())) {
            assertThat(running.post("/a", body))
                    .contains("length " + length + " sum " + RunningEngine.sum(body) + "\n");
            assertThat(directory).isEmptyDirectory();
        }
    }

    @Test
    void whoAsksFirstIsToldToGoOn() throws Exception {
        try (RunningEngine running = new RunningEngine(directory, Map.of());
                Socket socket = running.connect()) {
            socket.getOutputStream()
                    .write(
                            "POST /a HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nConnection: close\r\nContent-Length: 3\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            byte[] first = socket.getInputStream().readNBytes(25);
            socket.getOutputStream().write("abc".getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(first, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            assertThat(RunningEngine.readAll(socket)).startsWith("HTTP/1.1 200").contains("length 3 ");
        }
    }

    @Test
    void severalRequestsOfOneConnectionAreAnsweredInTurn() throws Exception {
        String post = "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc";
        try (RunningEngine running = new RunningEngine(directory, Map.of())) {
            String answers = running.ask(post + post + "GET /b HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

            assertThat(answers.split("HTTP/1.1 200", -1)).hasSize(4);
        }
    }

    @Test
    void tooLargeIsToldAtOnceAndArrivesEvenWhileTheCallerSends() throws Exception {
        try (RunningEngine running = new RunningEngine(directory, Map.of("body.mb", "1"))) {
            assertThat(running.post("/a", random(3_000_000)))
                    .startsWith("HTTP/1.1 413")
                    .contains("Connection: close");
            assertThat(running.ask("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\n\r\n"))
                    .startsWith("HTTP/1.1 413");
            String chunk = "186A0\r\n" + "a".repeat(100_000) + "\r\n";
            assertThat(running.ask(
                            "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk.repeat(12)))
                    .startsWith("HTTP/1.1 413");
            assertThat(directory).isEmptyDirectory();
        }
    }

    @Test
    void whatThereIsNoRoomForIsRefusedAndTheRestServed() throws Exception {
        Map<String, String> settings = Map.of("memory.mb", "1", "files.mb", "5");
        try (RunningEngine running = new RunningEngine(directory, settings)) {
            List<Socket> held = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Socket socket = running.connect();
                held.add(socket);
                OutputStream out = socket.getOutputStream();
                out.write("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
                out.write(random(1_200_000));
            }
            assertThat(running.post("/a", random(3_000_000)))
                    .startsWith("HTTP/1.1 503")
                    .contains("Retry-After: ");
            assertThat(running.post("/a", random(1_000))).startsWith("HTTP/1.1 200");
            RunningEngine.close(held);

            long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (!running.post("/a", random(3_000_000)).startsWith("HTTP/1.1 200")) {
                assertThat(System.nanoTime()).isLessThan(deadline);
            }
            assertThat(directory).isEmptyDirectory();
        }
    }

    @Test
    void oneAddressTakesNotTheRoomOfOthers() throws Exception {
        Map<String, String> settings = Map.of("bytes.each.mb", "1");
        try (RunningEngine running = new RunningEngine(directory, settings)) {
            assertThat(running.post("/a", random(1_500_000), "X-Forwarded-For: 2001:db8::1"))
                    .startsWith("HTTP/1.1 429")
                    .contains("Retry-After: ");
            assertThat(running.post("/a", random(900_000), "X-Forwarded-For: 2001:db8::1"))
                    .startsWith("HTTP/1.1 200");
            // the proxy itself has no share
            assertThat(running.post("/a", random(1_500_000))).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void whatIsCutInTheMiddleLeavesNothingBehind() throws Exception {
        Map<String, String> settings = Map.of("connections", "50", "memory.mb", "1", "files.mb", "20");
        try (RunningEngine running = new RunningEngine(directory, settings)) {
            List<Socket> cut = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                Socket socket = running.connect();
                cut.add(socket);
                OutputStream out = socket.getOutputStream();
                out.write("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
                try {
                    out.write(random(100_000));
                } catch (IOException ended) {
                    continue;
                }
                assertThat(running.get("/page")).startsWith("HTTP/1.1 200");
            }
            RunningEngine.close(cut);

            long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (!running.post("/a", random(15_000_000)).startsWith("HTTP/1.1 200")) {
                assertThat(System.nanoTime()).isLessThan(deadline);
            }
            assertThat(directory).isEmptyDirectory();
            long start = System.nanoTime();
            running.engine.finish();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void manyUploadsAtOnceAreAllAnswered() throws Exception {
        byte[] body = random(2_000_000);
        ExecutorService callers = Executors.newFixedThreadPool(40);
        try (RunningEngine running =
                new RunningEngine(directory, Map.of("threads", "8", "files.mb", "20", "memory.mb", "1"))) {
            Callable<String> upload = () -> running.post("/a", body);
            List<Future<String>> answers = callers.invokeAll(java.util.Collections.nCopies(40, upload));
            for (Future<String> answer : answers) {
                assertThat(answer.get()).matches("(?s)HTTP/1\\.1 (200|503) .*");
            }
            assertThat(running.post("/a", body)).startsWith("HTTP/1.1 200");
            assertThat(directory).isEmptyDirectory();
        } finally {
            callers.shutdownNow();
        }
    }
}
