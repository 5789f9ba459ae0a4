package org.guichet.http.internal.request;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.guichet.http.internal.HttpSettings;
import org.guichet.http.internal.answer.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks again and again for connections whose callers take too long, and ends them. */
public final class Watch implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    /** Who was refused may go on sending for so long, so that the answer arrives before the connection ends. */
    private static final long LINGER = 20 * SECOND;
    /** When the platform ends, what is still being sent may go on for so long. */
    private static final long LAST_BODIES = 5 * SECOND;
    /** Of the threads, so many may wait for callers that read slowly. */
    private static final int PART_THAT_MAY_WAIT = 4;

    private static final long WAITS = SECOND / 4;
    private static final long WAITS_WHILE_OTHERS_DO = SECOND / 20;

    private final Connections connections;
    private final Intake intake;
    private final QueuedThreadPool threads;
    private final long headers;
    private final long body;
    private final long grace;
    private final int rate;
    private long ending;

    /** @param threads whose waiting for callers that read slowly is bounded */
    public Watch(Connections connections, Intake intake, QueuedThreadPool threads) {
        HttpSettings settings = intake.settings();
        this.connections = connections;
        this.intake = intake;
        this.threads = threads;
        this.headers = settings.headers().toNanos();
        this.body = settings.body().toNanos();
        this.grace = settings.grace().toNanos();
        this.rate = settings.rate();
    }

    @Override
    public void run() {
        long now = System.nanoTime();
        if (intake.isEnding() && ending == 0) {
            ending = now;
        }
        try {
            for (GuardedConnection connection : connections.open()) {
                look(connection, now);
            }
            relieve(now);
        } catch (RuntimeException | Error e) {
            // whatever it was, the next turn is needed all the more
            LOG.error("Watching connections failed: {}", e.toString());
        }
    }

    private void look(GuardedConnection connection, long now) {
        long time = connection.inPhase(now);
        switch (connection.phase()) {
            case HEAD -> {
                if (time > headers) {
                    connection.giveUp(Refusal.TOO_SLOW);
                }
            }
            case BODY -> {
                if (time > body || isSlow(connection.arrived(), time)) {
                    connection.giveUp(Refusal.TOO_SLOW);
                } else if (ending != 0 && now - ending > LAST_BODIES) {
                    connection.giveUp(Refusal.ENDING);
                }
            }
            case LINGER -> {
                if (time > LINGER) {
                    connection.cut();
                }
            }
            case WORK -> {
                boolean tooSlow = connection
                        .writing(now)
                        .map(waited -> waited > body || isSlow(connection.written(), waited))
                        .orElse(false);
                if (tooSlow) {
                    connection.cut();
                }
            }
            default -> {}
        }
    }

    /** Threads that wait for slow readers are given back as soon as others could need them: the slowest first. */
    private void relieve(long now) {
        int busy = threads.getThreads() - threads.getIdleThreads();
        int may = threads.getMaxThreads() / PART_THAT_MAY_WAIT;
        if (busy <= may) {
            return;
        }
        record Waiting(GuardedConnection connection, long written) {}
        long least = threads.getQueueSize() > 0 ? WAITS_WHILE_OTHERS_DO : WAITS;
        List<Waiting> waiting = connections.open().stream()
                .filter(c -> c.phase() == GuardedConnection.Phase.WORK)
                .filter(c -> c.writing(now).filter(waited -> waited > least).isPresent())
                .map(c -> new Waiting(c, c.written()))
                .sorted(Comparator.comparingLong(Waiting::written))
                .toList();
        waiting.stream().limit(Math.max(0, waiting.size() - may)).forEach(w -> w.connection()
                .cut());
    }

    private boolean isSlow(long bytes, long nanos) {
        return nanos > grace && bytes < rate * (nanos / SECOND);
    }
}
