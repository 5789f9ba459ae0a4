package org.guichet.itests;

import static org.guichet.itests.RequestFixture.REQUESTS;

import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Residents and agents at work: reports with photographs, notes and answers, replies. Each call carries a key, and words
 * of its own by which it is found again. What isn't acknowledged is kept to be sent again.
 */
final class CrashLoad implements AutoCloseable {

    private static final int CLIENTS = 4;
    private static final long PAUSE_NANOS = 2_000_000;

    private record Case(String reference, String code) {}

    private final GuichetClient residents;
    private final GuichetClient agent;
    private final CrashLedger ledger;
    private final List<Case> cases = new CopyOnWriteArrayList<>();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final List<String> wrong = new CopyOnWriteArrayList<>();
    private final List<Thread> clients = new ArrayList<>();
    private volatile boolean over;

    CrashLoad(GuichetProcess guichet, CrashLedger ledger, long seed) {
        this.residents = guichet.client();
        this.agent = guichet.as("agent@grabels");
        this.ledger = ledger;
        for (int i = 0; i < CLIENTS; i++) {
            Random random = new Random(seed + i);
            Thread client = new Thread(() -> work(random), "crash-load-" + i);
            client.setDaemon(true);
            clients.add(client);
            client.start();
        }
    }

    /** Waits until that many more calls are acknowledged. */
    void awaitMore(int count) {
        int enough = acknowledged.get() + count;
        Await.until(count + " more calls are acknowledged; wrong so far: " + wrong, () -> acknowledged.get() >= enough);
    }

    /** Waits until that many more calls were told to come again, or got no answer. */
    void awaitRefusals(int count) {
        int enough = refused.get() + count;
        Await.until(count + " more calls are refused; wrong so far: " + wrong, () -> refused.get() >= enough);
    }

    /** Answers that neither acknowledge nor say to try again. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }

    @Override
    public void close() {
        over = true;
        Await.until("the clients end", () -> clients.stream().noneMatch(Thread::isAlive));
    }

    private void work(Random random) {
        while (!over) {
            int kind = random.nextInt(10);
            try {
                if (kind < 4 || cases.isEmpty()) {
                    submit(random);
                } else if (kind < 7) {
                    act(random);
                } else {
                    reply(random);
                }
            } catch (RuntimeException e) {
                wrong.add(e.toString());
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void submit(Random random) {
        List<String> photos = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            byte[] photo = photo(random);
            Answer stored = call(() -> residents.upload("/api/v1/attachments", "photo.png", photo, key()), () -> {});
            if (stored == null) {
                return;
            }
            ledger.stored(stored.at("/id"), md5(photo));
            photos.add(stored.at("/id"));
        }
        String words = "signalement " + UUID.randomUUID();
        Map<String, Object> body = new HashMap<>(RequestFixture.potholeAt("grabels"));
        body.put("description", words);
        body.put("answers", Map.of("danger", false, "photos", photos));
        String[] key = key();
        CrashLedger.Unsure send = () -> residents.post(REQUESTS, body, key);
        Answer answer = call(send, () -> ledger.unsure(send));
        if (answer != null) {
            ledger.submitted(words, answer.at("/reference"));
            cases.add(new Case(answer.at("/reference"), answer.at("/trackingCode")));
        }
    }

    private void act(Random random) {
        String path = REQUESTS + "/" + any(random).reference();
        Answer seen = call(() -> agent.get(path), () -> {});
        if (seen == null) {
            return;
        }
        String words = "geste " + UUID.randomUUID();
        String type = "received in-progress".contains(seen.at("/phase")) && random.nextInt(4) == 0 ? "answer" : "note";
        String[] headers = {
            "If-Match",
            seen.header("ETag"),
            "Idempotency-Key",
            UUID.randomUUID().toString()
        };
        CrashLedger.Unsure send = () -> agent.post(path + "/actions", Map.of("type", type, "message", words), headers);
        Answer answer = call(send, () -> ledger.unsure(send));
        if (answer != null) {
            ledger.acted(words, path);
        }
    }

    private void reply(Random random) {
        Case about = any(random);
        String path = REQUESTS + "/" + about.reference();
        String words = "réponse " + UUID.randomUUID();
        String[] headers = {
            "Tracking-Code", about.code(), "Idempotency-Key", UUID.randomUUID().toString()
        };
        CrashLedger.Unsure send =
                () -> residents.post(path + "/actions", Map.of("type", "reply", "message", words), headers);
        Answer answer = call(send, () -> ledger.unsure(send));
        if (answer != null) {
            ledger.acted(words, path);
        }
    }

    /** The answer that acknowledges, or null. */
    private Answer call(CrashLedger.Unsure send, Runnable unsure) {
        try {
            Answer answer = send.again();
            if (answer.succeeded()) {
                acknowledged.incrementAndGet();
                return answer;
            }
            // somebody else was quicker, or the platform says to come again
            if (answer.status() == 503 || answer.status() == 429) {
                refused.incrementAndGet();
                unsure.run();
            } else if (answer.status() != 412 && answer.status() != 409) {
                wrong.add(answer.toString());
            }
        } catch (IOException e) {
            refused.incrementAndGet();
            unsure.run();
        }
        return null;
    }

    private Case any(Random random) {
        return cases.get(random.nextInt(cases.size()));
    }

    private static String[] key() {
        return new String[] {"Idempotency-Key", UUID.randomUUID().toString()};
    }

    /** A picture of one point with some bytes in it that no two have in common. */
    static byte[] photo(Random random) {
        byte[] point = java.util.Base64.getDecoder()
                .decode(
                        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
        byte[] noise = new byte[1000 + random.nextInt(600_000)];
        random.nextBytes(noise);
        int end = point.length - 12;
        return java.nio.ByteBuffer.allocate(point.length + noise.length + 12)
                .put(point, 0, end)
                .putInt(noise.length)
                .put("noIs".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .put(noise)
                .putInt(0)
                .put(point, end, 12)
                .array();
    }

    static String md5(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(bytes);
            return String.format("%032x", new BigInteger(1, digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
