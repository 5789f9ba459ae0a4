package org.guichet.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictRequestsTest {

    private static final Pattern ANSWER = Pattern.compile("HTTP/1\\.1 (\\d{3})");
    private static final String HEAD = "POST /a HTTP/1.1\r\nHost: a\r\n";
    private static final String CHUNKED = HEAD + "Transfer-Encoding: chunked\r\n\r\n";
    private static final String SECOND = "GET /second HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    @TempDir
    static Path directory;

    private static RunningEngine running;

    @BeforeAll
    static void start() throws Exception {
        running = new RunningEngine(directory, Map.of());
    }

    @AfterAll
    static void stop() throws Exception {
        running.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // what hides in the quotes of an extension
                CHUNKED + "1;a=\"\r\nX\r\n0\r\n\r\n" + SECOND + "\"\r\n",
                CHUNKED + "1;a\r\nX\r\n0\r\n\r\n" + SECOND,
                CHUNKED + "1 \r\nX\r\n0\r\n\r\n" + SECOND,
                CHUNKED + "1\t;a=b\r\nX\r\n0\r\n\r\n" + SECOND,
                CHUNKED + "0;a\r\n\r\n" + SECOND,
                // lines that end with LF alone
                CHUNKED + "1\nX\r\n0\r\n\r\n" + SECOND,
                CHUNKED + "1\r\nX\n0\r\n\r\n" + SECOND,
                CHUNKED + "1\r\nX\r\n0\n\r\n" + SECOND,
                CHUNKED + "1\r\nX\r\n0\r\n\n" + SECOND,
                CHUNKED + "1\r\nX\r\n0\r\nA: b\n\r\n" + SECOND,
                "POST /a HTTP/1.1\nHost: a\r\nContent-Length: 0\r\n\r\n" + SECOND,
                "POST /a HTTP/1.1\r\nHost: a\nContent-Length: 0\r\n\r\n" + SECOND,
                "POST /a HTTP/1.1\r\nHost: a\r\nX: y\nContent-Length: 0\r\n\r\n" + SECOND,
                "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\n" + SECOND,
                // chunks that don't begin where they should
                CHUNKED + "1\r\nX0\r\n\r\n" + SECOND,
                CHUNKED + "1\r\nX\r\n\r\n0\r\n\r\n" + SECOND,
                CHUNKED + "\r\n1\r\nX\r\n0\r\n\r\n" + SECOND,
                CHUNKED + "1\r\nXY\r\n0\r\n\r\n" + SECOND,
                CHUNKED + "-1\r\nX\r\n0\r\n\r\n" + SECOND,
                CHUNKED + "0x1\r\nX\r\n0\r\n\r\n" + SECOND,
                CHUNKED + "ffffffffffffffff1\r\nX\r\n0\r\n\r\n" + SECOND,
                CHUNKED + "1\r\rX\r\n0\r\n\r\n" + SECOND,
                // two ways to say how long it is
                HEAD + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + SECOND,
                HEAD + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + SECOND,
                HEAD + "Content-Length: 0\r\nContent-Length: 5\r\n\r\n" + SECOND,
                HEAD + "Content-Length: 0\r\nContent-Length: 0\r\n\r\n" + SECOND,
                HEAD + "Content-Length: 0, 0\r\n\r\n" + SECOND,
                HEAD + "Content-Length: +0\r\n\r\n" + SECOND,
                HEAD + "Content-Length: -1\r\n\r\n" + SECOND,
                HEAD + "Content-Length: 0x0\r\n\r\n" + SECOND,
                HEAD + "Content-Length: 99999999999999999999\r\n\r\n" + SECOND,
                HEAD + "Content-Length:\r\n\r\n" + SECOND,
                HEAD + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + SECOND,
                HEAD + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" + SECOND,
                HEAD + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n" + SECOND,
                HEAD + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + SECOND,
                HEAD + "Transfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n" + SECOND,
                "POST /a HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + SECOND,
                // headers that some read and some don't
                "GET /a HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n" + SECOND,
                "GET /a HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n" + SECOND,
                "GET /a HTTP/1.1\r\n\r\n" + SECOND,
                HEAD + "Content-Length : 0\r\n\r\n" + SECOND,
                HEAD + " Content-Length: 0\r\n\r\n" + SECOND,
                HEAD + "X: a\r\n Content-Length: 0\r\n\r\n" + SECOND,
                HEAD + "No colon\r\n\r\n" + SECOND,
                HEAD + "X: a\u0000b\r\n\r\n" + SECOND,
                HEAD + "X: a\rb\r\n\r\n" + SECOND,
                "GET /a HTTP/1.1 \r\nHost: a\r\n\r\n" + SECOND,
                "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n" + SECOND,
            })
    void whatCouldBeReadInTwoWaysIsRefusedOnce(String raw) throws Exception {
        String answer = running.ask(raw);

        assertThat(ANSWER.matcher(answer).results().map(found -> found.group(1)))
                .as(answer)
                .hasSize(1)
                .allMatch(status -> status.equals("400") || status.equals("413"));
        assertThat(answer).doesNotContain("second").contains("X-Content-Type-Options: nosniff", "Connection: close");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "GET /a HTTP/3.7\r\nHost: a\r\n\r\n",
                "\u0016\u0003\u0001\r\n\r\n"
            })
    void otherProtocolsAreRefused(String raw) throws Exception {
        assertThat(running.ask(raw)).matches("(?s)HTTP/1\\.1 (400|426|505) .*").doesNotContain("Jetty", "jetty");
    }

    @Test
    void chunksAreReadWhereverThePacketsEnd() throws Exception {
        String raw = CHUNKED + "3\r\nabc\r\n0A\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n" + SECOND;
        try (Socket socket = running.connect()) {
            socket.setTcpNoDelay(true);
            for (byte b : raw.getBytes(StandardCharsets.ISO_8859_1)) {
                socket.getOutputStream().write(b);
                socket.getOutputStream().flush();
            }
            String answers = RunningEngine.readAll(socket);

            assertThat(answers)
                    .contains(
                            "POST /a from 127.0.0.1 secure false length 13 sum "
                                    + RunningEngine.sum("abc0123456789".getBytes(StandardCharsets.US_ASCII)),
                            "GET /second from");
        }
    }

    @Test
    void splitChunkExtensionIsRefusedTooWhereverThePacketsEnd() throws Exception {
        String raw = CHUNKED + "1\nX\r\n0\r\n\r\n" + SECOND;
        try (Socket socket = running.connect()) {
            socket.setTcpNoDelay(true);
            for (byte b : raw.getBytes(StandardCharsets.ISO_8859_1)) {
                try {
                    socket.getOutputStream().write(b);
                } catch (java.io.IOException closed) {
                    break;
                }
            }
            String answers = RunningEngine.readAll(socket);

            assertThat(answers).startsWith("HTTP/1.1 400").doesNotContain("second");
        }
    }
}
