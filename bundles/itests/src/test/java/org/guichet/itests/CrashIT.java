package org.guichet.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Kills the platform, its database, or both, cuts connections, fills the disk, stops bundles, at random moments under
 * mixed load, again and again on the same data. After each round it comes back without hands, all that was acknowledged is there once, figures equal a recount, tables and
 * indexes agree; what was not acknowledged is sent again with its key and is there once as well. {@code bench/crash} runs
 * more rounds of it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(org.junit.jupiter.api.MethodOrderer.OrderAnnotation.class)
class CrashIT {

    private static final int ROUNDS = Integer.getInteger("guichet.crash.rounds", 20);
    private static final long SEED = Long.getLong("guichet.crash.seed", System.nanoTime());
    private static final int IMPORTED = 200;
    private static final int DISK_MEGABYTES = 2048;

    /** What is killed, cut, filled or stopped. */
    enum Kind {
        JVM,
        DATABASE,
        BOTH,
        CONNECTIONS,
        DISK,
        BUNDLES;

        boolean takesJvm() {
            return this == JVM || this == BOTH;
        }
    }

    /** Stopped one at a time. */
    private static final List<String> BUNDLES = List.of(
            "org.guichet.core",
            "org.guichet.rest",
            "org.guichet.definition",
            "org.guichet.identity",
            "org.guichet.module.voirie");

    private final CrashLedger ledger = new CrashLedger();
    private final Random random = new Random(SEED);
    private GuichetProcess guichet;
    private Optional<SmallDisk> disk = Optional.empty();
    private CrashCheck check;

    /** The kinds in turn, those that need no new JVM more often in a short run. */
    static List<Kind> rounds() {
        String only = System.getProperty("guichet.crash.kind", "");
        if (!only.isEmpty()) {
            return IntStream.range(0, ROUNDS)
                    .mapToObj(i -> Kind.valueOf(only.toUpperCase(Locale.ROOT)))
                    .toList();
        }
        List<Kind> turn = Arrays.asList(
                Kind.JVM, Kind.DATABASE, Kind.CONNECTIONS, Kind.BOTH, Kind.DISK, Kind.BUNDLES, Kind.DATABASE);
        return IntStream.range(0, ROUNDS)
                .mapToObj(i -> turn.get(i % turn.size()))
                .toList();
    }

    @BeforeAll
    void start() throws IOException {
        guichet = GuichetProcess.unpack("crash");
        disk = SmallDisk.at(guichet.data(), DISK_MEGABYTES);
        guichet.start();
        guichet.console("feature:install", "guichet-module-voirie").done();
        guichet.setUpDemo();
        check = new CrashCheck(guichet.database());
    }

    @AfterAll
    void close() throws IOException {
        if (guichet != null) {
            guichet.close();
        }
        disk.ifPresent(SmallDisk::close);
    }

    @Order(1)
    @ParameterizedTest(name = "{index} {0}")
    @MethodSource("rounds")
    void nothingAcknowledgedIsLost(Kind kind) throws Exception {
        Assumptions.assumeTrue(kind != Kind.DISK || disk.isPresent(), "nothing can be mounted here");
        List<String> wrong;
        try (CrashLoad load = new CrashLoad(guichet, ledger, random.nextLong())) {
            load.awaitMore(20 + random.nextInt(100));
            harm(kind, load);
            if (!kind.takesJvm()) {
                load.awaitMore(10);
            }
            wrong = load.wrong();
        }
        long begun = System.nanoTime();
        if (kind.takesJvm()) {
            guichet.start();
        }
        long millis = (System.nanoTime() - begun) / 1_000_000;
        assertThat(wrong)
                .as("answers that neither acknowledge nor say to try again")
                .isEmpty();
        check.check(ledger);
        List<CrashLedger.Unsure> unsure = ledger.takeUnsure();
        for (CrashLedger.Unsure call : unsure) {
            // 412: somebody changed the request meanwhile, and this call had not been done
            assertThat(call.again().status()).isIn(200, 201, 412);
        }
        check.check(ledger);
        Await.until("modules are told", check::outboxIsEmpty);
        record(kind + ": " + ledger + " acknowledged; " + unsure.size() + " sent again; started again in " + millis
                + " ms");
    }

    @Order(2)
    @Test
    void anImportThatIsKilledIsFinishedByTheSameCommand() throws Exception {
        String[] command = OldBacklog.write(Work.freshDirectory("crash-import"), "crash", "reprise ", IMPORTED);
        CompletableFuture<Void> first = CompletableFuture.runAsync(() -> {
            try {
                guichet.console(command);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        Await.until("the import has begun or is through", () -> first.isDone() || imported() > 0);
        guichet.kill();
        first.exceptionally(killed -> null).join();
        guichet.start();
        guichet.console(command).done();
        assertThat(imported()).isEqualTo(IMPORTED);
        check.check(ledger);
    }

    private int imported() {
        try {
            return check.requestsWith("reprise ");
        } catch (IOException | SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void harm(Kind kind, CrashLoad load) throws IOException, SQLException {
        switch (kind) {
            case JVM -> guichet.killJvm();
            case DATABASE -> guichet.killDatabase();
            case BOTH -> guichet.kill();
            case CONNECTIONS -> check.cutConnections();
            case DISK -> fillDisk(load);
            case BUNDLES -> stopABundle();
        }
    }

    private void fillDisk(CrashLoad load) throws IOException {
        disk.orElseThrow().fill();
        try {
            load.awaitRefusals(1 + random.nextInt(40));
        } finally {
            disk.orElseThrow().free();
        }
    }

    /** Whether callers notice depends on the bundle: nothing is waited for in between but the two commands. */
    private void stopABundle() throws IOException {
        String bundle = BUNDLES.get(random.nextInt(BUNDLES.size()));
        guichet.console("bundle:stop", bundle).done();
        guichet.console("bundle:start", bundle).done();
    }

    /** For whoever wants the figures. */
    private static void record(String line) throws IOException {
        Files.writeString(
                Work.directory().resolve("crash.txt"),
                line + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
