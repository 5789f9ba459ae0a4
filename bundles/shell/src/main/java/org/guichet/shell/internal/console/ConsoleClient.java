package org.guichet.shell.internal.console;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The other end of {@code bin/guichet}: sends one command to the running platform, prints what it answers and exits with
 * its status. Runs outside OSGi and uses nothing but the JDK.
 */
public final class ConsoleClient {

    private static final int CHUNK = 8 * 1024;

    private final Path dataDirectory;
    private final InputStream in;
    private final OutputStream out;
    private final PrintStream err;
    private final Map<String, String> environment;
    private final Function<String, Optional<char[]>> hidden;

    ConsoleClient(
            Path dataDirectory,
            InputStream in,
            OutputStream out,
            PrintStream err,
            Map<String, String> environment,
            Function<String, Optional<char[]>> hidden) {
        this.dataDirectory = dataDirectory;
        this.in = in;
        this.out = out;
        this.err = err;
        this.environment = environment;
        this.hidden = hidden;
    }

    /**
     * System properties: {@code guichet.data}, where the platform keeps its state; {@code guichet.terminal}, true when
     * standard output is a terminal.
     */
    public static void main(String[] words) throws IOException {
        boolean terminal = Boolean.getBoolean("guichet.terminal");
        OutputStream output = terminal ? System.out : new PlainOutput(System.out);
        OutputStream errors = terminal ? System.err : new PlainOutput(System.err);
        ConsoleClient client = new ConsoleClient(
                Path.of(System.getProperty("guichet.data", "var")),
                System.in,
                output,
                new PrintStream(errors, true, StandardCharsets.UTF_8),
                System.getenv(),
                ConsoleClient::typedUnseen);
        int status = client.run(
                new Invocation(List.of(words), Path.of("").toAbsolutePath().toString(), terminal));
        System.out.flush();
        System.exit(status);
    }

    int run(Invocation invocation) throws IOException {
        Path path = ConsoleFile.in(dataDirectory);
        ConsoleFile file;
        try {
            Optional<ConsoleFile> found = ConsoleFile.read(path);
            if (found.isEmpty()) {
                err.println("Guichet is not running on " + dataDirectory + " (GUICHET_DATA names another directory)");
                return CommandRunner.NOT_RUNNING;
            }
            file = found.get();
        } catch (IOException e) {
            err.println(path + " can't be read (" + e.getMessage() + "): are you the user who runs Guichet?");
            return CommandRunner.NOT_RUNNING;
        }
        try (Socket socket = new Socket("127.0.0.1", file.port())) {
            socket.setTcpNoDelay(true);
            return converse(socket, file.token(), invocation);
        } catch (ConnectException e) {
            err.println("Guichet is not running on " + dataDirectory + ": nothing answers on port " + file.port());
            return CommandRunner.NOT_RUNNING;
        } catch (IOException e) {
            err.println("Guichet stopped before the command was done");
            return CommandRunner.NOT_RUNNING;
        }
    }

    private int converse(Socket socket, String token, Invocation invocation) throws IOException {
        DataInputStream answers = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        DataOutputStream words = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
        Frame.of(Frame.TOKEN, token).write(words);
        invocation.toFrame().write(words);
        for (Frame frame = Frame.read(answers, Frame.MAX_LENGTH);
                frame != null;
                frame = Frame.read(answers, Frame.MAX_LENGTH)) {
            switch (frame.type()) {
                case Frame.OUTPUT -> {
                    out.write(frame.payload());
                    out.flush();
                }
                case Frame.ERROR -> {
                    err.write(frame.payload());
                    err.flush();
                }
                case Frame.INPUT -> new Frame(Frame.INPUT, someInput()).write(words);
                case Frame.HIDDEN -> answer(Frame.HIDDEN, hidden.apply(frame.text()), words);
                case Frame.VARIABLE ->
                    answer(
                            Frame.VARIABLE,
                            Optional.ofNullable(environment.get(frame.text())).map(String::toCharArray),
                            words);
                case Frame.EXIT -> {
                    return frame.payload()[0] & 0xFF;
                }
                default -> throw new IOException("the platform is of another version");
            }
        }
        throw new IOException("the platform has gone");
    }

    private byte[] someInput() {
        byte[] chunk = new byte[CHUNK];
        try {
            int read = in.read(chunk);
            return read <= 0 ? new byte[0] : Arrays.copyOf(chunk, read);
        } catch (IOException e) {
            // Standard input is closed: to the command that is its end.
            return new byte[0];
        }
    }

    private static void answer(char type, Optional<char[]> value, DataOutputStream words) throws IOException {
        if (value.isEmpty()) {
            Frame.of(Frame.NOTHING).write(words);
            return;
        }
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(value.get()));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        new Frame(type, bytes).write(words);
        Arrays.fill(bytes, (byte) 0);
        Arrays.fill(encoded.array(), (byte) 0);
        Arrays.fill(value.get(), '\0');
    }

    private static Optional<char[]> typedUnseen(String prompt) {
        Console console = System.console();
        return console == null ? Optional.empty() : Optional.ofNullable(console.readPassword("%s", prompt));
    }
}
