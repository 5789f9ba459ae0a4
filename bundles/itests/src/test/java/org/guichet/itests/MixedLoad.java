package org.guichet.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.itests.RequestFixture.REQUESTS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Residents and agents at work for an hour, at a pace: pages, searches, reports with photographs, notes, answers and
 * replies; an import every few minutes. Says minute by minute how long calls took, counted from when they were due, how
 * long the JVM stood still, and how much memory it held. {@code bench/mixed} runs it; no test does.
 */
class MixedLoad {

    private static final int MINUTES = Integer.getInteger("guichet.mixed.minutes", 60);
    private static final int PER_SECOND = Integer.getInteger("guichet.mixed.rate", 40);
    private static final int CLIENTS = 8;
    private static final int IMPORT_EVERY = 10;
    /** Of a tenth of a millisecond each. */
    private static final int SLOTS = 300_000;

    private static final Pattern PAUSE = Pattern.compile("\\bPause .* (\\d+)M->(\\d+)M\\(\\d+M\\) ([0-9.]+)ms");

    private record Case(String reference, String code) {}

    private final AtomicLongArray times = new AtomicLongArray(SLOTS);
    private final List<Case> cases = new CopyOnWriteArrayList<>();
    private final List<String> wrong = new CopyOnWriteArrayList<>();
    private volatile boolean over;

    @Test
    @Timeout(value = 1, unit = TimeUnit.DAYS)
    void anHour() throws Exception {
        Path log = Work.freshDirectory("mixed-gc").resolve("gc.log");
        String options = "-Xlog:gc:file=" + log + ":time";
        try (GuichetProcess guichet = GuichetProcess.unpack("mixed", Map.of("EXTRA_JAVA_OPTS", options))) {
            guichet.start();
            guichet.console("feature:install", "guichet-module-voirie").done();
            guichet.setUpDemo();
            List<Thread> clients = clients(guichet);
            say("minute   calls     p50     p99   p99.9     max    RSS   heap after collection, MB");
            try {
                for (int minute = 1; minute <= MINUTES; minute++) {
                    LockSupport.parkNanos(TimeUnit.MINUTES.toNanos(1));
                    say(String.format(Locale.ROOT, "%6d %s %6d  %d", minute, row(), rss(guichet.pid()), heap(log)));
                    if (minute % IMPORT_EVERY == IMPORT_EVERY / 2) {
                        importSome(guichet, minute);
                    }
                }
            } finally {
                over = true;
            }
            for (Thread client : clients) {
                client.join(TimeUnit.MINUTES.toMillis(1));
            }
            say(pauses(log));
            say(wrong.size() + " calls were answered otherwise than with 2xx, 409 or 412"
                    + wrong.stream().limit(3).toList());
            assertThat(wrong).isEmpty();
        }
    }

    private List<Thread> clients(GuichetProcess guichet) {
        List<Thread> clients = new ArrayList<>();
        long period = TimeUnit.SECONDS.toNanos(CLIENTS) / PER_SECOND;
        for (int i = 0; i < CLIENTS; i++) {
            Random random = new Random(i);
            long first = System.nanoTime() + i * period / CLIENTS;
            Thread client = new Thread(() -> work(guichet, random, first, period), "mixed-" + i);
            client.setDaemon(true);
            client.start();
            clients.add(client);
        }
        return clients;
    }

