package org.guichet.notify.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many mails a second one core writes and hands over, with database and server on this machine; no test, and run by name alone:
 * {@code -Dtest=DeliveryFigures -Dguichet.bench=true}.
 */
@EnabledIfSystemProperty(named = "guichet.bench", matches = "true")
class DeliveryFigures {

    private static final int WARM_UP = 1_500;
    private static final int MAILS = 1_500;

    @TempDir
    Path data;

    @Test
    void mailsPerSecond() throws IOException {
        try (RudeServer server = new RudeServer();
                NotifyPlatform platform = new NotifyPlatform(
                        data,
                        Map.of(
                                "host", "127.0.0.1",
                                "port", String.valueOf(server.port()),
                                "limit.minute", "60000",
                                "limit.recipient.day", "10000"))) {
            submit(platform, WARM_UP);
            platform.outbox.deliver();
            submit(platform, MAILS);
            long cpu = cpu();
            long own = own();
            long begun = System.nanoTime();
            while (server.taken().size() < WARM_UP + MAILS) {
                platform.clock.advance(java.time.Duration.ofSeconds(1));
                platform.outbox.deliver();
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            double busy = (cpu() - cpu) / 1e9;
            double thread = (own() - own) / 1e9;
            System.out.printf(
                    "%d mails in %.1f s: %.0f a second; the thread that delivers takes %.2f ms of CPU each: %.0f a second of CPU;"
                            + " all of this JVM, with the server's double, %.2f ms%n",
                    MAILS, seconds, MAILS / seconds, thread * 1000 / MAILS, MAILS / thread, busy * 1000 / MAILS);
            assertThat(server.taken()).hasSize(WARM_UP + MAILS);
        }
    }

    private static void submit(NotifyPlatform platform, int requests) {
        for (int i = 0; i < requests; i++) {
            platform.submit("usager" + i + "@exemple.fr");
        }
    }

    private static long own() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
