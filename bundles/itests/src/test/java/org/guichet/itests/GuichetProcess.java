package org.guichet.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The distribution, unpacked under {@code target/} and run in a process of its own, with all its state beside it. It sees
 * no Maven repository: what it needs must be in it.
 */
public final class GuichetProcess implements AutoCloseable {

    /** Of all demo accounts. */
    public static final String DEMO_PASSWORD = "itests-7Qe4-demo";

    private static final long PATIENCE_SECONDS = 180;
    /** What {@code bin/guichet} exits with then. */
    private static final int NOT_RUNNING = 3;

    private static final Set<GuichetProcess> STARTED = ConcurrentHashMap.newKeySet();

    static {
        // only for a run that is broken off: tests stop what they started
        Runtime.getRuntime().addShutdownHook(new Thread(() -> STARTED.forEach(GuichetProcess::destroy)));
    }

    private final Path directory;
    private final Map<String, String> environment;
    private final int httpPort;
    private final int sshPort;
    private final int jmxRegistryPort;
    private Process process;

    private GuichetProcess(Path directory, Map<String, String> more) throws IOException {
        List<Integer> ports = FreePorts.find(4);
        this.directory = directory;
        this.httpPort = ports.get(0);
        this.sshPort = ports.get(1);
        this.jmxRegistryPort = ports.get(2);
        Map<String, String> variables = new HashMap<>(Map.of(
                "JAVA_HOME", System.getProperty("java.home"),
                "EXTRA_JAVA_OPTS", "-Duser.home=" + home(),
                "KARAF_DATA",
                        Files.createDirectories(directory.resolve("cache")).toString(),
                "KARAF_LOG", Files.createDirectories(directory.resolve("log")).toString(),
                "KARAF_EXEC", "exec",
                "GUICHET_DATA", directory.resolve("var").toString(),
                "GUICHET_HTTP_PORT", String.valueOf(httpPort),
                "GUICHET_SSH_PORT", String.valueOf(sshPort),
                "GUICHET_JMX_REGISTRY_PORT", String.valueOf(jmxRegistryPort),
                "GUICHET_JMX_SERVER_PORT", String.valueOf(ports.get(3))));
        // all tests have one address
        for (String limit : List.of(
                "PER_MINUTE",
                "BURST",
                "PER_MINUTE_OF_ALL",
                "BURST_OF_ALL",
                "PER_MINUTE_OF_AN_ACCOUNT",
                "BURST_OF_AN_ACCOUNT",
                "MEGABYTES_PER_MINUTE",
                "MEGABYTES_BURST")) {
            variables.put("GUICHET_WRITES_" + limit, "1000000");
        }
        variables.putAll(more);
        this.environment = Map.copyOf(variables);
    }

    /** A fresh one that has not been started. */
    public static GuichetProcess unpack(String name) throws IOException {
        return unpack(name, Map.of());
    }

    /**
     * A fresh one that has not been started.
     *
     * @param more environment variables
     */
    public static GuichetProcess unpack(String name, Map<String, String> more) throws IOException {
        Path directory = Work.freshDirectory(name);
        GuichetProcess guichet = new GuichetProcess(directory, more);
        Files.createDirectories(guichet.home());
        ConsoleResult unpacked = guichet.run(
                List.of("tar", "-xzf", Work.distribution().toString(), "-C", directory.toString()), Map.of());
        unpacked.done();
        return guichet;
    }

    /** Where browsers find it. */
    public URI site() {
        return URI.create("http://127.0.0.1:" + httpPort);
    }

    /** Its configuration. */
    Path etc() {
        return distribution().resolve("etc");
    }

    /** What it has written to its log so far. */
    String log() throws IOException {
        return Files.readString(directory.resolve("log/karaf.log"));
    }

    /** The home directory of the user who runs it, as far as Java knows. */
    Path home() {
        return directory.resolve("home");
    }

    /** The jar of one of our bundles, as it is in the distribution. */
    Path jar(String artifact) throws IOException {
        return jarBelow("org/guichet/" + artifact);
    }

    /** The first jar below a folder of the distribution's repository. */
    Path jarBelow(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(distribution().resolve("system").resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    int sshPort() {
        return sshPort;
    }

    int jmxRegistryPort() {
        return jmxRegistryPort;
    }

    long pid() {
        return process.pid();
    }

    /** Calls its API without an account. */
    GuichetClient client() {
        return GuichetClient.on(httpPort);
    }

    /** Calls its API with an account of the demo. */
    GuichetClient as(String account) {
        return client().as(account, DEMO_PASSWORD);
    }

    /** Starts it and waits until API and console answer. */
    public void start() throws IOException {
        begin();
        awaitReady();
    }

    /** Starts it and waits for nothing. */
    void begin() throws IOException {
        ProcessBuilder karaf = new ProcessBuilder(
                        distribution().resolve("bin/karaf").toString(), "server")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("log/console.log").toFile()));
        karaf.environment().putAll(environment);
        process = karaf.start();
        STARTED.add(this);
    }

