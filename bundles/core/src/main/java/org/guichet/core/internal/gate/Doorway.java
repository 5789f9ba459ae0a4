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
    private static final long IDLE_SECONDS = 10;
    private static final String LEAVING = "it is leaving";

    private final String module;
    private final Limits limits;
    private final LongSupplier nanos;
    private final ThreadGroup group;
    private final ThreadPoolExecutor threads;

    private int failuresInARow;
    private String lastReason = "";
    private long closedUntil;
    private boolean probing;
    private volatile boolean left;

    /** @param group that of the module: what its Java starts while it is called belongs to it as well */
    Doorway(String module, Limits limits, LongSupplier nanos, ThreadGroup group) {
        this.module = module;
        this.limits = limits;
        this.nanos = nanos;
        this.group = group;
        // no queue: a call starts at once or not at all
        this.threads = new ThreadPoolExecutor(
                0, limits.calls(), IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(group, task, "guichet-module-" + module);
                    thread.setDaemon(true);
                    return thread;
                });
    }

    <T> Outcome<T> call(String what, Callable<T> call) {
        Optional<String> shut = enter();
        if (shut.isPresent()) {
            return new Outcome.Unavailable<>(shut.get());
        }
        int strangers = group.activeCount() - threads.getPoolSize();
        if (strangers > limits.threads()) {
            return failed("it has started " + strangers + " threads that don't end");
        }
        Future<T> future;
        try {
            future = threads.submit(call);
        } catch (RejectedExecutionException e) {
            return left ? unharmed(LEAVING) : failed(what + " has " + limits.calls() + " calls that don't end");
        }
        try {
            T value = future.get(limits.deadline().toMillis(), TimeUnit.MILLISECONDS);
            return value == null ? failed(what + " answered null") : succeeded(value);
        } catch (TimeoutException e) {
            future.cancel(true);
            return failed(what + " did not answer within " + limits.deadline().toMillis() + " ms");
        } catch (ExecutionException e) {
            if (left) {
                return unharmed(LEAVING);
            }
            if (e.getCause() instanceof Nonsense nonsense) {
                return failed(what + " " + nonsense.getMessage());
            }
            // another try may cost the others the memory that they need
            boolean atOnce = e.getCause() instanceof OutOfMemoryError;
            // only the class: a module may write a resident's data into its messages
            return failed(what + " failed with " + e.getCause().getClass().getName(), atOnce);
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            return unharmed("the platform is stopping");
        }
    }

    /** Why the module isn't called at the moment. */
    synchronized Optional<String> unavailable() {
        return isShut() && nanos.getAsLong() - closedUntil < 0 ? Optional.of(shut()) : Optional.empty();
    }

    void close() {
        left = true;
        threads.shutdownNow();
    }

    /** Lets a caller in or says why not; after a rest one goes first, alone. */
    private synchronized Optional<String> enter() {
        if (!isShut()) {
            return Optional.empty();
        }
        if (nanos.getAsLong() - closedUntil < 0 || probing) {
            return Optional.of(shut());
        }
        probing = true;
        return Optional.empty();
    }

    private boolean isShut() {
        return failuresInARow >= limits.failures();
    }

    private String shut() {
        return lastReason + " (" + failuresInARow + " failures in a row; it is tried again by itself)";
    }

    /** No answer, but not by the module's fault. */
    private synchronized <T> Outcome<T> unharmed(String reason) {
        probing = false;
        return new Outcome.Unavailable<>(reason);
    }

    private synchronized <T> Outcome<T> succeeded(T value) {
        if (isShut()) {
            LOG.info("Module {} answers again", module);
        }
        failuresInARow = 0;
        probing = false;
        return new Outcome.Answer<>(value);
    }

    private <T> Outcome<T> failed(String reason) {
        return failed(reason, false);
    }

    private synchronized <T> Outcome<T> failed(String reason, boolean atOnce) {
        failuresInARow = atOnce ? Math.max(limits.failures(), failuresInARow + 1) : failuresInARow + 1;
        probing = false;
        lastReason = reason;
        if (isShut()) {
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
