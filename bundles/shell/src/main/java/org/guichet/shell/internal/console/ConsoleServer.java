package org.guichet.shell.internal.console;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens on a port of 127.0.0.1 that was free, and runs one command per connection for whoever knows the token. */
final class ConsoleServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleServer.class);

    private static final int MAX_CONNECTIONS = 32;
    private static final int TOKEN_BYTES = 32;
    private static final int CLOSE_MILLIS = 5_000;

    private final CommandRunner runner;
    private final ServerSocket listener;
    private final ConsoleFile file;
    private final Thread acceptor;
    private final Set<ConsoleConnection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();

    ConsoleServer(CommandRunner runner) throws IOException {
        this.runner = runner;
        this.listener = new ServerSocket(0, MAX_CONNECTIONS, InetAddress.getByName("127.0.0.1"));
        byte[] token = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(token);
        this.file = new ConsoleFile(listener.getLocalPort(), HexFormat.of().formatHex(token));
        this.acceptor = daemon("guichet-console", this::accept);
        acceptor.start();
    }

    /** How it is reached. */
    ConsoleFile file() {
        return file;
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            LOG.debug("closing the console's port failed", e);
        }
        try {
            // The port is free only when whoever waits at it has left.
            acceptor.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connections.forEach(ConsoleConnection::close);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                if (listener.isClosed() || connections.size() >= MAX_CONNECTIONS) {
                    socket.close();
                    continue;
                }
                ConsoleConnection connection = new ConsoleConnection(socket, file.token(), runner);
                connections.add(connection);
                daemon("guichet-console-" + accepted.incrementAndGet(), () -> {
                            try {
                                connection.serve();
                            } finally {
                                connections.remove(connection);
                            }
                        })
                        .start();
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    LOG.warn("the console's port {} could not accept a connection", file.port(), e);
                }
            }
        }
    }

    static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
