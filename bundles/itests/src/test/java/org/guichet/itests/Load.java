package org.guichet.itests;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Clients that call again and again until they are stopped, each up to fifty times a second: the steps that are tested
 * meanwhile need some of the machine too. The first call that fails ends its client.
 */
final class Load implements AutoCloseable {

    /** What one client does again and again. */
    @FunctionalInterface
    interface Call {
        Answer make() throws IOException;
    }

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final List<Thread> clients = new ArrayList<>();
    private final Predicate<Answer> right;
    private final AtomicInteger succeeded = new AtomicInteger();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private volatile boolean over;

    private Load(Predicate<Answer> right) {
        this.right = right;
    }

    /**
     * Starts one client for each call.
     *
     * @param onSuccess is told each answer of status 2xx, on its client's thread
     */
    static Load start(List<Call> calls, Consumer<Answer> onSuccess) {
        return start(calls, Answer::succeeded, onSuccess);
    }

    /**
     * Starts one client for each call.
     *
     * @param right whether an answer is none that fails
     * @param onSuccess is told each right answer, on its client's thread
     */
    static Load start(List<Call> calls, Predicate<Answer> right, Consumer<Answer> onSuccess) {
        Load load = new Load(right);
        for (Call call : calls) {
            Thread client = new Thread(() -> load.run(call, onSuccess), "load-" + load.clients.size());
            client.setDaemon(true);
            load.clients.add(client);
            client.start();
        }
        return load;
    }

    /** Waits until that many calls more have succeeded, or one has failed. */
    void awaitMore(int count) {
        int enough = succeeded.get() + count;
        Await.until(count + " more calls", () -> succeeded.get() >= enough || !failures.isEmpty());
    }

    /** Waits until all clients have ended by a failure. */
    void awaitFailureOfAll() {
        Await.until("all clients have lost the server", () -> failures.size() == clients.size());
    }

    int succeeded() {
        return succeeded.get();
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    /** Lets each client finish its call. */
    @Override
    public void close() {
        over = true;
        Await.until("the clients end", () -> clients.stream().noneMatch(Thread::isAlive));
    }

    private void run(Call call, Consumer<Answer> onSuccess) {
        while (!over) {
            try {
                Answer answer = call.make();
                if (!right.test(answer)) {
                    failures.add(answer.toString());
                    return;
                }
                onSuccess.accept(answer);
                succeeded.incrementAndGet();
                LockSupport.parkNanos(PAUSE_NANOS);
            } catch (IOException | RuntimeException e) {
                failures.add(e.toString());
                return;
            }
        }
    }
}
