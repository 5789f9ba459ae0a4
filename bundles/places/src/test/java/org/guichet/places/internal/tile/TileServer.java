package org.guichet.places.internal.tile;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A source of tiles on this machine, well or ill. */
final class TileServer implements AutoCloseable {

    static final byte[] PICTURE = Arrays.copyOf(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}, 3_000);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch over = new CountDownLatch(1);
    final AtomicInteger asked = new AtomicInteger();
    final AtomicInteger unchanged = new AtomicInteger();
    final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger now = new AtomicInteger();
    volatile String mood = "well";
    volatile CountDownLatch held = new CountDownLatch(0);

    TileServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/wmts?TILEMATRIX={z}&TILEROW={y}&TILECOL={x}";
    }

    private void answer(HttpExchange exchange) {
        asked.incrementAndGet();
        most.accumulateAndGet(now.incrementAndGet(), Math::max);
        try (exchange) {
            held.await(20, TimeUnit.SECONDS);
            int status = 200;
            byte[] body = PICTURE;
            switch (mood) {
                case "broken" -> status = 500;
                case "none" -> status = 404;
                case "html" -> body = "<html>not a map".getBytes(StandardCharsets.US_ASCII);
                case "huge" -> body = Arrays.copyOf(PICTURE, 5_000_000);
                case "elsewhere" -> {
                    status = 302;
                    exchange.getResponseHeaders().add("Location", "/other");
                }
                case "slow" -> over.await(20, TimeUnit.SECONDS);
                default -> {}
            }
            if ("\"1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                unchanged.incrementAndGet();
                exchange.sendResponseHeaders(304, -1);
                return;
            }
            exchange.getResponseHeaders().add("Content-Type", mood.equals("html") ? "text/html" : "image/png");
            exchange.getResponseHeaders().add("ETag", "\"1\"");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException gone) {
            // who asked has gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            now.decrementAndGet();
        }
    }

    @Override
    public void close() {
        over.countDown();
        held.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
