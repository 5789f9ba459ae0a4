package org.guichet.notify.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server on this machine that behaves as badly as it is told, one mail after the other; otherwise it takes what comes. */
final class RudeServer implements AutoCloseable {

    /** What it does to a mail. */
    enum Manner {
        /** Takes it. */
        POLITE,
        /** Goes away after some lines of it. */
        DROPS_IN_DATA,
        /** Has it, and goes away without saying so. */
        TAKES_WITHOUT_A_WORD,
        /** Says nothing more once the mail begins. */
        SILENT,
        /** Not now. */
        BUSY,
        /** Goes away for now. */
        CLOSING
    }

    private final ServerSocket socket;
    private final Deque<Manner> manners = new ArrayDeque<>();
    private final Map<String, Integer> refuses = new ConcurrentHashMap<>();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile int refusesSender;

    RudeServer() throws IOException {
        this(0);
    }

    RudeServer(int port) throws IOException {
        socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::accept, "rude-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    /** For the next mails. */
    synchronized RudeServer then(Manner... next) {
        manners.addAll(List.of(next));
        return this;
    }

    /** This address is answered with that code. */
    void refuse(String address, int code) {
        refuses.put(address, code);
    }

    void allow(String address) {
        refuses.remove(address);
    }

    void refuseSender(int code) {
        refusesSender = code;
    }

    /** What it has, whole, in order. */
    List<String> taken() {
        return taken;
    }

    private synchronized Manner next() {
        return manners.isEmpty() ? Manner.POLITE : manners.poll();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                open.add(client);
                Thread thread = new Thread(() -> serve(client), "rude-client");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1))) {
            OutputStream out = client.getOutputStream();
            say(out, "220 rude");
            String line = in.readLine();
            while (line != null) {
                String command = line.toUpperCase(java.util.Locale.ROOT);
                if (command.startsWith("EHLO") || command.startsWith("HELO")) {
                    say(out, "250 rude");
                } else if (command.startsWith("MAIL")) {
                    say(out, refusesSender == 0 ? "250 ok" : refusesSender + " 5.7.1 not from you");
                } else if (command.startsWith("RCPT")) {
                    String address = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                    Integer code = refuses.get(address);
                    say(out, code == null ? "250 ok" : code + " 5.1.1 <" + address + ">: nobody here");
                } else if (command.equals("DATA")) {
                    if (!take(in, out)) {
                        return;
                    }
                } else if (command.equals("QUIT")) {
                    say(out, "221 bye");
                    return;
                } else {
                    say(out, "250 ok");
                }
                line = in.readLine();
            }
        } catch (IOException gone) {
            return;
        }
    }

    /** Says whether the connection goes on. */
    private boolean take(BufferedReader in, OutputStream out) throws IOException {
        Manner manner = next();
        if (manner == Manner.BUSY) {
            say(out, "451 4.3.0 come back later");
            return true;
        }
        if (manner == Manner.CLOSING) {
            say(out, "421 4.3.2 closing");
            return false;
        }
        say(out, "354 go on");
        StringBuilder mail = new StringBuilder();
        int lines = 0;
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            mail.append(line.startsWith("..") ? line.substring(1) : line).append("\r\n");
            if (manner == Manner.DROPS_IN_DATA && ++lines == 5) {
                return false;
            }
        }
        if (manner == Manner.SILENT) {
            // until the other side has had enough
            while (in.readLine() != null) {
                continue;
            }
            return false;
        }
        taken.add(mail.toString());
        if (manner == Manner.TAKES_WITHOUT_A_WORD) {
            return false;
        }
        say(out, "250 taken");
        return true;
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket client : open) {
            client.close();
        }
    }
}
