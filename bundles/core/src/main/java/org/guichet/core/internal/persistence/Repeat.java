package org.guichet.core.internal.persistence;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that is done again and again on a thread of its own, whatever went wrong the last time. */
public final class Repeat implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Repeat.class);

    private final String name;
    private final Runnable work;
    private final ScheduledExecutorService executor;

    /** Starts at once; {@code seconds} pass between the end of one turn and the next. */
    public Repeat(String name, int seconds, Runnable work) {
        this.name = name;
        this.work = work;
        this.executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        var unused = executor.scheduleWithFixedDelay(this::turn, 0, seconds, TimeUnit.SECONDS);
    }

    /** Does the work soon, besides its regular turns. */
    public void soon() {
        if (!executor.isShutdown()) {
            executor.execute(this::turn);
        }
    }

    private void turn() {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("{} did not finish and will try again: {}", name, e.toString());
        } catch (Error e) {
            // thrown on, it would end all further turns without a word
            LOG.error("{} did not finish and will try again: {}", name, e.toString());
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
