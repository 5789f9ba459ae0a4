package org.guichet.http.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.AbstractHandler;

/** An engine on a free port, in front of a platform that tells what it was asked. */
final class RunningEngine implements AutoCloseable {

    static final int PATIENCE_MILLIS = 20_000;

    final Engine engine;
    final CountDownLatch working = new CountDownLatch(1);
    final CountDownLatch mayAnswer = new CountDownLatch(1);
    private final Echo echo = new Echo();

    RunningEngine(Path directory, Map<String, String> settings) throws Exception {
        this(directory, settings, "127.0.0.0/8");
    }

    RunningEngine(Path directory, Map<String, String> settings, String trusted) throws Exception {
        Map<String, String> all = new HashMap<>(Map.of("port", "0"));
        all.putAll(settings);
        echo.start();
        engine = new Engine(
                HttpSettings.of(all),
                new TrustedProxies(Map.of("trusted", trusted)),
                () -> Optional.of((Handler) echo),
                directory);
        engine.start();
    }

    /** Says who asked for what with how many bytes; {@code /wait} waits, {@code /big} says a lot. */
    private final class Echo extends AbstractHandler {

        @Override
        public void handle(String target, Request baseRequest, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            if (target.equals("/fails")) {
                throw new IllegalStateException("somebody's name");
            }
            if (target.endsWith("/nobody")) {
                response.sendError(404);
                return;
            }
            baseRequest.setHandled(true);
            if (target.equals("/wait")) {
                working.countDown();
                try {
                    mayAnswer.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            response.setContentType("text/plain");
            if (target.equals("/big")) {
                byte[] much = new byte[64 * 1024];
                for (int i = 0; i < 160; i++) {
                    response.getOutputStream().write(much);
                }
                return;
            }
            long sum = 0;
            long length = 0;
            InputStream body = request.getInputStream();
            byte[] buffer = new byte[8192];
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    sum = 31 * sum + buffer[i];
                }
                length += read;
            }
            response.getOutputStream()
                    .write((request.getMethod() + " " + target + " from " + request.getRemoteAddr() + " secure "
                                    + request.isSecure() + " length " + length + " sum " + sum + "\n")
                            .getBytes(StandardCharsets.UTF_8));
        }
    }

    static long sum(byte[] body) {
        long sum = 0;
        for (byte b : body) {
            sum = 31 * sum + b;
        }
        return sum;
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), engine.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    /** Sends that and reads until the server closes. */
    String ask(String raw) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(raw.getBytes(StandardCharsets.ISO_8859_1));
            return readAll(socket);
        }
    }

    static String readAll(Socket socket) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try {
            for (int read = socket.getInputStream().read(buffer);
                    read >= 0;
                    read = socket.getInputStream().read(buffer)) {
                all.write(buffer, 0, read);
            }
        } catch (SocketTimeoutException e) {
            all.write("(nothing more)".getBytes(StandardCharsets.US_ASCII));
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    String get(String path, String... headers) throws IOException {
        StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        return ask(request + "\r\n");
    }

    String post(String path, byte[] body, String... headers) throws IOException {
        StringBuilder request = new StringBuilder("POST " + path
                + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: " + body.length + "\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write((request + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
            return readAll(socket);
        }
    }

    /** So many connections that have sent that. */
    List<Socket> crowd(int size, String begun) throws IOException {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Socket socket = connect();
            sockets.add(socket);
            socket.getOutputStream().write(begun.getBytes(StandardCharsets.ISO_8859_1));
        }
        return sockets;
    }

    static void close(List<Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Override
    public void close() throws Exception {
        mayAnswer.countDown();
        engine.close();
        echo.stop();
    }
}
