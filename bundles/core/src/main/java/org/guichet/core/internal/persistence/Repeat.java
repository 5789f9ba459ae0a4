package org.guichet.core.internal.persistence;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that is done again and again on a thread of its own, whatever went wrong the last time. */
public final class Repeat implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Repeat.class);

    private static final long NEVER = -1;

    /** All that are not closed: whoever looks whether they go on can't be handed each of them. */
    private static final Set<Repeat> OPEN = ConcurrentHashMap.newKeySet();

    private final String name;
    private final int seconds;
    private final Runnable work;
    private final ScheduledExecutorService executor;
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile long idleSince = System.nanoTime();
    private volatile long busySince;
    private volatile boolean busy;
    private volatile String failure;

    /**
     * How one gets on.
     *
     * @param everySeconds between the end of one turn and the next
     * @param busySeconds since its turn began; -1 while it has none
     * @param idleSeconds since its last turn ended, or it was started
     * @param failure what the last turn failed with
     */
    public record Turns(
            String name,
            int everySeconds,
            long taken,
            long failed,
            long busySeconds,
            long idleSeconds,
            Optional<String> failure) {}

    /** Starts at once; {@code seconds} pass between the end of one turn and the next. */
    public Repeat(String name, int seconds, Runnable work) {
        this.name = name;
        this.seconds = seconds;
        this.work = work;
        this.executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        OPEN.add(this);
        var unused = executor.scheduleWithFixedDelay(this::turn, 0, seconds, TimeUnit.SECONDS);
    }

    /** Does the work soon, besides its regular turns. */
    public void soon() {
        if (!executor.isShutdown()) {
            executor.execute(this::turn);
        }
    }

    /** How all that are not closed get on. */
    public static List<Turns> all() {
        return OPEN.stream().map(Repeat::turns).toList();
    }

    private Turns turns() {
        long now = System.nanoTime();
        return new Turns(
                name,
                seconds,
                taken.get(),
                failed.get(),
                busy ? TimeUnit.NANOSECONDS.toSeconds(now - busySince) : NEVER,
                TimeUnit.NANOSECONDS.toSeconds(now - idleSince),
                Optional.ofNullable(failure));
    }

    private void turn() {
        busySince = System.nanoTime();
        busy = true;
        String wrong = null;
        try {
            work.run();
        } catch (RuntimeException e) {
            wrong = e.getClass().getSimpleName();
            LOG.warn("{} did not finish and will try again: {}", name, e.toString());
        } catch (Error e) {
            wrong = e.getClass().getSimpleName();
            // thrown on, it would end all further turns without a word
            LOG.error("{} did not finish and will try again: {}", name, e.toString());
        } finally {
            failure = wrong;
            taken.incrementAndGet();
            if (wrong != null) {
                failed.incrementAndGet();
            }
            idleSince = System.nanoTime();
            busy = false;
        }
    }

    @Override
    public void close() {
        OPEN.remove(this);
        executor.shutdownNow();
    }
}
