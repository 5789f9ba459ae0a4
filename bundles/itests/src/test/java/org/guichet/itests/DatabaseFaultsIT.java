package org.guichet.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.itests.RequestFixture.REQUESTS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** A database server of one's own that isn't there, goes away or stands still: told in words, waited for, no hands. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DatabaseFaultsIT {

    /** Longer than any wait for the database, and far from the minute for which a client would wait. */
    private static final Duration BOUND = Duration.ofSeconds(25);

    private PostgresServer server;
    private GuichetProcess guichet;
    private boolean isRunning;

    @BeforeAll
    void unpack() throws Exception {
        server = PostgresServer.start();
        guichet = GuichetProcess.unpack("database-faults");
        server.configure(guichet.etc());
    }

    @AfterAll
    void close() throws IOException {
        if (guichet != null) {
            guichet.close();
        }
        server.close();
    }

    @Order(1)
    @Test
    void aServerThatComesLaterIsWaitedFor() throws IOException {
        server.stop();
        guichet.begin();
        Await.until("the log says why", () -> log().contains("The database can't be used yet"));
        Await.until("callers are told to come again", () -> submit() == 503);
        server.startAgain();
        guichet.awaitReady();
        guichet.setUpDemo();
        isRunning = true;
        assertThat(submit()).isEqualTo(201);
    }

    @Order(2)
    @Test
    void aServerThatGoesAwayIsToldAndComesBackByItself() throws IOException {
        running();
        server.stop();
        // the first has to wait for a connection that never comes, the others know from it
        for (int i = 0; i < 20; i++) {
            long begun = System.nanoTime();
            Answer answer = guichet.client().post(REQUESTS, RequestFixture.anythingElseAt("grabels"));
            assertThat(answer.status()).as(answer.text()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).matches("\\d+");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(BOUND);
        }
        server.startAgain();
        Await.until("it answers again", () -> submit() == 201);
    }

    @Order(3)
    @Test
    void aServerThatStandsStillHoldsNobodyForLong() throws IOException {
        running();
        server.standStill();
        try {
            for (int i = 0; i < 3; i++) {
                long begun = System.nanoTime();
                assertThat(submit()).isEqualTo(503);
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(BOUND);
            }
            assertThat(guichet.client().get("/").status()).isEqualTo(200);
        } finally {
            server.goOn();
        }
        Await.until("it answers again", () -> submit() == 201);
    }

    @Order(4)
    @Test
    void noneOfItWasAnIncident() throws IOException {
        running();
        assertThat(log()).doesNotContain("Incident");
    }

    @Order(5)
    @Test
    void aSecondPlatformOnItWaitsForTheFirstToEnd() throws IOException {
        running();
        try (GuichetProcess second = GuichetProcess.unpack("database-second")) {
            server.configure(second.etc());
            Files.createDirectories(second.data());
            Files.copy(
                    guichet.data().resolve("secret.key"),
                    second.data().resolve("secret.key"),
                    StandardCopyOption.COPY_ATTRIBUTES);
            second.begin();
            Await.until("it says why", () -> log(second).contains("another platform uses it (from 127.0.0.1 since"));
            Await.until("and its callers are told to come again", () -> submit(second) == 503);
            assertThat(submit()).isEqualTo(201);
            isRunning = false;
            guichet.kill();
            Await.until("it takes over", () -> submit(second) == 201);
        }
    }

    /** A test that is tried again is tried alone. */
    private void running() throws IOException {
        if (!isRunning) {
            guichet.start();
            guichet.setUpDemo();
            isRunning = true;
        }
    }

    private String log() {
        return log(guichet);
    }

    private static String log(GuichetProcess platform) {
        try {
            return platform.log();
        } catch (NoSuchFileException notYet) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int submit() {
        return submit(guichet);
    }

    private static int submit(GuichetProcess platform) {
        try {
            return platform.client()
                    .post(REQUESTS, RequestFixture.anythingElseAt("grabels"))
                    .status();
        } catch (IOException e) {
            return 0;
        }
    }
}
