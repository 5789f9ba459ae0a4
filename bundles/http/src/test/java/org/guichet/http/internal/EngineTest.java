package org.guichet.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineTest {

    @TempDir
    Path directory;

    @Test
    void aPortThatIsTakenIsTriedUntilItIsFree() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                RunningEngine running =
                        new RunningEngine(directory, Map.of("port", String.valueOf(other.getLocalPort())))) {
            assertThat(running.engine.port()).isLessThanOrEqualTo(0);
            other.close();
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (running.engine.port() <= 0) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                Thread.onSpinWait();
            }

            assertThat(running.get("/page")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void whatIsInFlightFinishesAndWhatIsNewIsRefused() throws Exception {
        try (RunningEngine running = new RunningEngine(directory, Map.of());
                Socket begun = running.connect();
                Socket kept = running.connect()) {
            begun.getOutputStream().write("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            running.working.await();
            CompletableFuture<Void> finished = CompletableFuture.runAsync(running.engine::finish);
            String refused = running.get("/api/v1/requests");
            while (!refused.startsWith("HTTP/1.1 503")) {
                refused = running.get("/api/v1/requests");
            }

            assertThat(refused)
                    .contains("Connection: close", "Retry-After: ", "application/problem+json", "platform.ending");
            kept.getOutputStream().write("GET /b HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(RunningEngine.readAll(kept)).startsWith("HTTP/1.1 503").contains("Connection: close");
            assertThat(finished).isNotDone();
            running.mayAnswer.countDown();
            finished.get();
            assertThat(new String(begun.getInputStream().readNBytes(15), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void patienceHasAnEnd() throws Exception {
        try (RunningEngine running = new RunningEngine(directory, Map.of("patience.seconds", "1"));
                Socket begun = running.connect()) {
            begun.getOutputStream().write("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            running.working.await();
            long start = System.nanoTime();
            running.engine.finish();

            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5));
        }
    }

    @Test
    void whileThePlatformIsNotThereEverybodyIsToldToComeAgain() throws Exception {
        HttpSettings settings = HttpSettings.of(Map.of("port", "0"));
        try (Engine alone = new Engine(settings, new TrustedProxies(Map.of()), Optional::empty, directory)) {
            alone.start();
            for (String path : new String[] {"/", "/desk", "/api/v1/requests", "/x"}) {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), alone.port())) {
                    socket.getOutputStream()
                            .write(("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
                    assertThat(RunningEngine.readAll(socket))
                            .startsWith("HTTP/1.1 503")
                            .contains(
                                    "Retry-After: 10",
                                    path.startsWith("/api") ? "platform.unavailable" : "<html lang=\"fr\">");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /page HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /fails HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /nobody HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /api/v1/nobody HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "TRACE /page HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /page HTTP/1.1\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n",
                "POST /page HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\n\r\n",
                "POST /page HTTP/1.1\r\nHost: a\r\nExpect: nonsense\r\nContent-Length: 1\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            })
    void everyAnswerTellsBrowsersWhatTheyMayDo(String raw) throws Exception {
        try (RunningEngine running = new RunningEngine(directory, Map.of())) {
            assertThat(running.ask(raw))
                    .contains(
                            "Content-Security-Policy: ",
                            "X-Content-Type-Options: nosniff",
                            "X-Frame-Options: DENY",
                            "Referrer-Policy: ",
                            "Cross-Origin-Resource-Policy: same-origin")
                    .doesNotContainIgnoringCase("jetty")
                    .doesNotContain("somebody's name", "Exception", "Server:");
        }
    }

    @Test
    void addressesAndHeadersThatAreTooLongAreTold() throws Exception {
        try (RunningEngine running = new RunningEngine(directory, Map.of())) {
            assertThat(running.get("/" + "a".repeat(20_000)))
                    .startsWith("HTTP/1.1 414")
                    .contains("nosniff", "<h1>");
            assertThat(running.get("/api/v1/x", "X: " + "a".repeat(20_000)))
                    .startsWith("HTTP/1.1 431")
                    .contains("nosniff");
        }
    }

    @Test
    void programsAreToldInTheirLanguage() throws Exception {
        try (RunningEngine running = new RunningEngine(directory, Map.of())) {
            assertThat(running.get("/api/v1/nobody", "Accept-Language: en"))
                    .contains("Content-Language: en", "\"title\":\"Temporarily unavailable\"");
            assertThat(running.get("/api/v1/nobody")).contains("\"title\":\"Service momentanément indisponible\"");
        }
    }

    @Test
    void valuesThatMakeNoSenseAreReplacedByTheUsualOnes() {
        HttpSettings settings = HttpSettings.of(Map.of(
                "port", "abc", "threads", "-3", "rate", "", "body.mb", "9999999999999999999", "address", "no such"));

        assertThat(settings.port()).isEqualTo(8181);
        assertThat(settings.threads()).isEqualTo(200);
        assertThat(settings.rate()).isEqualTo(2_000);
        assertThat(settings.largest()).isEqualTo(60_000_000);
        assertThat(settings.address().isLoopbackAddress()).isTrue();
    }

    @Test
    void whatAnEarlierRunLeftIsRemoved() throws Exception {
        Files.writeString(directory.resolve("body123"), "somebody's file");
        try (RunningEngine running = new RunningEngine(directory, Map.of())) {
            assertThat(running.get("/page")).startsWith("HTTP/1.1 200");
            assertThat(directory).isEmptyDirectory();
        }
    }

    @Test
    void eachAnswerSaysWhatItsRequestIsCalledInTheLog() throws Exception {
        try (RunningEngine running = new RunningEngine(directory, Map.of())) {
            String first = requestId(running.get("/page"));
            assertThat(first).matches("[0-9a-f]{16}");
            assertThat(requestId(running.get("/page", "X-Request-Id: mine")))
                    .isNotEqualTo(first)
                    .isNotEqualTo("mine");
            assertThat(requestId(running.get("/fails"))).matches("[0-9a-f]{16}");
        }
    }

    @Test
    void lifeIsToldWithoutThePlatformAndReadinessIsNot() throws Exception {
        TrustedProxies proxies = new TrustedProxies(Map.of("trusted", "127.0.0.0/8"));
        try (Engine engine =
                new Engine(HttpSettings.of(Map.of("port", "0")), proxies, () -> Optional.empty(), directory)) {
            engine.start();
            assertThat(ask(engine, "/health/live")).startsWith("HTTP/1.1 200").endsWith("{\"status\":\"ok\"}");
            assertThat(ask(engine, "/health/ready"))
                    .startsWith("HTTP/1.1 503")
                    .contains("Retry-After: ")
                    .endsWith("{\"status\":\"unavailable\"}");
            assertThat(ask(engine, "/")).startsWith("HTTP/1.1 503").contains("text/html");
        }
    }

    private static String ask(Engine engine, String path) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), engine.port())) {
            socket.setSoTimeout(RunningEngine.PATIENCE_MILLIS);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return RunningEngine.readAll(socket);
        }
    }

    private static String requestId(String answer) {
        return answer.lines()
                .filter(line -> line.startsWith("X-Request-Id: "))
                .map(line -> line.substring("X-Request-Id: ".length()))
                .findFirst()
                .orElse("");
    }

    @Test
    void whoSendsManyRequestsAtOnceIsToldToConnectAgain() throws Exception {
        try (RunningEngine running = new RunningEngine(directory, Map.of());
                Socket greedy = running.connect();
                Socket modest = running.connect()) {
            String one = "GET /page HTTP/1.1\r\nHost: a\r\n\r\n";
            greedy.getOutputStream().write(one.repeat(60).getBytes(StandardCharsets.US_ASCII));
            String answers = RunningEngine.readAll(greedy);
            assertThat(answers.split("HTTP/1\\.1 200", -1).length - 1).isBetween(4, 6);
            assertThat(answers).contains("Connection: close");

            String last = "GET /page HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
            modest.getOutputStream().write((one.repeat(3) + last).getBytes(StandardCharsets.US_ASCII));
            assertThat(RunningEngine.readAll(modest).split("HTTP/1\\.1 200", -1).length - 1)
                    .isEqualTo(4);
        }
    }
}
