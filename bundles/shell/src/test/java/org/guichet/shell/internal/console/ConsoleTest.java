package org.guichet.shell.internal.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.guichet.shell.command.Operator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Server and client together, with a command of the test's own behind them. */
@Timeout(60)
class ConsoleTest {

    @TempDir
    private Path directory;

    private final Map<String, String> environment = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private InputStream in = InputStream.nullInputStream();
    private Optional<String> typed = Optional.empty();
    private ConsoleServer server;

    @AfterEach
    void close() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void outputErrorsAndStatusArrive() throws Exception {
        serve((invocation, input, output, error, operator) -> {
            output.println("tout va bien é");
            error.println("presque");
            return 7;
        });
        assertThat(run("list")).isEqualTo(7);
        assertThat(out()).isEqualTo("tout va bien é\n");
        assertThat(err()).isEqualTo("presque\n");
    }

    @Test
    void argumentsArriveLetterByLetter() throws Exception {
        String[] words = {"echo", "two words", "'\"$HOME`#!|;&*?[]{}()\\", "", "é\n\t", "--option=a b"};
        serve((invocation, input, output, error, operator) -> {
            output.print(String.join("\u0000", invocation.words()));
            output.print("\u0000" + invocation.directory() + "\u0000" + operator.isTerminal());
            return 0;
        });
        run(words);
        assertThat(out()).isEqualTo(String.join("\u0000", words) + "\u0000/somewhere\u0000false");
    }

    @Test
    void muchOutputArrivesWhole() throws Exception {
        String line = "x".repeat(1000);
        serve((invocation, input, output, error, operator) -> {
            for (int i = 0; i < 5000; i++) {
                output.println(line);
            }
            output.print("y".repeat(3_000_000));
            return 0;
        });
        assertThat(run("much")).isZero();
        assertThat(out()).hasSize(5000 * 1001 + 3_000_000);
    }

