package org.guichet.core.internal.gate;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.guichet.core.internal.gate.ModuleGate.Limits;
import org.guichet.core.internal.gate.ModuleGate.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gate for one module: its threads and its record. */
final class Doorway {

    private static final Logger LOG = LoggerFactory.getLogger(Doorway.class);

    private final String module;
    private final Limits limits;
    private final LongSupplier nanos;
    private final ThreadPoolExecutor threads;

    private int failuresInARow;
    private String lastReason = "";
    private long closedUntil;

    Doorway(String module, Limits limits, LongSupplier nanos) {
        this.module = module;
        this.limits = limits;
        this.nanos = nanos;
        // no queue: a call starts at once or not at all
        this.threads =
                new ThreadPoolExecutor(0, limits.calls(), 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "guichet-module-" + module);
                    thread.setDaemon(true);
                    return thread;
                });
    }

    <T> Outcome<T> call(String what, Callable<T> call) {
        Optional<String> shut = unavailable();
        if (shut.isPresent()) {
            return new Outcome.Unavailable<>(shut.get());
        }
        Future<T> future;
        try {
            future = threads.submit(call);
        } catch (RejectedExecutionException e) {
            return failed(what + " has " + limits.calls() + " calls that don't end");
        }
        try {
            T value = future.get(limits.deadline().toMillis(), TimeUnit.MILLISECONDS);
            return value == null ? failed(what + " answered null") : succeeded(value);
        } catch (TimeoutException e) {
            future.cancel(true);
            return failed(what + " did not answer within " + limits.deadline().toMillis() + " ms");
        } catch (ExecutionException e) {
            // only the class: a module may write a resident's data into its messages
            return failed(what + " failed with " + e.getCause().getClass().getName());
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            return new Outcome.Unavailable<>("the platform is stopping");
        }
    }

    synchronized Optional<String> unavailable() {
        boolean shut = failuresInARow >= limits.failures() && nanos.getAsLong() - closedUntil < 0;
        return shut
                ? Optional.of(lastReason + " (" + failuresInARow + " failures in a row; it is tried again by itself)")
                : Optional.empty();
    }

    void close() {
        threads.shutdownNow();
    }

    private synchronized <T> Outcome<T> succeeded(T value) {
        if (failuresInARow >= limits.failures()) {
            LOG.info("Module {} answers again", module);
        }
        failuresInARow = 0;
        return new Outcome.Answer<>(value);
    }

    private synchronized <T> Outcome<T> failed(String reason) {
        failuresInARow++;
        lastReason = reason;
        if (failuresInARow >= limits.failures()) {
            closedUntil = nanos.getAsLong() + limits.rest().toNanos();
            LOG.warn(
                    "Module {} is not called for {} s: {}",
                    module,
                    limits.rest().toSeconds(),
                    reason);
        } else {
            LOG.warn("Module {}: {}", module, reason);
        }
        return new Outcome.Unavailable<>(reason);
    }
}