    /** Waits until API and console answer. */
    void awaitReady() throws IOException {
        GuichetClient client = client();
        AtomicReference<String> last = new AtomicReference<>("nothing");
        try {
            Await.until("the API of " + directory + " answers", () -> {
                if (!process.isAlive()) {
                    throw new AssertionError("it ended by itself, see " + directory.resolve("log"));
                }
                last.set(answer(client));
                return last.get().equals("200");
            });
        } catch (AssertionError e) {
            // what it was doing can't be seen any more once it is killed
            String threads = process.isAlive() ? new PlatformJvm(pid()).print() : "";
            throw new AssertionError(e.getMessage() + "; the last answer was " + last + "\n" + threads, e);
        }
        // its own bundle, which may start a moment later
        Await.until("the console of " + directory + " answers", () -> {
            try {
                return console("module-list").status() != NOT_RUNNING;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Stops it in order. */
    void stop() throws IOException {
        end(ProcessHandle::destroy);
    }

    /** SIGKILL to the JVM alone: what it started goes on until it notices. */
    void killJvm() throws IOException {
        end(process.toHandle(), ProcessHandle::destroyForcibly);
        STARTED.remove(this);
    }

    /** SIGKILL to the server of the embedded database, whose platform goes on. */
    void killDatabase() throws IOException {
        long server = Long.parseLong(
                Files.readAllLines(database().resolve("data/postmaster.pid")).get(0));
        end(ProcessHandle.of(server).orElseThrow(), ProcessHandle::destroyForcibly);
    }

    /** What GUICHET_DATA names. */
    Path data() {
        return directory.resolve("var");
    }

    /** The folder of the embedded database. */
    Path database() {
        return data().resolve("postgres");
    }

    /** As a power cut would: SIGKILL to the process and all that it started. */
    void kill() throws IOException {
        end(ProcessHandle::destroyForcibly);
    }

    /** Loads the demo territory and its accounts. */
    public void setUpDemo() throws IOException {
        Map<String, String> withPassword = Map.of("GUICHET_DEMO_PASSWORD", DEMO_PASSWORD);
        run(command(List.of("setup", "--demo")), withPassword).done();
    }

    /** Runs {@code bin/guichet} with these words. */
    public ConsoleResult console(String... words) throws IOException {
        return run(command(List.of(words)), Map.of());
    }

    @Override
    public void close() throws IOException {
        if (process != null && process.isAlive()) {
            kill();
        }
    }

    private Path distribution() {
        return directory.resolve("guichet");
    }

    private List<String> command(List<String> words) {
        List<String> command = new ArrayList<>();
        command.add(distribution().resolve("bin/guichet").toString());
        command.addAll(words);
        return command;
    }

    private ConsoleResult run(List<String> command, Map<String, String> more) throws IOException {
        Path out = Files.createTempFile(directory, "console", ".out");
        Path err = Files.createTempFile(directory, "console", ".err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        builder.environment().putAll(more);
        Process console = builder.start();
        try {
            if (!console.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("hangs: " + command);
            }
            return new ConsoleResult(console.exitValue(), Files.readString(out), Files.readString(err));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted: " + command, e);
        } finally {
            console.destroyForcibly();
            Files.delete(out);
            Files.delete(err);
        }
    }

    private static String answer(GuichetClient client) {
        try {
            return String.valueOf(client.get("/api/v1/organisations").status());
        } catch (IOException notYet) {
            return notYet.toString();
        }
    }

    private void end(Consumer<ProcessHandle> signal) throws IOException {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(signal);
        for (ProcessHandle one : all) {
            end(one, handle -> {});
        }
        STARTED.remove(this);
    }

    private static void end(ProcessHandle one, Consumer<ProcessHandle> signal) throws IOException {
        try {
            signal.accept(one);
            one.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("process " + one.pid() + " doesn't end", e);
        }
    }

    private void destroy() {
        Optional.ofNullable(process).ifPresent(p -> {
            p.descendants().forEach(ProcessHandle::destroyForcibly);
            p.destroyForcibly();
        });
    }
}