    @Test
    void inputIsReadWhenTheCommandAsksForIt() throws Exception {
        byte[] bytes = "first\nsecond é\n".repeat(5000).getBytes(StandardCharsets.UTF_8);
        in = new ByteArrayInputStream(bytes);
        serve((invocation, input, output, error, operator) -> {
            try {
                output.write(input.readAllBytes());
                return 0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThat(run("cat")).isZero();
        assertThat(out.toByteArray()).isEqualTo(bytes);
    }

    @Test
    void inputThatNobodyReadsIsLeftForOthers() throws Exception {
        in = new ByteArrayInputStream("for the next program".getBytes(StandardCharsets.UTF_8));
        serve((invocation, input, output, error, operator) -> 0);
        run("list");
        assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("for the next program");
    }

    @Test
    void closedInputIsItsEnd() throws Exception {
        InputStream closed = new BufferedInputStream(InputStream.nullInputStream());
        closed.close();
        in = closed;
        serve((invocation, input, output, error, operator) -> {
            try {
                return input.read() < 0 ? 0 : 1;
            } catch (IOException e) {
                return 2;
            }
        });
        assertThat(run("cat")).isZero();
    }

    @Test
    void somebodyIsAskedWhereSomebodySits() throws Exception {
        serve((invocation, input, output, error, operator) -> {
            output.print(ask(operator, "Password: "));
            return 0;
        });
        run("ask");
        assertThat(out()).isEqualTo("nobody");
        out.reset();
        typed = Optional.of("mot de passe é");
        run("ask");
        assertThat(out()).isEqualTo("Password: mot de passe é");
    }

    @Test
    void environmentIsTheClients() throws Exception {
        environment.put("GUICHET_DEMO_PASSWORD", "quatre mots");
        serve((invocation, input, output, error, operator) -> {
            try {
                output.print(operator.environment("GUICHET_DEMO_PASSWORD") + " " + operator.environment("NONE"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return 0;
        });
        run("env");
        assertThat(out()).isEqualTo("Optional[quatre mots] Optional.empty");
    }

    @Test
    void commandThatBreaksFails() throws Exception {
        serve((invocation, input, output, error, operator) -> {
            throw new IllegalStateException("broken");
        });
        assertThat(run("break")).isEqualTo(CommandRunner.FAILED);
    }

    @Test
    void commandEndsWhenItsClientGoes() throws Exception {
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        leave((invocation, input, output, error, operator) -> {
            try {
                Thread.sleep(60_000);
                ended.complete(false);
            } catch (InterruptedException e) {
                ended.complete(true);
            }
            return 0;
        });
        assertThat(ended.get(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void commandThatMustNotBeInterruptedIsToldThatItsClientHasGone() throws Exception {
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        leave(new Uninterruptible((invocation, input, output, error, operator) -> {
            assertThat(ask(operator, "Password: ")).isEqualTo("nobody");
            while (!operator.isGone()) {
                Thread.onSpinWait();
            }
            interrupted.complete(Thread.currentThread().isInterrupted());
            return 0;
        }));
        assertThat(interrupted.get(30, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void clientIsToldWhenThePlatformStops() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        serve((invocation, input, output, error, operator) -> {
            started.countDown();
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return 0;
        });
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> {
            try {
                return run("sleep");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
        server.close();
        assertThat(status.get(30, TimeUnit.SECONDS)).isEqualTo(CommandRunner.NOT_RUNNING);
        assertThat(err()).isEqualTo("Guichet stopped before the command was done\n");
    }

    @Test
    void wrongTokenRunsNothing() throws Exception {
        CompletableFuture<Invocation> ran = new CompletableFuture<>();
        serve((invocation, input, output, error, operator) -> {
            ran.complete(invocation);
            return 0;
        });
        for (String token : List.of("", "wrong", server.file().token().substring(1) + "0", "x".repeat(200))) {
            try (Socket client = new Socket("127.0.0.1", server.file().port())) {
                DataOutputStream words = new DataOutputStream(client.getOutputStream());
                Frame.of(Frame.TOKEN, token).write(words);
                assertThat(ends(client)).isTrue();
            }
        }
        try (Socket client = new Socket("127.0.0.1", server.file().port())) {
            client.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            assertThat(ends(client)).isTrue();
        }
        assertThat(ran).isNotDone();
        assertThat(run("still")).isZero();
    }

    @Test
    void tokenIsNewEachTimeAndLong() throws Exception {
        serve((invocation, input, output, error, operator) -> 0);
        String first = server.file().token();
        server.close();
        serve((invocation, input, output, error, operator) -> 0);
        assertThat(first).matches("[0-9a-f]{64}").isNotEqualTo(server.file().token());
    }

    @Test
    void withoutAPlatformItSaysSoInOneLine() throws Exception {
        assertThat(run("list")).isEqualTo(CommandRunner.NOT_RUNNING);
        assertThat(err())
                .isEqualTo("Guichet is not running on " + directory + " (GUICHET_DATA names another directory)\n");
    }

    @Test
    void fileLeftBehindByAPlatformThatWasKilledIsUnderstood() throws Exception {
        serve((invocation, input, output, error, operator) -> 0);
        server.close();
        assertThat(run("list")).isEqualTo(CommandRunner.NOT_RUNNING);
        assertThat(err())
                .isEqualTo("Guichet is not running on " + directory + ": nothing answers on port "
                        + server.file().port() + "\n");
    }

    @Test
    void fileThatMakesNoSenseIsNamed() throws Exception {
        Files.writeString(ConsoleFile.in(directory), "nonsense");
        assertThat(run("list")).isEqualTo(CommandRunner.NOT_RUNNING);
        assertThat(err())
                .startsWith(ConsoleFile.in(directory) + " can't be read (")
                .hasLineCount(1);
    }

    /** A client that goes as soon as its command runs. */
    private void leave(Body body) throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        Body counted = (invocation, input, output, error, operator) -> {
            started.countDown();
            return body.run(invocation, input, output, error, operator);
        };
        serve(body instanceof Uninterruptible ? new Uninterruptible(counted) : counted);
        try (Socket client = new Socket("127.0.0.1", server.file().port())) {
            DataOutputStream words = new DataOutputStream(client.getOutputStream());
            Frame.of(Frame.TOKEN, server.file().token()).write(words);
            new Invocation(List.of("sleep"), "/", false).toFrame().write(words);
            assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void serve(Body runner) throws IOException {
        server = new ConsoleServer(runner);
        server.file().write(ConsoleFile.in(directory));
    }

    private int run(String... words) throws IOException {
        ConsoleClient client = new ConsoleClient(
                directory,
                in,
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                prompt -> typed.map(text -> (prompt + text).toCharArray()));
        return client.run(new Invocation(List.of(words), "/somewhere", false));
    }

    private static String ask(Operator operator, String prompt) {
        try {
            return operator.askHidden(prompt).map(String::new).orElse("nobody");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean ends(Socket client) {
        try {
            return Frame.read(new DataInputStream(client.getInputStream()), Frame.MAX_LENGTH) == null;
        } catch (IOException e) {
            // Closed with something of ours still unread, which TCP reports as a reset.
            return true;
        }
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** A command of the test's own. */
    private interface Body extends CommandRunner {

        @Override
        default boolean isInterruptible(Invocation invocation) {
            return true;
        }
    }

    private record Uninterruptible(Body body) implements Body {

        @Override
        public int run(Invocation invocation, InputStream in, PrintStream out, PrintStream err, Operator operator) {
            return body.run(invocation, in, out, err, operator);
        }

        @Override
        public boolean isInterruptible(Invocation invocation) {
            return false;
        }
    }
}
