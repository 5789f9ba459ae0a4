package org.guichet.health.internal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.guichet.api.health.HealthCheck;
import org.guichet.api.health.HealthResult;
import org.guichet.platform.health.HealthReport.Finding;

/** One check: at most one thread is in it, what it saw is kept for some seconds, and nobody waits for it for long. */
final class CheckRun {

    /** How long what was seen holds. */
    static final Duration KEPT = Duration.ofSeconds(3);
    /** How long a check may take until it counts as failed. */
    static final Duration PATIENCE = Duration.ofMillis(1_200);

    private final HealthCheck check;
    private final Executor threads;
    private final LongSupplier nanos;
    private CompletableFuture<HealthResult> look;
    private long begun;
    private volatile long ended;

    CheckRun(HealthCheck check, Executor threads, LongSupplier nanos) {
        this.check = check;
        this.threads = threads;
        this.nanos = nanos;
    }

    /** Looks anew, unless somebody is looking or has just looked. */
    synchronized void begin() {
        if (look != null && (!look.isDone() || nanos.getAsLong() - ended < KEPT.toNanos())) {
            return;
        }
        begun = nanos.getAsLong();
        try {
            look = CompletableFuture.supplyAsync(this::look, threads);
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            ended = begun;
            look = CompletableFuture.completedFuture(failed("no thread could be had for it", e));
        }
    }

    /** What was seen, or that it takes too long; {@link #begin} comes before. */
    Finding finding() {
        CompletableFuture<HealthResult> current;
        long waited;
        synchronized (this) {
            current = look;
            waited = nanos.getAsLong() - begun;
        }
        return new Finding(check.name(), check.isNeeded(), seen(current, waited));
    }

    private HealthResult seen(CompletableFuture<HealthResult> look, long waited) {
        String name = check.name();
        try {
            return look.get(Math.max(0, PATIENCE.toNanos() - waited), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            long seconds = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(waited));
            return HealthResult.fail(
                            "has not answered for " + seconds + " s",
                            "look into karaf.log; it is asked again by itself")
                    .inFrench(
                            "La partie « " + name + " » ne répond pas depuis " + seconds
                                    + " s. Elle est interrogée de nouveau d'elle-même ; le journal karaf.log peut dire pourquoi.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return HealthResult.fail("was not waited for", "")
                    .inFrench("La partie « " + name + " » n'a pas été attendue.");
        } catch (ExecutionException e) {
            return failed("could not be looked at", e.getCause());
        }
    }

    private HealthResult look() {
        try {
            return check.check();
        } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
            return failed("could not be looked at", e);
        } finally {
            ended = nanos.getAsLong();
        }
    }

    /** Without its message: that may hold anything. */
    private HealthResult failed(String words, Throwable why) {
        return HealthResult.fail(words + " (" + why.getClass().getSimpleName() + ")", "look into karaf.log")
                .inFrench("La partie « " + check.name() + " » n'a pas pu être interrogée ("
                        + why.getClass().getSimpleName() + ") : voyez le journal karaf.log.");
    }
}
