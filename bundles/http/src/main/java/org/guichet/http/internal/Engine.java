package org.guichet.http.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.guichet.http.internal.answer.ErrorPages;
import org.guichet.http.internal.measure.Traffic;
import org.guichet.http.internal.request.Connections;
import org.guichet.http.internal.request.GuardedConnector;
import org.guichet.http.internal.request.Intake;
import org.guichet.http.internal.request.Watch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server with one guarded port. A port that is taken is tried until it is free. */
final class Engine implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final int WATCH_MILLIS = 100;
    private static final int TRY_AGAIN_SECONDS = 2;
    private static final int TURNS_BETWEEN_TRIES = TRY_AGAIN_SECONDS * 1000 / WATCH_MILLIS;
    private static final int LEAST_THREADS = 8;
    private static final int IDLE_THREAD_MILLIS = 60_000;
    private static final int LOOK_MILLIS = 20;

    private final Intake intake;
    private final Server server;
    private final GuardedConnector connector;
    private final Watch watch;
    private final Thread watcher;
    private boolean open;
    private boolean told;
    private volatile boolean closed;

    /** Counts nothing by route. */
    Engine(HttpSettings settings, TrustedProxies proxies, Supplier<Optional<Handler>> platform, Path directory) {
        this(settings, proxies, platform, directory, new Traffic(path -> "/"));
    }

    Engine(
            HttpSettings settings,
            TrustedProxies proxies,
            Supplier<Optional<Handler>> platform,
            Path directory,
            Traffic traffic) {
        this.intake = new Intake(settings, proxies, emptied(directory));
        Connections connections = new Connections(settings, proxies);
        QueuedThreadPool threads = new QueuedThreadPool(
                settings.threads(), Math.min(LEAST_THREADS, settings.threads()), IDLE_THREAD_MILLIS);
        threads.setName("http");
        this.server = new Server(threads);
        this.connector = new GuardedConnector(server, intake, connections);
        server.setHandler(new Front(platform));
        server.setRequestLog(traffic);
        server.setErrorHandler(new ErrorPages());
        this.watch = new Watch(connections, intake, threads);
        this.watcher = new Thread(this::watch, "http-watch");
        watcher.setDaemon(true);
    }

    /** Starts; the port may be open later only. */
    void start() {
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP server doesn't start", e);
        }
        open();
        watcher.start();
    }

    /** The port that is open; -1 while none is. */
    int port() {
        return connector.getLocalPort();
    }

    /** Requests that are here now, worked on or on their way. */
    int inFlight() {
        return intake.inFlight();
    }

    /** Takes nothing new any more, and waits for what is in flight. */
    void finish() {
        intake.end();
        long deadline = System.nanoTime() + intake.settings().patience().toNanos();
        try {
            while (intake.inFlight() > 0 && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (intake.inFlight() > 0) {
            LOG.warn(
                    "The platform ends with {} requests unfinished after {} s",
                    intake.inFlight(),
                    intake.settings().patience().toSeconds());
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        watcher.interrupt();
        try {
            connector.stop();
            server.stop();
        } catch (Exception e) {
            LOG.warn("The HTTP server did not stop cleanly: {}", e.getClass().getName());
        }
    }

    private synchronized void open() {
        if (closed || open) {
            return;
        }
        InetSocketAddress here = new InetSocketAddress(
                intake.settings().address(), intake.settings().port());
        try {
            connector.open();
        } catch (IOException e) {
            if (!told) {
                told = true;
                String line = "HTTP can't listen on " + here.getAddress().getHostAddress() + ":" + here.getPort()
                        + " (" + e.getMessage() + "): it is tried again every " + TRY_AGAIN_SECONDS
                        + " s until it is free";
                LOG.error(line);
                // whoever starts it by hand or reads the journal looks there first
                System.err.println(line);
            }
            return;
        }
        open = true;
        server.addConnector(connector);
        try {
            connector.start();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP port doesn't start", e);
        }
        LOG.info("HTTP on {}:{}", here.getAddress().getHostAddress(), connector.getLocalPort());
    }

    private void watch() {
        try {
            for (long turn = 1; !closed; turn++) {
                TimeUnit.MILLISECONDS.sleep(WATCH_MILLIS);
                watch.run();
                if (turn % TURNS_BETWEEN_TRIES == 0) {
                    open();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What an earlier run left there belongs to nobody. */
    private static Path emptied(Path directory) {
        try {
            Files.createDirectories(directory);
            try (Stream<Path> left = Files.list(directory)) {
                for (Path file : (Iterable<Path>) left::iterator) {
                    Files.delete(file);
                }
            }
            return directory;
        } catch (IOException e) {
            throw new IllegalStateException("no directory for large requests: " + directory, e);
        }
    }
}