    private void work(GuichetProcess guichet, Random random, long first, long period) {
        GuichetClient resident = guichet.client();
        GuichetClient agent = guichet.as("agent@grabels");
        for (long due = first; !over; due += period) {
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                // it may come back early
                LockSupport.parkNanos(left);
            }
            try {
                Answer answer = call(resident, agent, random);
                if (!answer.succeeded() && answer.status() != 409 && answer.status() != 412) {
                    wrong.add(answer.toString());
                }
            } catch (IOException | RuntimeException e) {
                wrong.add(e.toString());
            }
            long tenths = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - due) / 100;
            times.incrementAndGet((int) Math.min(SLOTS - 1, tenths));
        }
    }

    private Answer call(GuichetClient resident, GuichetClient agent, Random random) throws IOException {
        int kind = cases.isEmpty() ? 99 : random.nextInt(100);
        if (kind < 15) {
            return resident.get("/c/grabels");
        } else if (kind < 25) {
            return resident.get("/c/grabels/s/voirie.nid-de-poule");
        } else if (kind < 35) {
            return resident.get("/?q=trou");
        } else if (kind < 45) {
            return agent.get(REQUESTS + "?organisation=grabels&limit=20");
        } else if (kind < 65) {
            Case one = any(random);
            return resident.get(REQUESTS + "/" + one.reference, "Tracking-Code", one.code);
        } else if (kind < 75) {
            return act(agent, any(random).reference, random);
        } else if (kind < 85) {
            Case one = any(random);
            return resident.post(
                    REQUESTS + "/" + one.reference + "/actions",
                    Map.of("type", "reply", "message", "réponse " + UUID.randomUUID()),
                    "Tracking-Code",
                    one.code,
                    "Idempotency-Key",
                    UUID.randomUUID().toString());
        }
        return submit(resident, random);
    }

    private Answer submit(GuichetClient resident, Random random) throws IOException {
        List<String> photos = new ArrayList<>();
        if (random.nextInt(4) == 0) {
            photos.add(resident.upload("/api/v1/attachments", "photo.png", CrashLoad.photo(random))
                    .at("/id"));
        }
        Map<String, Object> body = new HashMap<>(RequestFixture.potholeAt("grabels"));
        body.put("description", "signalement " + UUID.randomUUID());
        body.put("answers", Map.of("danger", false, "photos", photos));
        Answer answer = resident.post(
                REQUESTS, body, "Idempotency-Key", UUID.randomUUID().toString());
        if (answer.succeeded()) {
            cases.add(new Case(answer.at("/reference"), answer.at("/trackingCode")));
        }
        return answer;
    }

    private static Answer act(GuichetClient agent, String reference, Random random) throws IOException {
        String path = REQUESTS + "/" + reference;
        Answer seen = agent.get(path);
        boolean open = "received in-progress".contains(seen.at("/phase"));
        String type = open && random.nextInt(4) == 0 ? "answer" : "note";
        return agent.post(
                path + "/actions",
                Map.of("type", type, "message", "geste " + UUID.randomUUID()),
                "If-Match",
                seen.header("ETag"));
    }

    private static void importSome(GuichetProcess guichet, int minute) throws IOException {
        String words = "reprise " + minute + " ";
        guichet.console(OldBacklog.write(Work.freshDirectory("mixed-import"), "mixed" + minute, words, 500))
                .done();
    }

    private Case any(Random random) {
        return cases.get(random.nextInt(cases.size()));
    }

    /** Calls and milliseconds of the minute that has passed. */
    private String row() {
        long[] counts = new long[SLOTS];
        for (int i = 0; i < SLOTS; i++) {
            counts[i] = times.getAndSet(i, 0);
        }
        long all = Arrays.stream(counts).sum();
        return String.format(
                Locale.ROOT,
                "%7d %7.1f %7.1f %7.1f %7.1f",
                all,
                at(counts, all / 2),
                at(counts, all * 99 / 100),
                at(counts, all * 999 / 1000),
                at(counts, all - 1));
    }

    private static double at(long[] counts, long rank) {
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen > rank) {
                return (i + 1) / 10.0;
            }
        }
        return 0;
    }

    private static long rss(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(-1L);
    }

    /** After the last collection, in MB. */
    private static long heap(Path log) throws IOException {
        Matcher pause = PAUSE.matcher(Files.readString(log));
        long heap = -1;
        while (pause.find()) {
            heap = Long.parseLong(pause.group(2));
        }
        return heap;
    }

    private static String pauses(Path log) throws IOException {
        double[] pauses = PAUSE.matcher(Files.readString(log))
                .results()
                .mapToDouble(pause -> Double.parseDouble(pause.group(3)))
                .sorted()
                .toArray();
        return String.format(
                Locale.ROOT,
                "%d pauses of the JVM: p99.9 %.1f ms, longest %.1f ms",
                pauses.length,
                pauses[pauses.length * 999 / 1000],
                pauses[pauses.length - 1]);
    }

    private static void say(String line) throws IOException {
        Path file = Work.directory().resolve("mixed.txt");
        Files.writeString(
                file, line + "\n", java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND);
        System.out.println(line);
    }
}
