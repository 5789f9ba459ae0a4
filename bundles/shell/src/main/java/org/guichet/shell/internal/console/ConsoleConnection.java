package org.guichet.shell.internal.console;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.guichet.shell.command.Operator;
import org.guichet.shell.command.PlainTrace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client: checks its token, runs its command on a thread of its own, and ends it when the client goes away. */
final class ConsoleConnection implements Operator {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleConnection.class);

    private static final int TOKEN_TIMEOUT_MILLIS = 5_000;
    private static final int MAX_TOKEN = 256;
    private static final Frame GONE = Frame.of(Frame.NOTHING);

    private final Socket socket;
    private final String token;
    private final CommandRunner runner;
    private final BlockingQueue<Frame> answers = new ArrayBlockingQueue<>(1);
    private final Object writing = new Object();
    private DataInputStream in;
    private DataOutputStream out;
    private volatile boolean terminal;
    private volatile boolean over;

    ConsoleConnection(Socket socket, String token, CommandRunner runner) {
        this.socket = socket;
        this.token = token;
        this.runner = runner;
    }

    void serve() {
        try (socket) {
            socket.setTcpNoDelay(true);
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
            socket.setSoTimeout(TOKEN_TIMEOUT_MILLIS);
            if (!isToken(Frame.read(in, MAX_TOKEN))) {
                LOG.warn("somebody on this machine came to the console's port without its token");
                return;
            }
            Frame command = Frame.read(in, Frame.MAX_LENGTH);
            socket.setSoTimeout(0);
            if (command != null && command.type() == Frame.COMMAND) {
                serve(Invocation.from(command));
            }
        } catch (IOException e) {
            LOG.debug("a client of the console has gone", e);
        }
    }

    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("closing a client of the console failed", e);
        }
    }

    @Override
    public boolean isTerminal() {
        return terminal;
    }

    @Override
    public boolean isGone() {
        return over;
    }

    @Override
    public Optional<char[]> askHidden(String prompt) throws IOException {
        Frame answer = ask(Frame.of(Frame.HIDDEN, prompt));
        if (answer.type() != Frame.HIDDEN) {
            return Optional.empty();
        }
        CharBuffer typed = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(answer.payload()));
        char[] chars = new char[typed.remaining()];
        typed.get(chars);
        Arrays.fill(typed.array(), '\0');
        Arrays.fill(answer.payload(), (byte) 0);
        return Optional.of(chars);
    }

    @Override
    public Optional<String> environment(String name) throws IOException {
        Frame answer = ask(Frame.of(Frame.VARIABLE, name));
        return answer.type() == Frame.VARIABLE ? Optional.of(answer.text()) : Optional.empty();
    }

    private void serve(Invocation invocation) throws IOException {
        terminal = invocation.terminal();
        Thread command = ConsoleServer.daemon(Thread.currentThread().getName() + "-command", () -> run(invocation));
        command.start();
        try {
            // Until the client closes its side: after the exit status, or because somebody pressed Ctrl-C.
            for (Frame frame = Frame.read(in, Frame.MAX_LENGTH);
                    frame != null;
                    frame = Frame.read(in, Frame.MAX_LENGTH)) {
                answers.put(frame);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            over = true;
            // Whoever waits for an answer gets this one; nobody asks another question.
            answers.offer(GONE);
            if (runner.isInterruptible(invocation)) {
                command.interrupt();
            }
        }
    }

    private void run(Invocation invocation) {
        int status = CommandRunner.FAILED;
        try (PrintStream output = print(Frame.OUTPUT);
                PrintStream error = print(Frame.ERROR)) {
            status = runner.run(invocation, new Input(), output, error, this);
        } catch (RuntimeException e) {
            LOG.error("a command from bin/guichet failed: {}", PlainTrace.of(e));
        }
        try {
            send(Frame.EXIT, new byte[] {(byte) status}, 0, 1, true);
            socket.shutdownOutput();
        } catch (IOException e) {
            LOG.debug("a client of the console went before its command ended", e);
        }
    }

    private PrintStream print(char type) {
        return new PrintStream(new Output(type), true, StandardCharsets.UTF_8);
    }

    private boolean isToken(Frame frame) {
        return frame != null
                && frame.type() == Frame.TOKEN
                && MessageDigest.isEqual(frame.payload(), token.getBytes(StandardCharsets.UTF_8));
    }

    /** Only the command's side asks, one thing at a time. */
    private synchronized Frame ask(Frame question) throws IOException {
        if (over) {
            return GONE;
        }
        send(question.type(), question.payload(), 0, question.payload().length, true);
        try {
            return answers.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return GONE;
        }
    }

    private void send(char type, byte[] bytes, int offset, int length, boolean flush) throws IOException {
        synchronized (writing) {
            Frame.write(out, type, bytes, offset, length);
            if (flush) {
                out.flush();
            }
        }
    }

    /** What the command prints, as it prints it. */
    private final class Output extends OutputStream {

        private static final int CHUNK = 64 * 1024;

        private final char type;

        Output(char type) {
            this.type = type;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            for (int done = 0; done < length; done += CHUNK) {
                send(type, bytes, offset + done, Math.min(CHUNK, length - done), false);
            }
        }

        @Override
        public void flush() throws IOException {
            synchronized (writing) {
                out.flush();
            }
        }
    }

    /** The client's standard input, asked for when the command reads it and not before: others may want the rest. */
    private final class Input extends InputStream {

        private byte[] chunk = new byte[0];
        private int position;
        private boolean end;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public synchronized int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (position == chunk.length && !end) {
                chunk = ask(Frame.of(Frame.INPUT)).payload();
                position = 0;
                end = chunk.length == 0;
            }
            if (end) {
                return -1;
            }
            int read = Math.min(length, chunk.length - position);
            System.arraycopy(chunk, position, bytes, offset, read);
            position += read;
            return read;
        }

        @Override
        public synchronized int available() {
            return chunk.length - position;
        }
    }
}
