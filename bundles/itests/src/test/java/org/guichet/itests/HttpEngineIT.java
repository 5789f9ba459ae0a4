package org.guichet.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** The port of the real distribution: from a start where it is taken until the end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HttpEngineIT {

    private static final Duration SOON = Duration.ofSeconds(2);

    private final Set<Integer> whileStarting = ConcurrentHashMap.newKeySet();
    private GuichetProcess guichet;
    private int port;

    @BeforeAll
    void startWhereThePortIsTaken() throws Exception {
        guichet = GuichetProcess.unpack("http", Map.of("GUICHET_LOG_FORMAT", "json"));
        port = guichet.site().getPort();
        Path console = guichet.etc().resolve("../../log/console.log").normalize();
        CompletableFuture<Void> other = new CompletableFuture<>();
        Thread holder = new Thread(() -> {
            try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                other.complete(null);
                Await.until("it tells that its port is taken", () -> told(console));
            } catch (IOException e) {
                other.completeExceptionally(e);
            }
            Await.until("the platform is there", this::isThere);
        });
        holder.start();
        other.get();
        guichet.start();
        holder.join();
    }

    @AfterAll
    void close() throws IOException {
        if (guichet != null) {
            guichet.close();
        }
    }

    private static boolean told(Path console) {
        try {
            return Files.exists(console) && Files.readString(console).contains("it is tried again every 2 s");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isThere() {
        try {
            for (String path : List.of("/", "/desk", "/api/v1/organisations")) {
                String answer = get(path);
                if (!answer.isEmpty()) {
                    whileStarting.add(Integer.valueOf(answer.substring(9, 12)));
                }
            }
            return get("/").startsWith("HTTP/1.1 200")
                    && get("/api/v1/organisations").startsWith("HTTP/1.1 200");
        } catch (IOException notOpenYet) {
            return false;
        }
    }

    private String get(String path, String... headers) throws IOException {
        return ask("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                + String.join("", List.of(headers).stream().map(h -> h + "\r\n").toList()) + "\r\n");
    }

    private String ask(String raw) throws IOException {
        try (Socket socket = connect(raw)) {
            return read(socket);
        }
    }

    private Socket connect(String raw) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(raw.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    private static String read(Socket socket) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        socket.getInputStream().transferTo(all);
        return all.toString(StandardCharsets.UTF_8);
    }

    @Test
    @Order(1)
    void aPortThatWasTakenIsOpenOnceItIsFreeAndNothingIsSaidToBeMissingMeanwhile() {
        // 303: the desk sends to its sign-in
        assertThat(whileStarting).isSubsetOf(503, 200, 303).contains(200);
    }

    @Test
    @Order(2)
    void twoRequestsInOneAreRefusedOnce() throws IOException {
        String answer = ask(
                "POST /c/grabels/s/voirie.nid-de-poule HTTP/1.1\r\nHost: a\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "1;a=\"\r\nX\r\n0\r\n\r\nGET /api/v1/organisations/smuggled HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        assertThat(answer.split("HTTP/1\\.1 ", -1)).hasSize(2);
        assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("smuggled");
    }

    @Test
    @Order(3)
    void slowBodiesHoldNobodyUp() throws IOException {
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            slow.add(connect("POST /api/v1/requests HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\na"));
        }
        for (int i = 0; i < 10; i++) {
            long start = System.nanoTime();
            assertThat(get("/api/v1/organisations")).startsWith("HTTP/1.1 200");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
        }
        for (Socket socket : slow) {
            assertThat(read(socket)).startsWith("HTTP/1.1 408");
            socket.close();
        }
    }

    @Test
    @Order(4)
    void everyKindOfAnswerTellsBrowsersWhatTheyMayDo() throws IOException {
        for (String answer : List.of(
                get("/"),
                get("/nothing"),
                get("/api/v1/nothing"),
                get("/api/v2"),
                get("/api/v1/organisations"),
                get("/static/nothing"),
                get("/" + "a".repeat(20_000)),
                get("/", "X: " + "a".repeat(20_000)),
                get("/%zz"),
                ask("TRACE / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"),
                ask("GET / HTTP/1.1\r\n\r\n"))) {
            assertThat(answer)
                    .contains(
                            "Content-Security-Policy: ",
                            "X-Content-Type-Options: nosniff",
                            "Referrer-Policy: ",
                            "X-Frame-Options: DENY",
                            "Cross-Origin-Resource-Policy: same-origin")
                    .doesNotContain("Strict-Transport-Security")
                    .doesNotContainIgnoringCase("jetty");
        }
        assertThat(get("/", "X-Forwarded-Proto: https")).contains("Strict-Transport-Security: ");
    }

    @Test
    @Order(5)
    void nothingIsDeployedFromADirectoryAndNobodyEndsItThroughAPort() throws IOException {
        assertThat(guichet.etc().resolve("org.apache.felix.fileinstall-deploy.cfg"))
                .doesNotExist();
        assertThat(guichet.etc().resolve("../deploy")).doesNotExist();
        assertThat(guichet.etc().resolve("../../cache/port").normalize()).doesNotExist();
    }

    @Test
    @Order(6)
    void whoSignsInIsWrittenDown() throws IOException {
        guichet.client().as("nobody", "a wrong password").get("/api/v1/modules");

        Path log = guichet.etc().resolve("../../log/security.log").normalize();
        Await.until("security.log tells it", () -> {
            try {
                return Files.readString(log).contains("sign-in refused: an unknown account");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThat(Files.readString(log)).doesNotContain("a wrong password");
    }

    @Test
    @Order(7)
    void logsAreOneObjectALineWithTheIdOfTheRequest() throws IOException {
        assertThat(objects(guichet.log())).isNotEmpty().allSatisfy(line -> {
            assertThat(line.at("/time").asText()).matches("[0-9-]{10}T[0-9:.]{12}(Z|[-+][0-9:]{5})");
            assertThat(line.at("/level").asText()).isIn("INFO", "WARN", "ERROR");
            assertThat(line.at("/message").isTextual()).isTrue();
        });
        Path security = guichet.etc().resolve("../../log/security.log").normalize();
        assertThat(objects(Files.readString(security)))
                .anySatisfy(line -> assertThat(line.at("/request").asText()).matches("[0-9a-f]{16}"));
    }

    private static List<JsonNode> objects(String log) throws IOException {
        List<JsonNode> objects = new ArrayList<>();
        // the launcher writes the first lines, as text; what comes after the last line's end is being written
        String whole = log.substring(log.indexOf('{'), log.lastIndexOf('\n') + 1);
        for (String line : whole.lines().toList()) {
            objects.add(new ObjectMapper()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(line));
        }
        return objects;
    }

    @Test
    @Order(8)
    void itFinishesWhatIsInFlightBeforeItEnds() throws Exception {
        Socket begun = connect("POST /api/v1/requests HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                + "Content-Length: 2\r\nConnection: close\r\n\r\n{");
        Set<String> meanwhile = ConcurrentHashMap.newKeySet();
        long start = System.nanoTime();
        CompletableFuture<Void> ended = CompletableFuture.runAsync(() -> {
            try {
                guichet.stop();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        Await.until("it refuses what is new", () -> {
            try {
                meanwhile.add(get("/api/v1/organisations").substring(0, 12));
            } catch (IOException e) {
                meanwhile.add("closed");
            }
            return meanwhile.contains("HTTP/1.1 503") || meanwhile.contains("closed");
        });
        begun.getOutputStream().write('}');
        String finished = read(begun);
        begun.close();
        ended.get();

        assertThat(finished).startsWith("HTTP/1.1 4").doesNotContain("404");
        assertThat(meanwhile).contains("HTTP/1.1 503").isSubsetOf("HTTP/1.1 200", "HTTP/1.1 503");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(40));
    }
}
